"""What keeps a prompt back: all of them at a wrong moment, single ones by rules of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given

from selftrust.prompts.choosing.choice import choose
from selftrust.prompts.choosing.holding_off import Stop, stopped
from selftrust.prompts.models import Cadence, Length, Signal

from .choices import (
    LIBRARY,
    NOON,
    OPEN,
    OWN,
    SITUATIONS,
    TODAY,
    asked,
    chosen,
    is_night,
    may_be_asked,
    only,
    others,
    repeats_opens,
    repeats_theme,
    sent_within,
    situation,
)

# Step 0


@given(SITUATIONS)
def test_nothing_comes_where_something_stops_it(one):
    most = 1 if one.cadence in {"lighter", "re_entry"} else one.wishes.most_a_week
    full = sum(past.due_on == TODAY for past in one.past) >= one.wishes.most_a_day
    silence = one.is_paused or one.card_lately or one.cadence == "resting"
    if silence or is_night(one) or full or sent_within(one, 7) >= min(most, one.wishes.most_a_week):
        assert stopped(one) is not None
        assert choose(one) is None


STOPPED = [
    (Stop.PAUSED, {"is_paused": True}),
    (Stop.CARD_LATELY, {"card_lately": True}),
    (Stop.RESTING, {"cadence": Cadence.RESTING}),
    (Stop.QUIET_HOURS, {"at": NOON.replace(hour=21)}),
    (Stop.QUIET_HOURS, {"at": NOON.replace(hour=7, minute=59)}),
    (Stop.DAY_IS_FULL, {"past": (asked("P01", 0),)}),
    (Stop.WEEK_IS_FULL, {"past": tuple(asked("P01", ago) for ago in (2, 4, 6))}),
    (Stop.WEEK_IS_FULL, {"wishes": {"most_a_week": 0}}),
    (Stop.WEEK_IS_FULL, {"past": (asked("P01", 6),), "cadence": Cadence.LIGHTER}),
    (
        Stop.RE_ENTRY_WAITS,
        {"past": (asked("P01", 13),), "cadence": Cadence.RE_ENTRY, "re_entries": 1},
    ),
    (Stop.RE_ENTRY_WAITS, {"cadence": Cadence.RE_ENTRY, "re_entries": 2}),
]


@pytest.mark.parametrize(("stop", "given"), STOPPED)
def test_each_stop_says_what_it_is(stop, given):
    assert stopped(situation(**given)) is stop
    assert choose(situation(**given)) is None


@pytest.mark.parametrize(
    "given",
    [
        {"at": NOON.replace(hour=8)},
        {"at": NOON.replace(hour=20, minute=59)},
        {"past": tuple(asked("P01", ago) for ago in (2, 4, 7))},
        {"past": (asked("P01", 7),), "cadence": Cadence.LIGHTER},
        {"past": (asked("P01", 0),), "wishes": {"most_a_day": 2}},
        {"past": (asked("P01", 14),), "cadence": Cadence.RE_ENTRY, "re_entries": 1},
    ],
)
def test_at_the_border_of_a_stop_a_prompt_comes(given):
    assert choose(situation(**given)) is not None


# Step 3


@given(OPEN)
def test_what_is_never_relaxed_is_kept(one):
    """No prompt twice in 21 days, lengths, heavy ones, muted themes, loud doubts, re-entry."""
    choice = choose(one)
    assume(choice)
    assert may_be_asked(one, choice.prompt_id)


@given(OPEN)
def test_a_theme_or_a_flow_comes_again_only_where_nothing_else_is_left(one):
    choice = choose(one)
    assume(choice)
    left = [asked(name, 0) for name in others(one)]
    by_opens = [other for other in left if not repeats_opens(one, other.opens)]
    if repeats_theme(one, choice.theme):
        assert all(repeats_theme(one, other.theme) for other in by_opens)
    if repeats_opens(one, choice.opens):
        assert by_opens == []


@given(SITUATIONS)
def test_something_comes_wherever_something_may(one):
    free = replace(one, cadence=Cadence.ACTIVE, is_paused=False, card_lately=False)
    if stopped(free) is None:
        assert (choose(free) is not None) == bool(others(free))


HEAVY = only("came-through", length=Length.LONG, heavy=True)


@pytest.mark.parametrize(
    ("given", "comes"),
    [
        ({}, True),
        ({"wishes": {**HEAVY, "heavy": False}}, False),
        ({"at": NOON.replace(hour=9)}, True),
        ({"at": NOON.replace(hour=8, minute=59)}, False),
        ({"at": NOON.replace(hour=17, minute=59)}, True),
        ({"at": NOON.replace(hour=18)}, False),
        ({"joined_on": TODAY - timedelta(days=7)}, True),
        ({"joined_on": TODAY - timedelta(days=6)}, False),
        ({"heavy_held": True}, False),
    ],
)
def test_a_heavy_prompt_comes_only_when_it_was_wished_for_and_by_day(given, comes):
    assert (choose(situation(**{"wishes": HEAVY, **given})) is not None) is comes


def of_latest(*names, signals=None, **wishes):
    """What comes after `names`, newest first, three days apart."""
    past = tuple(asked(name, 3 * place + 3) for place, name in enumerate(names))
    return chosen(situation(past=past, signals=signals or {}, wishes=wishes)).prompt_id


def test_the_themes_of_the_latest_two_step_aside():
    doubts = {Signal.DOUBTS: 3}
    assert of_latest("P12", "P20", signals=doubts, **only("doubt", "should")) == "P63"
    assert LIBRARY[of_latest("P12", "P20", signals=doubts, **only("doubt"))].theme == "doubt"
    assert of_latest("P12", "P33", "P20", signals=doubts, **only("doubt", "should")) != "P63"


def test_coming_back_may_be_asked_twice_in_a_row():
    wishes = only("return", "should")
    found = of_latest("P03", "P12", signals={Signal.QUIET: 1}, **wishes)
    assert LIBRARY[found].theme == "return"


def test_a_flow_steps_aside_after_two_of_it():
    wishes = only("return", "alone", leanings={"return": 1})
    quiet = {Signal.QUIET: 1}
    assert of_latest("P24", "P17", "P03", signals=quiet, **wishes) == "P59"
    assert LIBRARY[of_latest("P24", "P12", "P03", signals=quiet, **wishes)].theme == "return"
    assert of_latest("P24", "P17", **only("should")) == "P63"


def test_what_opened_last_weighs_less_the_next_time():
    wishes = only("truth", "alone", leanings={"truth": 1})
    assert of_latest("P24", "P12", **wishes) == "P59"
    assert of_latest("P12", "P24", **wishes) == "P65"


def test_the_theme_gives_way_before_the_flow_does():
    wishes = only("limit", "alone", leanings={"alone": 1})
    assert of_latest("P12", "P57", **wishes) == "P11"


@pytest.mark.parametrize(("loud", "theme"), [(True, "need"), (False, "doubt")])
def test_a_loud_doubt_is_left_in_peace(loud, theme):
    one = situation(signals={Signal.DOUBTS: 3}, wishes=only("doubt", "need"), loud_doubt=loud)
    assert chosen(one).theme == theme


@pytest.mark.parametrize("name", ["P18", "P26", "P31"])
def test_a_loud_doubt_keeps_three_themes_away(name):
    wishes = only(LIBRARY[name].theme)
    assert choose(situation(wishes=wishes, loud_doubt=True)) is None
    assert choose(situation(wishes=wishes)) is not None


@pytest.mark.parametrize(("ago", "comes"), [(20, False), (21, True)])
def test_the_same_prompt_comes_again_after_21_days(ago, comes):
    found = choose(situation(past=(asked("P66", ago),), wishes=only("sides")))
    assert (found is not None) is comes


def test_coming_back_takes_one_of_the_five_and_not_the_one_of_last_time():
    past = (asked("P66", 9), asked("P04", 30), asked("P01", 60))
    one = situation(past=past, cadence=Cadence.RE_ENTRY, wishes={"length": Length.LONG})
    found = {chosen(replace(one, person_id=pk)).prompt_id for pk in OWN * 5} | {
        chosen(replace(one, at=NOON + timedelta(days=day))).prompt_id for day in range(60)
    }
    assert found == {"P01", "P02", "P03", "P05"}
