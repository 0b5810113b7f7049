"""Situations for the choice, any of them or a certain one, and its rules said a second time."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from selftrust.prompts.choosing.choice import Choice, choose
from selftrust.prompts.choosing.situation import Past, Situation, Wishes
from selftrust.prompts.library import THEMES, prompts
from selftrust.prompts.models import Cadence, Length, Signal

TODAY = date(2026, 11, 24)
NOON = datetime.combine(TODAY, time(12))
ANA = uuid.UUID(int=7)
LIBRARY = {one.id: one for one in prompts()}
OWN = [uuid.UUID(int=number) for number in range(1, 4)]
NAMES = [*LIBRARY, *(f"own:{pk}" for pk in OWN)]
HOLDING = [one for one in Signal if one is not Signal.ROTATION]
SHORTER = {"30s": {"30s"}, "3min": {"30s", "3min"}, "10min": {"30s", "3min", "10min"}}
# domain.md 5.2, step 2, by hand.
SPOKEN_FOR = {
    "quiet": {"return"},
    "review_due": {"review"},
    "outcome_open": {"win", "evidence"},
    "no_win_yet": {"early", "win"},
    "catch_up": {"slate", "terms"},
    "not_felt": {"felt", "evidence"},
    "checkin_old": {"gap"},
    "deflection": {"praise"},
    "due_tomorrow": {"promise"},
    "need_twice": {"need", "limit"},
    "doubts": {"and-still", "doubt"},
    "sides": {"sides"},
}


def asked(name: str, ago: int, *, answered: bool = True, today: date = TODAY) -> Past:
    """The prompt `name`, `ago` days before `today`."""
    theme, opens = ("own", "free") if name.startswith("own:") else place_of(name)
    return Past(name, theme, opens, today - timedelta(days=ago), answered)


def place_of(name: str) -> tuple[str, str]:
    return LIBRARY[name].theme, LIBRARY[name].opens


def situation(*, wishes: dict[str, Any] | None = None, **given: Any) -> Situation:
    """Ana at noon, who joined long ago; `wishes` and the rest as given."""
    usual = {"person_id": ANA, "at": NOON, "joined_on": TODAY - timedelta(days=100)}
    return Situation(**{**usual, "wishes": Wishes(**(wishes or {})), **given})


def only(*themes: str, **wishes: Any) -> dict[str, Any]:
    """Wishes that mute every theme but `themes`."""
    return {"muted": frozenset(THEMES) - set(themes), **wishes}


def chosen(one: Situation) -> Choice:
    """What is chosen where something has to be."""
    choice = choose(one)
    assert choice is not None
    return choice


WHOLE_MINUTES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))  # as set
WISHES = st.builds(
    Wishes,
    length=st.sampled_from(Length),
    heavy=st.booleans(),
    rotates=st.booleans(),
    signals_off=st.frozensets(st.sampled_from(HOLDING), max_size=4),
    muted=st.frozensets(st.sampled_from(list(THEMES)), max_size=30),
    leanings=st.dictionaries(st.sampled_from(list(THEMES)), st.sampled_from([1, -1]), max_size=5),
    most_a_week=st.integers(0, 7),
    most_a_day=st.integers(1, 3),
    quiet_from=WHOLE_MINUTES,
    quiet_to=WHOLE_MINUTES,
)


@st.composite
def pasts(draw: st.DrawFn, *, first: int = 0) -> tuple[Past, ...]:
    """Up to thirty prompts, some on one day, newest first; that one is `first` days ago or more."""
    random_ = draw(st.randoms(use_true_random=False))
    ago, found = draw(st.integers(first, 9)), []
    for _one in range(draw(st.integers(0, 30))):
        found.append(asked(random_.choice(NAMES), ago, answered=random_.random() < 0.6))
        ago += random_.choice([0, 1, 1, 2, 3, 7])
    return tuple(found)


def situations(**given: Any) -> st.SearchStrategy[Situation]:
    """Any situation; what is `given` takes the place of a part."""
    parts = {
        "person_id": st.uuids(),
        "at": st.times().map(lambda clock: datetime.combine(TODAY, clock)),
        "joined_on": st.integers(0, 400).map(lambda ago: TODAY - timedelta(days=ago)),
        "wishes": WISHES,
        "cadence": st.sampled_from(Cadence),
        "re_entries": st.integers(0, 2),
        "signals": st.dictionaries(st.sampled_from(HOLDING), st.integers(1, 30), max_size=5),
        "past": pasts(),
        "own_prompts": st.lists(st.sampled_from(OWN), unique=True).map(tuple),
        "is_paused": st.sampled_from([False] * 9 + [True]),
        "card_lately": st.sampled_from([False] * 9 + [True]),
        "heavy_held": st.booleans(),
        "loud_doubt": st.booleans(),
    }
    return st.builds(Situation, **{**parts, **given})


SITUATIONS = situations()
# Where little stops a prompt, so that most of them bring one.
OPEN = situations(
    wishes=WISHES.map(
        lambda one: replace(one, most_a_week=7, most_a_day=3, quiet_from=one.quiet_to)
    ),
    cadence=st.sampled_from([Cadence.ACTIVE, Cadence.LIGHTER, Cadence.RE_ENTRY]),
    re_entries=st.just(0),
    is_paused=st.just(False),
    card_lately=st.just(False),
    past=pasts(first=7),
)


def is_night(one: Situation) -> bool:
    """Whether it's in the quiet hours, told by walking through them minute by minute."""
    clock, begun, ended = (
        each.hour * 60 + each.minute
        for each in (one.at.time(), one.wishes.quiet_from, one.wishes.quiet_to)
    )
    return (clock - begun) % 1440 < (ended - begun) % 1440


def row_of(one: Situation) -> int:
    """How many in a row weren't answered, before today."""
    row = 0
    for past in one.past:
        if past.answered:
            return row
        row += past.due_on < one.at.date()
    return row


def sent_within(one: Situation, days: int) -> int:
    """How many came in so many days, today among them."""
    return sum((one.at.date() - past.due_on).days < days for past in one.past)


def may_be_asked(one: Situation, name: str) -> bool:
    """Whether a prompt keeps to all that is never relaxed."""
    today, clock, wishes = one.at.date(), one.at.time(), one.wishes
    theme = asked(name, 0).theme
    length = "30s" if name.startswith("own:") else LIBRARY[name].length
    heavy = not name.startswith("own:") and LIBRARY[name].heavy
    short = one.cadence in {"lighter", "re_entry"} or row_of(one) >= 2
    returned = [past.prompt for past in one.past if past.theme == "return"]
    return not (
        any(past.prompt == name and (today - past.due_on).days < 21 for past in one.past)
        or theme in wishes.muted
        or theme == "exit"
        or (one.loud_doubt and theme in {"doubt", "voices", "criticism"})
        or length not in SHORTER["30s" if short else wishes.length]
        or (heavy and (not wishes.heavy or one.heavy_held))
        or (heavy and (today - one.joined_on).days < 7)
        or (heavy and not time(9) <= clock < time(18))
        or (one.cadence == "re_entry" and (theme != "return" or name in returned[:1]))
    )


def repeats_theme(one: Situation, theme: str) -> bool:
    return theme != "return" and theme in {past.theme for past in one.past[:2]}


def repeats_opens(one: Situation, opens: str) -> bool:
    return [past.opens for past in one.past[:2]] == [opens, opens]


def others(one: Situation) -> list[str]:
    """All that may be asked of this person."""
    mine = [*LIBRARY, *(f"own:{pk}" for pk in one.own_prompts)]
    return [name for name in mine if may_be_asked(one, name)]


def is_true(choice: Choice, one: Situation) -> bool:
    """Whether the explanation is: a signal that holds and spoke for it, or a turn."""
    if choice.because == "rotation":
        came = [past.due_on for past in one.past if past.theme == choice.theme]
        return choice.count == ((one.at.date() - came[0]).days if came else 0)
    off = one.wishes.signals_off
    holding = [signal for signal in SPOKEN_FOR if signal in one.signals and signal not in off]
    return (
        choice.because in holding[:2]
        and choice.theme in SPOKEN_FOR[choice.because]
        and choice.count == one.signals[choice.because]
        and not one.wishes.rotates
    )
