"""Which signals of times and promises hold, each at its edge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from microwins.models import Ending, Meaning, Origin, Size
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.prompts.choosing.signals import Happened, happened_to
from selftrust.prompts.models import Signal
from tests.factories import (
    a_checkin,
    a_commitment,
    a_decision,
    a_page,
    a_proof,
    a_review,
)
from tests.prompts.telling import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    TODAY,
    a_promise,
    an_older_area,
    happened,
    told,
    writing_today,
)


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
