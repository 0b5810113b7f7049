"""Dates that people set come back once, and stop when they have had their word."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from journal.models import HonorBy, Need
from microwins.ending import keep
from microwins.models import When
from selftrust.accounts.models import Person
from selftrust.prompts.models import Cadence, Kind, Occurrence, Rhythm, State, Why
from selftrust.prompts.planning import reminders
from selftrust.prompts.planning.reminders import remind, still_waiting
from selftrust.prompts.sending.noting import Notes
from tests.factories import a_commitment, a_decision, a_need, a_review
from tests.prompts.making import a_rhythm

NINE = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)  # nine in Berlin
DAY = date(2026, 6, 10)
EARLIER = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def a_waiting_decision(owner, on=DAY):
    return a_decision(owner, now=EARLIER, review_on=on)


def a_limit(owner, on=DAY) -> Need:
    need = a_need(owner, now=EARLIER, honor_by=[HonorBy.LIMIT], limit_on=on)
    need.limit_line = "No calls after nine."
    need.save()
    return need


def a_timed_microwin(owner, clock=time(15, 30)):
    now = datetime(2026, 6, 10, 6, 0, tzinfo=UTC)
    return a_commitment(owner, now=now, when=When.TODAY, clock=clock)


def test_a_look_back_comes_at_the_persons_own_clock_on_its_day(ana):
    a_rhythm(ana)
    decision = a_waiting_decision(ana)
    assert remind(NINE - timedelta(seconds=1)) == 0
    assert remind(NINE) == 1
    made = Occurrence.objects.get()
    assert (made.kind, made.source_id) == (Kind.REVIEW, decision.pk)
    assert (made.due_on, made.due_at, made.state) == (DAY, NINE, State.DUE)


def test_a_date_comes_back_once_however_often_it_is_looked_for(ana):
    a_rhythm(ana)
    a_waiting_decision(ana)
    a_waiting_decision(ana)
    assert [remind(NINE + timedelta(minutes=after)) for after in range(3)] == [1, 0, 0]


def test_a_date_that_was_put_off_comes_back_on_its_new_day(ana):
    a_rhythm(ana)
    decision = a_waiting_decision(ana)
    remind(NINE)
    decision.review_on = DAY + timedelta(days=3)
    decision.save()
    assert remind(NINE + timedelta(days=3)) == 1


def test_a_limit_comes_back_on_its_day(ana):
    a_rhythm(ana)
    limit = a_limit(ana)
    remind(NINE)
    assert Occurrence.objects.get(kind=Kind.LIMIT).source_id == limit.pk


def test_a_microwin_with_a_clock_comes_at_its_moment(ana):
    a_rhythm(ana, reminds_of_microwins=True)
    win = a_timed_microwin(ana)
    moment = datetime(2026, 6, 10, 13, 30, tzinfo=UTC)
    assert remind(moment - timedelta(seconds=1)) == 0
    assert remind(moment) == 1
    assert Occurrence.objects.get().source_id == win.pk


def test_how_a_microwin_went_is_asked_the_day_after(ana):
    a_rhythm(ana, reminds_of_microwins=True)
    win = a_commitment(ana, now=datetime(2026, 6, 9, 8, 0, tzinfo=UTC), when=When.TODAY)
    assert remind(NINE) == 1
    made = Occurrence.objects.get()
    assert (made.kind, made.source_id, made.due_on) == (Kind.OUTCOME, win.pk, DAY)


def test_two_microwins_of_a_day_are_left_to_the_notebook(ana):
    a_rhythm(ana, reminds_of_microwins=True)
    for _ in range(2):
        a_commitment(ana, now=datetime(2026, 6, 9, 8, 0, tzinfo=UTC), when=When.TODAY)
    assert remind(NINE) == 0


@pytest.mark.parametrize(
    "rhythm", [{"reminds_of_dates": False}, {"cadence": "resting"}], ids=["not asked", "resting"]
)
def test_nobody_is_reminded_who_didnt_ask_or_rests(ana, rhythm):
    a_rhythm(ana, **rhythm)
    a_waiting_decision(ana)
    assert remind(NINE) == 0


def test_a_pause_is_silent(ana):
    a_rhythm(ana)
    ana.paused_until = DAY + timedelta(days=1)
    ana.save()
    a_waiting_decision(ana)
    assert remind(NINE) == 0


def test_without_mails_a_date_is_in_the_notebook_only(ana):
    a_rhythm(ana, by_mail=False)
    a_waiting_decision(ana)
    remind(NINE)
    made = Occurrence.objects.get()
    assert (made.state, made.why) == (State.KEPT_HERE, Why.NOT_WANTED)


@pytest.mark.parametrize("days", [1, 3, 6])
def test_dates_missed_while_nothing_ran_are_shown_and_not_mailed(ana, days):
    a_rhythm(ana)
    a_waiting_decision(ana)
    remind(NINE + timedelta(days=days))
    made = Occurrence.objects.get()
    assert (made.state, made.why) == (State.EXPIRED, Why.LATE)


def test_what_has_had_its_word_is_no_longer_waiting(ana):
    now = timezone.now()
    decision, limit = a_waiting_decision(ana), a_limit(ana)
    win, left = a_commitment(ana), a_commitment(ana)
    assert still_waiting(Kind.REVIEW, {decision.pk}) == {decision.pk}
    assert still_waiting(Kind.LIMIT, {limit.pk}) == {limit.pk}
    a_review(decision)
    limit.limit_went = "said"
    limit.save()
    keep(win)
    left.delete_softly(now)
    assert not still_waiting(Kind.REVIEW, {decision.pk})
    assert not still_waiting(Kind.LIMIT, {limit.pk})
    assert not still_waiting(Kind.OUTCOME, {win.pk, left.pk})


def wants_none(person):
    Rhythm.objects.filter(person=person).update(reminds_of_dates=False)


def rests(person):
    Rhythm.objects.filter(person=person).update(cadence=Cadence.RESTING)


def pauses(person):
    Person.objects.filter(pk=person.pk).update(paused_until=DAY + timedelta(days=30))


@pytest.mark.parametrize("quiet", [wants_none, rests, pauses])
def test_whoever_wants_no_reminder_keeps_nobody_elses_back(ana, ben, monkeypatch, quiet):
    monkeypatch.setattr(reminders, "MOST_A_ROUND", 1)
    for person in (ana, ben):
        a_rhythm(person)
    a_waiting_decision(ana, on=DAY - timedelta(days=1))
    quiet(ana)
    a_waiting_decision(ben)
    assert remind(NINE) == 1
    assert Occurrence.objects.get().person == ben


def test_what_was_prepared_is_asked_again_after_a_sender_used_the_connection(ana):
    a_rhythm(ana)
    assert [remind(NINE) for _ in range(7)] == [0] * 7
    Notes(uuid.uuid4(), 1).begin()
    a_waiting_decision(ana)
    assert remind(NINE) == 1


def test_the_number_of_queries_doesnt_grow_with_the_dates(ana, django_assert_num_queries):
    a_rhythm(ana)
    a_waiting_decision(ana)
    with django_assert_num_queries(6):
        remind(NINE)
    for _ in range(5):
        a_waiting_decision(ana, on=DAY + timedelta(days=1))
    with django_assert_num_queries(6):
        remind(NINE + timedelta(days=1))
