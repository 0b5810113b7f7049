"""Which signals of cards, needs and doubts hold, each at its edge."""

from __future__ import annotations

from typing import Any

import pytest

from journal.models import CardAnswer, MoveKind, Need, Pattern
from microwins.models import When
from selftrust.accounts.models import Person
from selftrust.prompts.models import Signal
from tests.factories import (
    a_card,
    a_commitment,
    a_doubt,
    a_need,
)
from tests.prompts.telling import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    TODAY,
    happened,
    told,
    writing_today,
)

COUNTS = {"slid": 4, "external": 5, "happened": 7}
ACCEPTED = {"answer": CardAnswer.ACCEPTED, "answered_at": NOW}


@pytest.mark.parametrize(
    ("pattern", "signals"),
    [
        (Pattern.CATCH_UP, {Signal.CATCH_UP: 4}),
        (Pattern.DEFLECTION, {Signal.DEFLECTION: 5}),
        (Pattern.NOT_FELT, {Signal.NOT_FELT: 1}),
        (Pattern.SIDES, {Signal.SIDES: 1}),
        (Pattern.EARLY_EXIT, {}),
        (Pattern.LOUDER, {}),
    ],
)
def test_a_card_speaks_for_its_own_signal(
    ana: Person, pattern: Pattern, signals: dict[Signal, int]
) -> None:
    writing_today(ana)
    a_card(ana, pattern, made_at=NOW - HOUR, counts=COUNTS)
    assert told(ana) == signals


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        pytest.param({}, True, id="open"),
        pytest.param(ACCEPTED, True, id="taken up"),
        pytest.param({"needs_cue": True}, False, id="waiting for its cue"),
        pytest.param({"needs_cue": True, **ACCEPTED}, True, id="its cue was found"),
        *(
            pytest.param({"answer": one, "answered_at": NOW}, False, id=one)
            for one in CardAnswer
            if one != CardAnswer.ACCEPTED
        ),
        pytest.param({"made_at": NOW - 14 * DAY + MINUTE}, True, id="nearly a fortnight old"),
        pytest.param({"made_at": NOW - 14 * DAY}, False, id="a fortnight old"),
        pytest.param({"made_at": NOW - 14 * DAY, **ACCEPTED}, False, id="taken up too late"),
    ],
)
def test_a_card_speaks_while_it_is_open_or_taken_up(
    ana: Person, fields: dict[str, Any], holds: bool
) -> None:
    writing_today(ana)
    a_card(ana, Pattern.NOT_FELT, **{"made_at": NOW - HOUR, **fields})
    assert told(ana) == ({Signal.NOT_FELT: 1} if holds else {})


LED_NOWHERE: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("ago", "fields", "holds"),
    [
        pytest.param(13, LED_NOWHERE, True, id="twice in a fortnight"),
        pytest.param(14, LED_NOWHERE, False, id="once in a fortnight"),
        pytest.param(1, {"choice": "An hour on Sunday"}, False, id="with a choice"),
        pytest.param(1, {"move_kind": MoveKind.NOTHING}, False, id="with nothing, on purpose"),
    ],
)
def test_needs_that_led_nowhere_are_told_from_the_second_on(
    ana: Person, ago: int, fields: dict[str, Any], holds: bool
) -> None:
    a_need(ana, now=NOW)
    a_need(ana, now=NOW - ago * DAY, **fields)
    assert told(ana) == ({Signal.NEED_TWICE: 2} if holds else {})


def test_a_need_with_a_promise_led_somewhere_and_a_draft_is_not_told(ana: Person) -> None:
    later = a_commitment(ana, now=NOW, when=When.DATE, due_on=TODAY + 5 * DAY)
    for _twice in range(2):
        a_need(ana, now=NOW, commitment=later)
        draft = Need.begun_by(ana, now=NOW, kind="need")
        draft.save()
    assert told(ana) == {}


@pytest.mark.parametrize(
    ("ago", "signals"), [(6, {Signal.DOUBTS: 3}), (7, {})], ids=["a week", "more than a week"]
)
def test_three_doubts_in_a_week_are_several(
    ana: Person, ago: int, signals: dict[Signal, int]
) -> None:
    for kind, days in (("doubt", 0), ("worry", 1), ("noticing", ago)):
        a_doubt(ana, now=NOW - days * DAY, kind=kind)
    assert told(ana) == signals


@pytest.mark.parametrize(
    ("endings", "is_loud"),
    [
        ([(1, 8)], True),
        ([(1, 7)], False),
        ([(47, 10)], True),
        ([(48, 10)], False),
        ([(5, 9), (1, 3)], False),
        ([(5, 3), (1, 9)], True),
        ([(5, 9), (1, None)], True),
    ],
)
def test_a_doubt_is_loud_by_how_the_last_rated_one_ended(
    ana: Person, endings: list[tuple[int, int | None]], is_loud: bool
) -> None:
    for hours, after in endings:
        a_doubt(ana, now=NOW - hours * HOUR, after=after)
    assert happened(ana).loud_doubt is is_loud


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({}, True),
        ({"made_at": NOW - 7 * DAY}, False),
        ({"answer": CardAnswer.NOT_IT, "answered_at": NOW}, False),
        ({"answer": CardAnswer.OFF, "answered_at": NOW}, False),
        ({"answer": CardAnswer.LATER, "answered_at": NOW}, True),
        ({"made_at": NOW - 20 * DAY, **ACCEPTED, "answered_at": NOW - 7 * DAY + MINUTE}, True),
        ({"made_at": NOW - 20 * DAY, **ACCEPTED, "answered_at": NOW - 7 * DAY}, False),
    ],
)
def test_doubts_that_got_louder_hold_heavy_questions_back_for_a_week(
    ana: Person, fields: dict[str, Any], holds: bool
) -> None:
    a_card(ana, Pattern.LOUDER, **{"made_at": NOW - HOUR, "counts": {"louder": 2}, **fields})
    assert happened(ana).got_louder is holds
