"""After a restore the sender starts held, and nobody gets a mail twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from selftrust.prompts.models import Occurrence, Schedule, Sender, State, Why
from selftrust.prompts.sending import holding
from tests.prompts.making import a_schedule, an_occurrence


def test_a_new_installation_isnt_held():
    assert holding.begin_round(timezone.now())
    assert holding.begin_round(timezone.now())
    assert not holding.held()
    assert Sender.objects.get().round == 2


@pytest.mark.parametrize("part", [0, 1, 2], ids=["database", "table", "cluster"])
def test_a_copy_in_another_place_starts_held(part):
    holding.begin_round(timezone.now())
    known = Sender.objects.get().database.split(".")
    known[part] = "1"
    Sender.objects.update(database=".".join(known))
    assert not holding.begin_round(timezone.now())
    assert holding.held()


def test_a_copy_that_has_seen_fewer_rounds_than_the_cache_starts_held():
    for _ in range(3):
        holding.begin_round(timezone.now())
    Sender.objects.update(round=1)
    assert not holding.begin_round(timezone.now())


def test_an_empty_cache_holds_nobody():
    holding.begin_round(timezone.now())
    cache.clear()
    assert holding.begin_round(timezone.now())


def test_a_held_sender_stays_held_until_it_is_released():
    now = timezone.now()
    holding.hold(now)
    assert not holding.begin_round(now)
    assert not holding.begin_round(now)
    holding.release(now)
    assert holding.begin_round(now)


def test_after_a_release_nothing_goes_out_that_came_due_before(ana):
    now = timezone.now()
    before = [
        an_occurrence(ana, due_at=now - timedelta(hours=1), state=state)
        for state in (State.DUE, State.UNKNOWN)
    ]
    ahead = an_occurrence(ana, due_at=now + timedelta(minutes=5))
    sent = an_occurrence(ana, due_at=now - timedelta(hours=2), state=State.HANDED_OVER)
    assert holding.release(now) == len(before)
    for row in before:
        row.refresh_from_db()
        assert (row.state, row.why) == (State.EXPIRED, Why.RESTORED)
    ahead.refresh_from_db()
    sent.refresh_from_db()
    assert (ahead.state, sent.state) == (State.DUE, State.HANDED_OVER)


def test_a_release_moves_what_came_due_meanwhile_to_its_next_time(ana):
    now = timezone.now()
    missed = a_schedule(ana, next_due_at=now - timedelta(hours=1))
    holding.release(now)
    missed.refresh_from_db()
    assert missed.zone == ""
    assert not Occurrence.objects.exists()


def test_new_zone_data_has_every_schedule_worked_out_anew(ana):
    a_schedule(ana)
    holding.begin_round(timezone.now())
    Sender.objects.update(zone_data="1999a")
    holding.begin_round(timezone.now())
    assert Schedule.objects.get().zone == ""
