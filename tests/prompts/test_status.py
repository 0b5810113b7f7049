"""What operators see of sending: numbers alone, and an exit code for monitors."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from selftrust.prompts.models import Claim, Occurrence, Schedule, State
from selftrust.prompts.sending.holding import begin_round, held
from selftrust.prompts.sending.status import Health, status
from tests.prompts.making import a_rhythm, a_schedule, an_occurrence

A_MINUTE = timedelta(minutes=1)


def after_a_look(**ago):
    begin_round(timezone.now() - timedelta(**ago))


def said(*arguments: str) -> tuple[int, str]:
    """The exit code of `prompts_status`, and what it printed."""
    out = StringIO()
    try:
        call_command("prompts_status", *arguments, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_all_is_well_right_after_a_look(ana):
    after_a_look(seconds=20)
    an_occurrence(ana)
    code, text = said()
    assert code == 0
    assert "Sending is well." in text
    assert "Last look: 20 seconds ago" in text


@pytest.mark.parametrize("command", [["--json"], []])
def test_no_look_for_five_minutes_is_behind(command):
    assert said(*command)[0] == 2
    after_a_look(minutes=6)
    assert said(*command)[0] == 2


def test_what_waits_for_more_than_five_minutes_is_behind(ana):
    after_a_look(seconds=5)
    an_occurrence(ana, due_at=timezone.now() - 4 * A_MINUTE)
    assert said()[0] == 0
    an_occurrence(ana, due_at=timezone.now() - 6 * A_MINUTE)
    assert said()[0] == 2


def test_a_later_try_of_its_own_is_not_late(ana):
    after_a_look(seconds=5)
    tries = {"attempts": 1, "try_at": timezone.now() + 10 * A_MINUTE}
    an_occurrence(ana, due_at=timezone.now() - 50 * A_MINUTE, **tries)
    found = status(timezone.now())
    assert found.health is Health.WELL
    assert (found.due.count, found.again) == (0, 1)


def test_a_schedule_nobody_planned_is_behind(ana):
    after_a_look(seconds=5)
    a_schedule(ana, next_due_at=timezone.now() + 30 * A_MINUTE)
    found = status(timezone.now())
    assert (found.next_hour, found.unplanned.count, found.health) == (1, 0, Health.WELL)
    Schedule.objects.update(next_due_at=timezone.now() - 6 * A_MINUTE)
    found = status(timezone.now())
    assert (found.next_hour, found.unplanned.count, found.health) == (0, 1, Health.BEHIND)


def test_a_schedule_that_is_to_be_worked_out_anew_is_not_late(ana):
    after_a_look(seconds=5)
    a_schedule(ana)
    ana.zone = "Asia/Tokyo"
    ana.save()
    assert Schedule.objects.get().next_due_at < timezone.now()
    assert status(timezone.now()).health is Health.WELL


def test_a_held_sender_is_held_until_it_is_released(ana):
    after_a_look(seconds=5)
    call_command("prompts_hold", stdout=StringIO())
    overdue = an_occurrence(ana, due_at=timezone.now() - 40 * A_MINUTE)
    code, text = said()
    assert code == 1
    assert "held since" in text
    told = StringIO()
    call_command("prompts_release", stdout=told)
    assert "1 prompt or reminder came due before" in told.getvalue()
    assert not held()
    assert said()[0] == 0
    overdue.refresh_from_db()
    assert overdue.state == State.EXPIRED


def test_a_hold_does_not_hide_that_nobody_looks():
    after_a_look(minutes=6)
    call_command("prompts_hold", stdout=StringIO())
    assert said()[0] == 2


def test_releasing_what_is_not_held_changes_nothing(ana):
    after_a_look(seconds=5)
    an_occurrence(ana)
    told = StringIO()
    call_command("prompts_release", stdout=told)
    assert "isn't held" in told.getvalue()
    assert Occurrence.objects.get().state == State.DUE


def test_every_state_is_counted_for_a_day(ana):
    now = timezone.now()
    for state in State.values:
        an_occurrence(ana, state=state)
        an_occurrence(ana, state=state, due_at=now - timedelta(hours=25))
    assert status(now).by_state == dict.fromkeys(State.values, 1)


def test_batches_without_a_sender_and_refusing_addresses_are_counted(ana, cleo):
    now = timezone.now()
    for ends in (now - A_MINUTE, now + A_MINUTE):
        Claim.objects.create(
            occurrences=[], stages=b"", lease_ends_at=ends, database_started_at=now
        )
    a_rhythm(ana, refused_email=ana.email, refused_at=now)
    a_rhythm(cleo, refused_email="an.earlier.one@example.org", refused_at=now)
    found = status(now)
    assert (found.dead_leases, found.addresses_refused) == (1, 1)


def test_neither_an_address_nor_an_id_is_said(ana):
    a_rhythm(ana, refused_email=ana.email, refused_at=timezone.now())
    row = an_occurrence(ana, state=State.UNKNOWN)
    for _code, text in (said(), said("--json")):
        assert ana.email not in text
        assert str(ana.pk) not in text
        assert str(row.pk) not in text
    assert json.loads(said("--json")[1])["last_24_hours"]["unknown"] == 1
