"""What the choice is given: each field from what is stored, for one or for many."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Pattern
from journal.noticed.guards import Circumstances, may_speak
from selftrust.accounts.models import Person
from selftrust.prompts.choosing.situation import Past, Situation, Suggested, Wishes
from selftrust.prompts.choosing.situations import situations
from selftrust.prompts.library import prompt_called
from selftrust.prompts.models import (
    Cadence,
    Kind,
    Length,
    Occurrence,
    OwnPrompt,
    Schedule,
    Signal,
)
from selftrust.vault.shredding import shred
from tests.factories import a_card, a_doubt, a_page

from .making import a_rhythm, a_schedule, a_taken_up, an_occurrence

NOW = datetime(2026, 6, 3, 6, 55, tzinfo=UTC)
NINE = datetime(2026, 6, 3, 7, tzinfo=UTC)  # in Berlin
TODAY = date(2026, 6, 3)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
QUERIES = 14  # 15 with areas


def due(person: Person, at: datetime = NINE, on: date = TODAY, **fields: Any) -> Schedule:
    return a_schedule(person, next_due_at=at, next_due_on=on, **fields)


def read_back(*schedules: Schedule) -> list[Schedule]:
    """The schedules as planning reads them."""
    mine = Schedule.objects.filter(pk__in=[one.pk for one in schedules])
    return list(mine.select_related("person", "person__rhythm"))


def situation_of(person: Person, *schedules: Schedule) -> Situation:
    return situations(read_back(*schedules or [due(person)]), NOW)[person.pk]


def a_past_prompt(person: Person, ago: int, **fields: Any) -> Occurrence:
    return an_occurrence(person, due_at=NINE - ago * DAY, due_on=TODAY - ago * DAY, **fields)


def test_somebody_who_never_touched_anything_gets_what_is_usual(ana: Person) -> None:
    Person.objects.filter(pk=ana.pk).update(joined_at=NOW - DAY)
    found = situation_of(ana)
    assert found.person_id == ana.pk
    assert found.at == datetime.combine(TODAY, time(9))
    assert found.joined_on == TODAY - DAY
    assert found.wishes == Wishes()
    assert (found.cadence, found.re_entries) == (Cadence.ACTIVE, 0)
    assert (found.signals, found.past, found.own_prompts) == ({}, (), ())
    assert not any([found.is_paused, found.card_lately, found.heavy_held, found.loud_doubt])


def test_the_rhythm_becomes_the_wishes(ana: Person) -> None:
    a_rhythm(
        ana,
        quiet_from="22:00",
        quiet_to="07:00",
        length=Length.SHORT,
        heavy=True,
        rotates=True,
        signals_off=[Signal.QUIET, "no longer known"],
        muted=["praise"],
        leanings={"need": 1},
        most_a_week=5,
        most_a_day=2,
        cadence=Cadence.RE_ENTRY,
        cadence_since_at=datetime(2026, 5, 31, 22, 30, tzinfo=UTC),
        re_entries=1,
    )
    found = situation_of(ana)
    assert found.wishes == Wishes(
        length=Length.SHORT,
        heavy=True,
        rotates=True,
        signals_off=frozenset({Signal.QUIET}),
        muted=frozenset({"praise"}),
        leanings={"need": 1},
        most_a_week=5,
        most_a_day=2,
        quiet_from=time(22),
        quiet_to=time(7),
    )
    assert (found.cadence, found.re_entries) == (Cadence.RE_ENTRY, 1)
    assert found.cadence_since_on == date(2026, 6, 1)


def test_the_moment_is_by_the_clock_of_the_place(ana: Person) -> None:
    found = situation_of(ana, due(ana, zone="Asia/Tokyo", clock="16:00"))
    assert found.at == datetime.combine(TODAY, time(16))


def test_in_a_place_whose_name_is_gone_the_moment_is_by_its_last_offset(ana: Person) -> None:
    Person.objects.filter(pk=ana.pk).update(zone="Atlantis/Poseidonis")
    at = datetime(2026, 6, 2, 14, 30, tzinfo=UTC)
    late = due(ana, at, zone="Atlantis/Poseidonis", clock="00:30")
    assert situation_of(ana, late).at == datetime.combine(TODAY, time(0, 30))


def test_of_several_schedules_the_soonest_counts(ana: Person) -> None:
    found = situation_of(ana, due(ana, NINE + HOUR), due(ana, NINE), due(ana, NINE + 2 * HOUR))
    assert found.at == datetime.combine(TODAY, time(9))


def test_a_schedule_that_is_never_due_is_refused(ana: Person) -> None:
    with pytest.raises(ValueError, match="never due"):
        situations([Schedule(person=ana)], NOW)


def test_nobody_due_takes_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert situations([], NOW) == {}


def test_the_past_is_newest_first_with_themes_from_the_library(ana: Person) -> None:
    a_past_prompt(ana, 9, prompt="P01", answered_at=NOW)
    a_past_prompt(ana, 2, prompt="P43")
    old, new = prompt_called("P01", 1), prompt_called("P43", 1)
    assert old is not None
    assert new is not None
    assert situation_of(ana).past == (
        Past("P43", new.theme, new.opens, TODAY - 2 * DAY, answered=False),
        Past("P01", old.theme, old.opens, TODAY - 9 * DAY, answered=True),
    )


def test_the_past_reaches_back_sixty_days_and_holds_no_reminders(ana: Person, cleo: Person) -> None:
    a_past_prompt(ana, 60)
    a_past_prompt(ana, 61)
    a_past_prompt(ana, 1, kind=Kind.REVIEW)
    a_past_prompt(cleo, 1)
    assert [one.due_on for one in situation_of(ana).past] == [TODAY - 60 * DAY]


def test_the_past_of_each_reaches_back_from_her_own_moment(ana: Person, cleo: Person) -> None:
    for person in (ana, cleo):
        a_past_prompt(person, 60)
    late = due(cleo, NINE - 2 * DAY, TODAY - 2 * DAY)
    found = situations(read_back(due(ana, NINE + DAY, TODAY + DAY), late), NOW)
    assert found[ana.pk].past == ()
    assert len(found[cleo.pk].past) == 1


def test_a_prompt_that_nobody_knows_any_more_has_no_theme(ana: Person) -> None:
    a_past_prompt(ana, 1, prompt="P999")
    assert situation_of(ana).past == (Past("P999", "", "", TODAY - DAY, answered=False),)


def test_own_prompts_are_told_by_their_ids(ana: Person, cleo: Person) -> None:
    mine, gone, _hers = (
        OwnPrompt.objects.create(owner=one, text="What did I hear today?")
        for one in (ana, ana, cleo)
    )
    a_past_prompt(ana, 3, prompt="", own_prompt=mine)
    a_past_prompt(ana, 5, prompt="", own_prompt=gone)
    OwnPrompt.objects.filter(pk=gone.pk).update(deleted_at=NOW)
    found = situation_of(ana)
    assert found.own_prompts == (mine.pk,)
    assert [one.prompt for one in found.past] == [f"own:{mine.pk}", f"own:{gone.pk}"]
    gone.delete()
    assert {(one.theme, one.opens) for one in situation_of(ana).past} == {("own", "free")}


@pytest.mark.parametrize(("until", "is_paused"), [(TODAY, False), (TODAY + DAY, True)])
def test_a_pause_is_over_on_its_day(ana: Person, until: date, is_paused: bool) -> None:
    Person.objects.filter(pk=ana.pk).update(paused_until=until)
    assert situation_of(ana).is_paused is is_paused


@pytest.mark.parametrize(
    ("ago", "lately", "held"),
    [
        (timedelta(0), True, True),
        (72 * HOUR - timedelta(seconds=1), True, True),
        (72 * HOUR, False, True),
        (7 * DAY - timedelta(seconds=1), False, True),
        (7 * DAY, False, False),
    ],
)
def test_a_support_card_stops_prompts_for_72_hours_and_heavy_ones_for_a_week(
    ana: Person, ago: timedelta, lately: bool, held: bool
) -> None:
    until = NOW - ago + 7 * DAY
    Person.objects.filter(pk=ana.pk).update(support_card_until=until)
    found = situation_of(ana)
    assert (found.card_lately, found.heavy_held) == (lately, held)
    here = Circumstances(NOW, TODAY, NOW - 90 * DAY, None, until)
    assert found.card_lately is not may_speak(here)  # as the cards of patterns have it


def test_what_happened_comes_with_it(ana: Person) -> None:
    a_doubt(ana, now=NOW - HOUR, after=9)
    a_card(ana, Pattern.LOUDER, made_at=NOW - HOUR)
    a_card(ana, Pattern.NOT_FELT, made_at=NOW - HOUR)
    found = situation_of(ana)
    assert found.signals == {Signal.NOT_FELT: 1}
    assert found.entry_days == {TODAY}
    assert found.loud_doubt
    assert found.heavy_held


def a_history(person: Person) -> Schedule:
    a_rhythm(person)
    OwnPrompt.objects.create(owner=person, text="What did I hear today?")
    a_taken_up(person, first_on=TODAY, last_on=TODAY)
    for ago in (1, 9, 20):
        a_past_prompt(person, ago)
        a_page(person, now=NOW - ago * DAY)
    return due(person)


def test_one_and_thirty_take_the_same_queries_and_each_is_as_alone(
    ana: Person, django_assert_num_queries: Any
) -> None:
    mine = a_history(ana)
    crowd = [Person.objects.create_user(f"{number}@example.org") for number in range(29)]
    everybody = [mine, *(a_history(one) for one in crowd)]
    one, many = read_back(mine), read_back(*everybody)
    with django_assert_num_queries(QUERIES):
        alone = situations(one, NOW)
    with django_assert_num_queries(QUERIES):
        together = situations(many, NOW)
    assert len(together) == 30
    assert together[ana.pk] == alone[ana.pk]


def test_no_sentence_is_opened(ana: Person) -> None:
    schedules = read_back(a_history(ana))
    before = situations(schedules, NOW)
    shred(ana.pk)
    with CaptureQueriesContext(connection) as asked:
        assert situations(schedules, NOW) == before
    assert not any('."text"' in one["sql"] for one in asked)


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [(-6, 0, True), (0, 6, True), (-7, -1, False), (1, 7, False)],
)
def test_what_was_taken_up_is_told_within_its_window_until_it_is_asked(
    ana: Person, first: int, last: int, is_told: bool
) -> None:
    taken = a_taken_up(ana, first_on=TODAY + first * DAY, last_on=TODAY + last * DAY)
    assert situation_of(ana).suggested == (Suggested(taken.pk) if is_told else None)
    an_occurrence(ana, prompt="", taken_up=taken)
    assert situation_of(ana).suggested is None
