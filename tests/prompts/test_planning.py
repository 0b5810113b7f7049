"""Each schedule leaves one occurrence a local day, whoever plans and whatever changes."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from selftrust.accounts.pausing import end_pause, pause
from selftrust.prompts.library.themes import THEMES
from selftrust.prompts.models import AHEAD, Occurrence, OwnPrompt, Schedule, State, Why
from selftrust.prompts.planning.schedules import plan, replan
from tests.conftest import a_person
from tests.factories import a_page
from tests.prompts.making import a_rhythm, a_schedule

START = datetime(2026, 3, 23, 5, 0, tzinfo=UTC)  # a Monday; the clocks change on the Sunday
NINE = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)  # nine in Berlin
OFTEN = {"most_a_week": 7, "most_a_day": 1, "cadence_since_at": START}


def a_daily(person, now=START, **fields) -> Schedule:
    a_rhythm(person, **{**OFTEN, **fields.pop("rhythm", {})})
    made = a_schedule(person, next_due_at=None, next_due_on=None, **fields)
    replan(person, now)
    made.refresh_from_db()
    return made


def due_times() -> list[datetime]:
    return list(Occurrence.objects.order_by("due_at").values_list("due_at", flat=True))


def test_an_occurrence_is_there_a_little_before_it_is_due_and_only_then(ana):
    a_daily(ana)
    assert plan(NINE - AHEAD - timedelta(seconds=1)) == 0
    assert plan(NINE - AHEAD) == 1
    made = Occurrence.objects.get()
    assert (made.due_at, made.due_on, made.state) == (NINE, date(2026, 3, 23), State.DUE)
    assert Schedule.objects.get().next_due_at == NINE + timedelta(days=1)


def test_planning_again_changes_nothing(ana):
    a_daily(ana)
    assert [plan(NINE) for _ in range(3)] == [1, 0, 0]


def test_a_time_in_the_spring_gap_goes_out_at_the_first_instant_after_it(ana):
    saturday = datetime(2026, 3, 27, 20, 0, tzinfo=UTC)
    a_daily(ana, now=saturday, clock=time(2, 30))
    for day in range(1, 4):
        plan(saturday + timedelta(days=day))
    assert due_times() == [
        datetime(2026, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
    ]


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_three_planners_at_once_make_each_occurrence_once(ana):
    people = [ana, *(a_person(f"p{number}@example.org") for number in range(30))]
    for person in people:
        a_daily(person)
        a_schedule(person, clock="09:05", next_due_at=NINE + timedelta(minutes=5))
    start = threading.Barrier(3)

    def plan_it():
        try:
            start.wait()
            plan(NINE)
        finally:
            connections.close_all()

    planners = [threading.Thread(target=plan_it) for _ in range(3)]
    for planner in planners:
        planner.start()
    for planner in planners:
        planner.join()
    plan(NINE)
    assert Occurrence.objects.count() == len(people)  # one a day, whichever schedule it was


@pytest.mark.parametrize(
    ("dead_for", "mailed", "shown"),
    [
        (timedelta(minutes=5), 1, 0),
        (timedelta(hours=1), 1, 0),
        (timedelta(hours=12), 0, 1),
        (timedelta(days=3), 1, 3),
    ],
    ids=str,
)
def test_after_an_outage_everything_is_there_and_at_most_one_is_mailed(
    ana, dead_for, mailed, shown
):
    a_daily(ana)
    plan(NINE + dead_for)
    states = [row.state for row in Occurrence.objects.all()]
    assert states.count(State.DUE) == mailed
    assert states.count(State.EXPIRED) == shown


def test_what_is_longer_than_a_week_ago_isnt_caught_up(ana):
    a_daily(ana)
    plan(NINE + timedelta(days=400))
    assert Occurrence.objects.count() <= 8
    assert Schedule.objects.get().next_due_at > NINE + timedelta(days=400)


def test_a_change_takes_back_what_was_planned_and_hasnt_come_due(ana):
    made = a_daily(ana)
    plan(NINE - AHEAD)
    made.clock = time(18)
    made.save()
    replan(ana, NINE - timedelta(minutes=1))
    assert not Occurrence.objects.exists()
    plan(NINE + timedelta(hours=9))
    assert due_times() == [NINE + timedelta(hours=9)]


def test_a_day_that_had_its_prompt_gets_no_second_one_after_a_change(ana):
    made = a_daily(ana)
    plan(NINE)
    made.clock = time(18)
    made.save()
    replan(ana, NINE + timedelta(minutes=1))
    plan(NINE + timedelta(hours=9))
    assert due_times() == [NINE]


def test_somebody_who_moves_is_asked_at_the_new_clock(ana):
    a_daily(ana)
    ana.zone = "Asia/Tokyo"
    ana.save()
    plan(START)
    moved = Schedule.objects.get()
    assert moved.zone == "Asia/Tokyo"
    assert moved.next_due_at == datetime(2026, 3, 24, 0, 0, tzinfo=UTC)
    assert not Occurrence.objects.exists()


def test_a_zone_that_no_longer_exists_keeps_its_last_offset(ana):
    a_daily(ana)
    type(ana).objects.filter(pk=ana.pk).update(zone="Mars/Olympus")
    Schedule.objects.update(zone="Mars/Olympus", next_due_at=NINE, next_due_on=date(2026, 3, 23))
    plan(NINE)
    assert due_times() == [NINE]
    assert Schedule.objects.get().next_due_at == NINE + timedelta(days=1)


def test_nobody_is_asked_in_a_pause_and_nothing_is_made_up_for(ana):
    a_daily(ana)
    with time_machine.travel(START, tick=False):
        pause(ana, 3)
        for day in range(3):
            plan(NINE + timedelta(days=day))
        assert not Occurrence.objects.exists()
        end_pause(ana)
    plan(NINE + timedelta(days=3))
    assert due_times() == [NINE + timedelta(days=3)]


def test_two_times_a_day_are_two_prompts_only_if_that_was_asked_for(ana):
    a_daily(ana)
    a_schedule(ana, clock="15:00", next_due_at=None)
    replan(ana, START)
    plan(NINE + timedelta(hours=12))
    assert len(due_times()) == 1
    Occurrence.objects.all().delete()
    a_rhythm(ana, most_a_day=2, most_a_week=7)
    replan(ana, START)
    plan(NINE + timedelta(hours=12))
    assert len(due_times()) == 2


def test_without_mails_a_prompt_is_in_the_notebook_only(ana):
    a_daily(ana, rhythm={"by_mail": False})
    plan(NINE)
    made = Occurrence.objects.get()
    assert (made.state, made.why) == (State.KEPT_HERE, Why.NOT_WANTED)


def test_an_own_prompt_takes_its_turn(ana):
    others = [theme for theme in THEMES if theme not in {"own", "return"}]
    a_daily(ana, rhythm={"muted": others})
    own = OwnPrompt.objects.create(owner=ana, text="Who did I call this week?")
    for day in range(6):
        plan(NINE + timedelta(days=day))
        Occurrence.objects.update(answered_at=NINE)
    asked = Occurrence.objects.filter(own_prompt=own)
    assert asked.exists()
    assert {row.prompt for row in asked} == {""}


def test_three_silent_prompts_make_it_lighter_and_a_word_brings_it_back(ana):
    a_daily(ana)
    for day in range(5):
        plan(NINE + timedelta(days=day))
    ana.rhythm.refresh_from_db()
    assert ana.rhythm.cadence == "lighter"
    a_page(ana, now=NINE + timedelta(days=6))
    plan(NINE + timedelta(days=30))
    ana.rhythm.refresh_from_db()
    assert ana.rhythm.cadence == "active"
    assert ana.rhythm.asks_about_rhythm


ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "UTC"]


class Rhythms(RuleBasedStateMachine):
    """Edits, moves, pauses and time, in any order (reliability T2)."""

    def __init__(self) -> None:
        super().__init__()
        Occurrence.objects.all().delete()
        Schedule.objects.all().delete()
        self.now = START
        self.person = a_person(f"{datetime.now(UTC).timestamp()}@example.org")
        a_rhythm(self.person, **OFTEN)
        a_schedule(self.person, next_due_at=None)
        replan(self.person, self.now)

    def _replan(self) -> None:
        replan(self.person, self.now)

    @rule(hours=st.integers(min_value=1, max_value=60))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        plan(self.now)

    @rule(hour=st.integers(0, 23), days=st.sets(st.integers(0, 6), min_size=1))
    def she_changes_the_time(self, hour: int, days: set[int]) -> None:
        Schedule.objects.update(clock=time(hour), weekdays=sorted(days))
        self._replan()

    @rule(zone=st.sampled_from(ZONES))
    def she_moves(self, zone: str) -> None:
        self.person.zone = zone
        self.person.save()

    @rule(days=st.integers(1, 5))
    def she_pauses(self, days: int) -> None:
        with time_machine.travel(self.now, tick=False):
            pause(self.person, days)

    @rule()
    def she_goes_on(self) -> None:
        end_pause(self.person)

    @invariant()
    def a_day_has_one_prompt_at_most(self) -> None:
        days = [(row.source_id, row.due_on) for row in Occurrence.objects.all()]
        assert len(days) == len(set(days))

    @invariant()
    def two_prompts_are_twelve_hours_apart(self) -> None:
        times = due_times()
        assert all(b - a >= timedelta(hours=12) for a, b in pairwise(times))

    @invariant()
    def the_next_time_is_ahead(self) -> None:
        times = Schedule.objects.exclude(zone="").values_list("next_due_at", flat=True)
        assert all(at > self.now for at in times)


def test_edits_moves_and_pauses_never_double_or_crowd_prompts():
    run_state_machine_as_test(
        Rhythms, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )


@settings(max_examples=30, deadline=None)
@given(late=st.integers(0, 9 * 24))
def test_a_planner_that_comes_late_never_leaves_a_schedule_in_the_past(late):
    person = a_person(f"{datetime.now(UTC).timestamp()}@example.org")
    a_daily(person)
    plan(NINE + timedelta(hours=late))
    assert Schedule.objects.get(person=person).next_due_at > NINE + timedelta(hours=late)
