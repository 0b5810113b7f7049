"""Which prompt comes next, and why (domain.md 5.2). Pure, and the same everywhere and every time.

What stops a prompt comes first, then what keeps single ones out, then the order of what is left.
No word that anybody wrote steers it.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from hashlib import blake2b

from .cadence import (
    DAYS_BETWEEN_RE_ENTRIES,
    RE_ENTRIES,
    RE_ENTRY_THEME,
    most_a_week,
    unanswered_in_a_row,
)
from .library import OWN, Prompt, prompts
from .models.choices import Cadence, Length, Signal
from .situation import Situation
from .times import in_quiet_hours

OWN_PREFIX = "own:"
SAME_AGAIN = timedelta(days=21)
WEEK = timedelta(days=7)
FIRST_WEEK = timedelta(days=7)
HEAVY_FROM, HEAVY_TO = time(9), time(18)
UNANSWERED_TO_SHORT = 2
LATEST = 2
UNUSED_DAYS = 21
# Counted anew every eight weeks, since that much of the past is known for sure.
COUNTED_DAYS = 56
EVERY_FIFTH = 5
LOUD_THEMES = frozenset({"doubt", "voices", "criticism"})
SIGNAL_THEMES: dict[Signal, tuple[str, ...]] = {
    Signal.QUIET: ("return",),
    Signal.REVIEW_DUE: ("review",),
    Signal.OUTCOME_OPEN: ("win", "evidence"),
    Signal.NO_WIN_YET: ("early", "win"),
    Signal.CATCH_UP: ("slate", "terms"),
    Signal.NOT_FELT: ("felt", "evidence"),
    Signal.CHECKIN_OLD: ("gap",),
    Signal.DEFLECTION: ("praise",),
    Signal.DUE_TOMORROW: ("promise",),
    Signal.NEED_TWICE: ("need", "limit"),
    Signal.DOUBTS: ("and-still", "doubt"),
    Signal.SIDES: ("sides",),
}
TOP, SECOND = 1.0, 0.5


class Stop(enum.Enum):
    """Why nothing is asked now."""

    PAUSED = "paused"
    CARD_LATELY = "card_lately"
    RESTING = "resting"
    QUIET_HOURS = "quiet_hours"
    DAY_IS_FULL = "day_is_full"
    WEEK_IS_FULL = "week_is_full"
    RE_ENTRY_WAITS = "re_entry_waits"


@dataclass(frozen=True)
class Choice:
    """What is asked, and why.

    `prompt_id` is a prompt's id, or `own:` and the id of an own one. `because` is a signal that
    spoke for it, with its count; for a rotation `count` is how many days ago its theme came last,
    0 where it wasn't seen.
    """

    prompt_id: str
    version: int
    because: Signal
    count: int
    theme: str
    opens: str


def choose(situation: Situation) -> Choice | None:
    """What to ask in `situation`; None where nothing is to be asked, or nothing is left to ask."""
    if stopped(situation) is not None:
        return None
    left = _left(situation)
    if not left:
        return None
    reasons = _reasons(situation)
    last_on = {one.theme: one.due_on for one in reversed(situation.past)}
    days_since = {theme: _days(situation, day) for theme, day in last_on.items()}
    if situation.wishes.rotates:
        weights = [float(days_since.get(one.theme, date.max.toordinal())) for one in left]
    else:
        weights = _scores(left, situation, reasons, days_since)
    prompt = _best(left, weights, situation)
    because = reasons.get(prompt.theme, (Signal.ROTATION,))[0]
    count = situation.signals.get(because, days_since.get(prompt.theme, 0))
    return Choice(prompt.id, prompt.version, because, count, prompt.theme, prompt.opens)


def stopped(situation: Situation) -> Stop | None:
    """Why nothing is asked in `situation` (step 0); None where something may be."""
    return next((stop for stop, holds in STOPS.items() if holds(situation)), None)


def score(
    *, signal: float, days_since: int | None, fits: bool, leaning: int = 0, repeats: bool = False
) -> float:
    """How well a prompt fits: `3·S + 1.5·U + 1·L + 1·F − 2·R`, from −3 to 6.5.

    `signal` is 1 where the top signal speaks for its theme, 0.5 where the second does, else 0;
    `days_since` its theme came last, None for never; `fits` says that it's as long as preferred;
    `leaning` is 1 for "more like this" and −1 for "less"; `repeats` that it opens what the last
    one opened.
    """
    unused = 1.0 if days_since is None else min(days_since / UNUSED_DAYS, 1.0)
    return 3 * signal + 1.5 * unused + fits + leaning - 2 * repeats


# Step 0


def _day_is_full(one: Situation) -> bool:
    today = one.at.date()
    return sum(past.due_on == today for past in one.past) >= one.wishes.most_a_day


def _week_is_full(one: Situation) -> bool:
    after = one.at.date() - WEEK
    sent = sum(past.due_on > after for past in one.past)
    return sent >= most_a_week(one.cadence, one.wishes.most_a_week)


def _re_entry_waits(one: Situation) -> bool:
    if one.cadence != Cadence.RE_ENTRY or not one.re_entries:
        return False
    waited = one.at.date() - timedelta(days=DAYS_BETWEEN_RE_ENTRIES)
    return one.re_entries >= RE_ENTRIES or any(past.due_on > waited for past in one.past)


STOPS: dict[Stop, Callable[[Situation], bool]] = {
    Stop.PAUSED: lambda one: one.is_paused,
    Stop.CARD_LATELY: lambda one: one.card_lately,
    Stop.RESTING: lambda one: one.cadence == Cadence.RESTING,
    Stop.QUIET_HOURS: lambda one: in_quiet_hours(
        one.at.time(), one.wishes.quiet_from, one.wishes.quiet_to
    ),
    Stop.DAY_IS_FULL: _day_is_full,
    Stop.WEEK_IS_FULL: _week_is_full,
    Stop.RE_ENTRY_WAITS: _re_entry_waits,
}

# Step 2


def _reasons(situation: Situation) -> dict[str, tuple[Signal, float]]:
    """Each theme that a signal speaks for now, with the signal and its weight."""
    if situation.wishes.rotates or _is_a_fifth(situation):
        return {}
    off = situation.wishes.signals_off
    held = [one for one in SIGNAL_THEMES if one in situation.signals and one not in off]
    told = zip((TOP, SECOND), held, strict=False)
    return {
        theme: (signal, weight)
        for weight, signal in reversed(list(told))
        for theme in SIGNAL_THEMES[signal]
    }


def _is_a_fifth(situation: Situation) -> bool:
    """Whether this prompt leaves the signals aside, so that others get their turn too."""
    if situation.cadence == Cadence.RE_ENTRY:
        return False
    today = situation.at.date()
    begun_on = today - timedelta(days=(today - situation.joined_on).days % COUNTED_DAYS)
    sent = sum(one.due_on >= begun_on for one in situation.past)
    return (sent + 1) % EVERY_FIFTH == 0


# Step 3


def _left(situation: Situation) -> Sequence[Prompt]:
    """What may be asked. The themes and flows of the latest two step aside where others are left.

    All the other rules hold without exception.
    """
    latest = situation.past[:LATEST]
    themes = {one.theme for one in latest} - {RE_ENTRY_THEME}
    opens = {one.opens for one in latest} if len(latest) == LATEST else set()
    allowed = _allowed(situation)
    by_opens = [one for one in allowed if {one.opens} != opens]
    return [one for one in by_opens if one.theme not in themes] or by_opens or allowed


def _allowed(situation: Situation) -> list[Prompt]:
    after = situation.at.date() - SAME_AGAIN
    lately = {one.prompt for one in situation.past if one.due_on > after}
    barred = situation.wishes.muted | (LOUD_THEMES if situation.loud_doubt else frozenset())
    heavy = _may_be_heavy(situation)
    return [
        one
        for one in _offered(situation)
        if one.theme not in barred and one.id not in lately and (heavy or not one.heavy)
    ]


def _may_be_heavy(situation: Situation) -> bool:
    if not situation.wishes.heavy or situation.heavy_held:
        return False
    is_new = situation.at.date() - situation.joined_on < FIRST_WEEK
    return not is_new and HEAVY_FROM <= situation.at.time() < HEAVY_TO


def _offered(situation: Situation) -> Iterable[Prompt]:
    """What is there for a person at all, by how long it takes and where the cadence stands."""
    if situation.cadence == Cadence.RE_ENTRY:
        last = next((one for one in situation.past if one.theme == RE_ENTRY_THEME), None)
        return [one for one in _coming_back() if last is None or one.id != last.prompt]
    own = [_own(pk) for pk in situation.own_prompts]
    return [*_up_to(_longest(situation)), *own]


def _longest(situation: Situation) -> Length:
    row = unanswered_in_a_row(situation.past, today=situation.at.date())
    if situation.cadence == Cadence.LIGHTER or row >= UNANSWERED_TO_SHORT:
        return Length.SHORT
    return situation.wishes.length


@cache
def _up_to(longest: Length) -> tuple[Prompt, ...]:
    lengths = list(Length)
    known = lengths[: lengths.index(longest) + 1]
    return tuple(one for one in prompts() if one.by_schedule and one.length in known)


@cache
def _coming_back() -> tuple[Prompt, ...]:
    return tuple(one for one in _up_to(Length.SHORT) if one.theme == RE_ENTRY_THEME)


def _own(pk: uuid.UUID) -> Prompt:
    """An own prompt, as the choice sees it: without its words."""
    return Prompt(
        id=f"{OWN_PREFIX}{pk}",
        version=1,
        theme=OWN,
        opens="free",
        length=Length.SHORT,
        heavy=False,
        text="",
        by_schedule=True,
        is_live=True,
    )


# Step 4


def _scores(
    left: Sequence[Prompt],
    situation: Situation,
    reasons: dict[str, tuple[Signal, float]],
    days_since: dict[str, int],
) -> list[float]:
    wishes = situation.wishes
    last_opened = situation.past[0].opens if situation.past else ""
    return [
        score(
            signal=reasons[one.theme][1] if one.theme in reasons else 0.0,
            days_since=days_since.get(one.theme),
            fits=one.length == wishes.length,
            leaning=wishes.leanings.get(one.theme, 0),
            repeats=one.opens == last_opened,
        )
        for one in left
    ]


def _best(left: Sequence[Prompt], weights: list[float], situation: Situation) -> Prompt:
    """The one with the most weight. A draw decides among several: the same one all that day."""
    most = max(weights)
    tied = [one for one, weight in zip(left, weights, strict=True) if weight == most]
    drawn = blake2b(f"{situation.person_id}:{situation.at.date()}:".encode(), digest_size=8)
    return max(tied, key=lambda one: _lot(drawn.copy(), one.id))


def _lot(drawn: blake2b, prompt_id: str) -> bytes:
    drawn.update(prompt_id.encode())
    return drawn.digest()


def _days(situation: Situation, day: date) -> int:
    return max((situation.at.date() - day).days, 0)
