"""A batch is claimed once, and whoever finds it abandoned knows what was sent."""

from __future__ import annotations

import os
import threading
import uuid
from datetime import timedelta

import pytest
from django.db import Error, connection, connections
from django.utils import timezone

from selftrust.prompts.models import Claim, Occurrence, Stage, State, Why
from selftrust.prompts.sending import claiming
from selftrust.prompts.sending.claiming import Settled
from selftrust.prompts.sending.noting import Notes
from tests.prompts.making import an_occurrence

RACES = 10_000 if "SELFTRUST_ROUNDS" in os.environ else 200


def claimed(owner, *, stage=Stage.NOT_BEGUN, **fields):
    """An occurrence whose sender is gone and whose lease is over."""
    row = an_occurrence(owner, **fields)
    claim = take()
    Claim.objects.filter(pk=claim).update(
        stages=bytes([stage]), lease_ends_at=timezone.now() - timedelta(seconds=1)
    )
    return row


def take(most=10):
    claim = uuid.uuid4()
    claiming.take(claim, most=most)
    return claim


def stages():
    return list(Claim.objects.get().stages)


def test_a_claim_takes_what_is_due_oldest_first_and_nothing_else(ana):
    now = timezone.now()
    late = an_occurrence(ana, due_at=now - timedelta(minutes=5))
    early = an_occurrence(ana, due_at=now - timedelta(minutes=9))
    an_occurrence(ana, due_at=now + timedelta(minutes=5))
    an_occurrence(ana, state=State.HANDED_OVER)
    taken = claiming.take(uuid.uuid4(), most=10)
    assert [one.id for one in taken] == [early.pk, late.pk] == Claim.objects.get().occurrences
    assert claiming.take(uuid.uuid4(), most=10) == []


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_two_senders_never_claim_the_same_mail(ana):
    for _ in range(RACES):
        an_occurrence(ana)
    start, won = threading.Barrier(2), []

    def claim_one_after_the_other():
        try:
            start.wait()
            while taken := claiming.take(claim := uuid.uuid4(), most=1):
                won.append(taken[0].id)
                claiming.settle(claim, {taken[0].id: Settled(State.HANDED_OVER)})
        finally:
            connections.close_all()

    threads = [threading.Thread(target=claim_one_after_the_other) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == len(set(won)) == RACES


@pytest.mark.parametrize(
    ("stage", "second_copy", "becomes"),
    [
        (Stage.NOT_BEGUN, False, State.DUE),
        (Stage.AT_THE_DOT, False, State.UNKNOWN),
        (Stage.TAKEN, False, State.HANDED_OVER),
        (Stage.NOT_BEGUN, True, State.DUE),
        (Stage.AT_THE_DOT, True, State.UNKNOWN),
        (Stage.TAKEN, True, State.HANDED_OVER),
    ],
)
def test_an_abandoned_mail_becomes_what_its_stage_says(ana, stage, second_copy, becomes):
    row = claimed(ana, stage=stage, second_copy=second_copy)
    assert claiming.recover() == 1
    row.refresh_from_db()
    assert (row.state, row.attempts) == (becomes, 1)
    assert not Claim.objects.exists()


def test_what_somebody_is_sending_calls_for_no_other_sender(ana):
    an_occurrence(ana)
    assert claiming.anything_to_send()
    take()
    assert not claiming.anything_to_send()
    an_occurrence(ana)
    assert claiming.anything_to_send()


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_what_was_claimed_while_one_looked_is_left_to_its_sender(ana, monkeypatch):
    an_occurrence(ana)
    later = an_occurrence(ana, due_at=timezone.now() - timedelta(seconds=1))
    original = claiming._locked

    def locked(cursor, most):
        found = original(cursor, most)
        monkeypatch.setattr(claiming, "_locked", original)
        other = threading.Thread(
            target=claim_elsewhere, args=[[pk for pk in found if pk != later.pk]]
        )
        other.start()
        other.join()
        return found

    monkeypatch.setattr(claiming, "_locked", locked)
    assert [one.id for one in claiming.take(uuid.uuid4(), most=10)] == [later.pk]


def claim_elsewhere(ids):
    try:
        now = timezone.now()
        Claim.objects.create(
            occurrences=ids, stages=bytes(len(ids)), lease_ends_at=now, database_started_at=now
        )
    finally:
        connections.close_all()


def test_a_lease_that_still_runs_is_left_alone(ana):
    an_occurrence(ana)
    take()
    assert claiming.recover() == 0
    assert Claim.objects.exists()


@pytest.mark.parametrize("stage", [Stage.NOT_BEGUN, Stage.AT_THE_DOT])
def test_after_a_restart_of_the_database_nothing_of_a_batch_is_sure(ana, stage):
    row = claimed(ana, stage=stage)
    Claim.objects.update(database_started_at=timezone.now() - timedelta(days=1))
    claiming.recover()
    row.refresh_from_db()
    assert row.state == State.UNKNOWN


def test_what_is_unknown_goes_out_once_more_after_a_quarter_of_an_hour_and_never_again(ana):
    now = timezone.now()
    waiting = an_occurrence(ana, state=State.UNKNOWN, try_at=now - timedelta(seconds=1))
    an_occurrence(ana, state=State.UNKNOWN, try_at=now + timedelta(minutes=1))
    an_occurrence(ana, state=State.UNKNOWN, try_at=now, second_copy=True)
    assert claiming.allow_second_copies() == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.second_copy) == (State.DUE, True)


def test_each_mail_of_an_abandoned_batch_becomes_what_its_own_stage_says(ana):
    rows = [an_occurrence(ana) for _ in range(3)]
    notes = Notes(claim := take(), 3)
    notes.begin()
    notes.note_the_dot(0)
    notes.remember(0, Stage.TAKEN)
    notes.note_the_dot(1)
    Claim.objects.filter(pk=claim).update(lease_ends_at=timezone.now() - timedelta(seconds=1))
    order = Claim.objects.get().occurrences
    claiming.recover()
    states = Occurrence.objects.in_bulk([row.pk for row in rows])
    assert [states[pk].state for pk in order] == [State.HANDED_OVER, State.UNKNOWN, State.DUE]


def test_a_note_for_a_claim_that_others_took_up_says_no(ana):
    claimed(ana)
    notes = Notes(Claim.objects.get().pk, 1)
    notes.begin()
    assert notes.note_the_dot(0)
    assert stages() == [Stage.AT_THE_DOT]
    claiming.recover()
    assert not notes.note_the_dot(0)


def test_a_note_says_how_the_mails_before_it_ended(ana):
    for _ in range(3):
        an_occurrence(ana)
    notes = Notes(take(), 3)
    notes.begin()
    notes.note_the_dot(0)
    notes.remember(0, Stage.TAKEN)
    notes.note_the_dot(1)
    notes.remember(1, Stage.NOT_BEGUN)
    notes.note_the_dot(2)
    assert stages() == [Stage.TAKEN, Stage.NOT_BEGUN, Stage.AT_THE_DOT]


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_note_without_a_database_is_an_error(ana):
    an_occurrence(ana)
    notes = Notes(take(), 1)
    notes.begin()
    connection.connection.pgconn.finish()
    with pytest.raises(Error):
        notes.note_the_dot(0)
    connection.close()


def test_settling_touches_only_what_is_still_due(ana):
    mine, gone = an_occurrence(ana), an_occurrence(ana)
    claim = take()
    Occurrence.objects.filter(pk=gone.pk).update(state=State.EXPIRED)
    settled = Settled(State.REFUSED, Why.SERVER, 550)
    claiming.settle(claim, {mine.pk: settled, gone.pk: settled})
    mine.refresh_from_db()
    gone.refresh_from_db()
    assert (mine.state, mine.why, mine.server_code) == (State.REFUSED, Why.SERVER, 550)
    assert (mine.settled_at is not None, mine.attempts) == (True, 1)
    assert gone.state == State.EXPIRED
    assert not Claim.objects.exists()


def test_who_was_taken_for_dead_settles_nothing(ana):
    row = claimed(ana)
    claim = Claim.objects.get().pk
    claiming.recover()
    claiming.settle(claim, {row.pk: Settled(State.HANDED_OVER, code=250)})
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.DUE, 1)


def test_a_spared_try_isnt_counted(ana):
    row = an_occurrence(ana)
    claim = uuid.uuid4()
    claiming.take(claim, most=1)
    claiming.settle(claim, {row.pk: Settled(State.DUE, wait=timedelta(minutes=1), spared=True)})
    row.refresh_from_db()
    assert (row.state, row.attempts, row.settled_at) == (State.DUE, 0, None)
    assert row.try_at > timezone.now()
