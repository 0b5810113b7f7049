"""Which signals hold, each at its edge; and that no sentence is fetched for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.models import CardAnswer, MoveKind, Need, Pattern
from microwins.models import Ending, Meaning, Origin, Size, When
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.prompts.choosing.signals import Happened, happened_to
from selftrust.prompts.models import Signal
from selftrust.vault.fields import sealed_fields
from selftrust.vault.shredding import shred
from tests.factories import (
    a_card,
    a_checkin,
    a_commitment,
    a_decision,
    a_doubt,
    a_need,
    a_page,
    a_proof,
    a_review,
    an_area,
)

NOW = datetime(2026, 6, 3, 10, tzinfo=UTC)
TODAY = date(2026, 6, 3)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
QUERIES = 12


def happened(person: Person, today: date = TODAY) -> Happened:
    return happened_to({person.pk: today}, NOW)[person.pk]


def told(person: Person, today: date = TODAY) -> dict[Signal, int]:
    return dict(happened(person, today).signals)


def a_promise(owner: Person, due_on: date, **fields: Any) -> Any:
    written = NOW - 70 * DAY
    return a_commitment(owner, now=written, when=When.DATE, due_on=due_on, **fields)


def an_older_area(owner: Person, age: timedelta, **fields: Any) -> Area:
    area = an_area(owner, **fields)
    Area.objects.filter(pk=area.pk).update(written_at=NOW - age)
    area.refresh_from_db()
    return area


def writing_today(owner: Person) -> None:
    a_page(owner, now=NOW)


def test_nothing_holds_for_an_empty_notebook(ana: Person) -> None:
    assert happened(ana) == Happened()


def test_nobody_is_asked_about_with_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert happened_to({}, NOW) == {}


@pytest.mark.parametrize(("ago", "holds"), [(10, False), (11, True)])
def test_a_quiet_time_is_told_by_the_last_day_of_writing(
    ana: Person, ago: int, holds: bool
) -> None:
    a_page(ana, now=NOW - ago * DAY)
    assert told(ana) == ({Signal.QUIET: 1} if holds else {})


def test_who_keeps_a_microwin_or_checks_in_is_not_quiet(ana: Person) -> None:
    area = an_older_area(ana, HOUR)
    a_page(ana, now=NOW - 30 * DAY)
    for wrote in (
        lambda: a_checkin(area, now=NOW - DAY),
        lambda: a_commitment(ana, now=NOW - 2 * DAY, size=Size.LARGER, due_on=TODAY + 9 * DAY),
        lambda: a_proof(area, now=NOW - 3 * DAY),
    ):
        row = wrote()
        assert told(ana) == {}
        row.delete_softly(NOW)
        assert told(ana) == {Signal.QUIET: 1}


def test_the_days_of_a_year_are_given_and_no_earlier_ones(ana: Person) -> None:
    for ago in (0, 364, 365):
        a_page(ana, now=NOW - ago * DAY)
    assert happened(ana).entry_days == {TODAY, TODAY - 364 * DAY}


@pytest.mark.parametrize(("days", "holds"), [(-1, True), (0, True), (1, False)])
def test_decisions_are_ready_from_their_own_day_on(ana: Person, days: int, holds: bool) -> None:
    writing_today(ana)
    for _twice in range(2):
        a_decision(ana, now=NOW, review_on=TODAY + days * DAY)
    assert told(ana) == ({Signal.REVIEW_DUE: 2} if holds else {})


def test_a_decision_that_was_looked_back_at_or_deleted_is_not_ready(ana: Person) -> None:
    writing_today(ana)
    one, other = (a_decision(ana, now=NOW, review_on=TODAY) for _twice in range(2))
    review = a_review(one, now=NOW)
    if review.uncovered_at is None:
        review.uncover(NOW)
        review.save()
    other.delete_softly(NOW)
    assert told(ana) == {}


def test_the_day_is_the_persons_own(ana: Person, cleo: Person) -> None:
    for person in (ana, cleo):
        writing_today(person)
        a_decision(person, now=NOW, review_on=TODAY + DAY)
    found = happened_to({ana.pk: TODAY, cleo.pk: TODAY + DAY}, NOW)
    assert dict(found[ana.pk].signals) == {}
    assert dict(found[cleo.pk].signals) == {Signal.REVIEW_DUE: 1}


@pytest.mark.parametrize(
    ("days", "fields", "signals"),
    [
        pytest.param(-1, {}, {Signal.OUTCOME_OPEN: 1}, id="yesterday"),
        pytest.param(-1, {"size": Size.SMALL}, {Signal.OUTCOME_OPEN: 1}, id="small"),
        pytest.param(-1, {"size": Size.MEDIUM}, {}, id="not a small one"),
        pytest.param(-1, {"mean_it": Meaning.LIKE}, {}, id="a wish"),
        pytest.param(-1, {"ending": Ending.KEPT, "ended_at": NOW}, {}, id="kept"),
        pytest.param(-59, {}, {Signal.OUTCOME_OPEN: 1}, id="not yet left in the past"),
        pytest.param(-62, {}, {}, id="left in the past"),
        pytest.param(0, {}, {}, id="today"),
        pytest.param(1, {}, {Signal.DUE_TOMORROW: 1}, id="tomorrow"),
        pytest.param(1, {"size": Size.LARGER}, {Signal.DUE_TOMORROW: 1}, id="a larger one"),
        pytest.param(2, {}, {}, id="the day after tomorrow"),
    ],
)
def test_promises_are_told_by_their_day(
    ana: Person, days: int, fields: dict[str, Any], signals: dict[Signal, int]
) -> None:
    writing_today(ana)
    a_promise(ana, TODAY + days * DAY, **fields)
    assert told(ana) == signals


@pytest.mark.parametrize(("age", "holds"), [(DAY, True), (DAY - MINUTE, False)])
def test_an_area_waits_a_day_for_its_first_microwin(
    ana: Person, age: timedelta, holds: bool
) -> None:
    writing_today(ana)
    an_older_area(ana, age)
    assert told(ana) == ({Signal.NO_WIN_YET: 1} if holds else {})


@pytest.mark.parametrize(
    ("origin", "ago", "holds"),
    [
        (Origin.MICROWIN, DAY, False),
        (Origin.KEPT, DAY, True),
        (Origin.MICROWIN, 3 * DAY, True),
    ],
    ids=["a MicroWin", "another proof", "from before the area"],
)
def test_only_a_microwin_of_the_areas_own_is_its_first(
    ana: Person, origin: Origin, ago: timedelta, holds: bool
) -> None:
    writing_today(ana)
    a_proof(an_older_area(ana, 2 * DAY), now=NOW - ago, origin=origin)
    assert told(ana) == ({Signal.NO_WIN_YET: 1} if holds else {})


def test_a_microwin_that_was_deleted_is_none_and_an_archived_area_waits_for_none(
    ana: Person,
) -> None:
    writing_today(ana)
    area = an_older_area(ana, 2 * DAY)
    a_proof(area, now=NOW - DAY, origin=Origin.MICROWIN).delete_softly(NOW)
    assert told(ana) == {Signal.NO_WIN_YET: 1}
    Area.objects.filter(pk=area.pk).update(archived_at=NOW)
    assert told(ana) == {}


@pytest.mark.parametrize(("ago", "holds"), [(6, False), (7, True)])
def test_a_check_in_is_old_after_a_week(ana: Person, ago: int, holds: bool) -> None:
    writing_today(ana)
    area = an_older_area(ana, HOUR)
    a_checkin(area, now=NOW - 30 * DAY)
    a_checkin(area, now=NOW - ago * DAY)
    assert told(ana) == ({Signal.CHECKIN_OLD: 1} if holds else {})


def test_an_area_without_a_check_in_of_its_present_wording_has_no_old_one(ana: Person) -> None:
    writing_today(ana)
    area = an_older_area(ana, HOUR)
    assert told(ana) == {}
    a_checkin(area, now=NOW - 8 * DAY)
    Area.objects.filter(pk=area.pk).update(series=2)
    assert told(ana) == {}


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


EVENTS: list[Callable[[Person, int], Any]] = [
    lambda owner, ago: a_page(owner, now=NOW - ago * DAY),
    lambda owner, ago: a_doubt(owner, now=NOW - ago * DAY, after=ago % 11),
    lambda owner, ago: a_need(owner, now=NOW - ago * DAY),
    lambda owner, ago: a_promise(owner, TODAY + (1 - ago) * DAY),
    lambda owner, ago: a_checkin(an_older_area(owner, ago * DAY), now=NOW - ago * DAY),
    lambda owner, ago: a_proof(
        an_older_area(owner, 2 * ago * DAY), now=NOW - ago * DAY, origin=Origin.MICROWIN
    ),
    lambda owner, ago: a_decision(owner, now=NOW - ago * DAY, review_on=TODAY + (2 - ago) * DAY),
    lambda owner, ago: a_card(owner, list(Pattern)[ago % 6], made_at=NOW - ago * DAY),
]


def test_each_is_told_by_her_own_day_among_others(ana: Person, cleo: Person) -> None:
    todays = {ana.pk: TODAY + DAY, cleo.pk: TODAY - DAY}
    for person in (ana, cleo):
        for ago in (4, 5, 6, 7, 12, 13, 14, 363, 364, 365):
            a_need(person, now=NOW - ago * DAY)
            a_doubt(person, now=NOW - min(ago, 8) * DAY)
        a_checkin(an_older_area(person, HOUR), now=NOW - 7 * DAY)
        a_promise(person, TODAY)
        a_decision(person, now=NOW, review_on=TODAY)
    alone = {pk: happened_to({pk: today}, NOW)[pk] for pk, today in todays.items()}
    assert happened_to(todays, NOW) == alone
    assert alone[ana.pk].signals != alone[cleo.pk].signals


STORIES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(EVENTS), st.integers(0, 16)), max_size=9
)


@settings(max_examples=12)
@given(STORIES)
def test_many_are_told_as_each_is_alone(ana: Person, ben: Person, cleo: Person, story: Any) -> None:
    people = [ana, ben, cleo]
    todays = {one.pk: TODAY + (place - 1) * DAY for place, one in enumerate(people)}
    for place, event, ago in story:
        event(people[place], ago)
    alone = {pk: happened_to({pk: today}, NOW)[pk] for pk, today in todays.items()}
    assert happened_to(todays, NOW) == alone


def a_full_notebook(owner: Person) -> None:
    for event in EVENTS:
        event(owner, 1)


def a_crowd(number: int) -> dict[Any, date]:
    people = [
        Person.objects.create_user(f"{place}@example.org", zone="Asia/Tokyo")
        for place in range(number)
    ]
    for one in people:
        a_full_notebook(one)
    return {one.pk: local_day(NOW, one.zone) for one in people}


def test_one_and_fifty_take_the_same_queries(ana: Person, django_assert_num_queries: Any) -> None:
    a_full_notebook(ana)
    with django_assert_num_queries(QUERIES):
        happened(ana)
    crowd = a_crowd(50)
    with django_assert_num_queries(QUERIES):
        found = happened_to(crowd, NOW)
    assert all(found[pk].signals for pk in crowd)


def test_no_sentence_is_fetched_and_none_needs_to_open(ana: Person) -> None:
    a_full_notebook(ana)
    before = happened(ana)
    shred(ana.pk)
    with CaptureQueriesContext(connection) as asked:
        assert happened(ana) == before
    said = " ".join(one["sql"] for one in asked)
    for field, _model in sealed_fields():
        assert not re.search(rf'\."{field.column}"(?! IS NULL)', said), field
