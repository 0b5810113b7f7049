"""A batch is claimed once, and whoever finds it abandoned knows what was sent."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from selftrust.prompts.models import Claim, Occurrence, Stage, State, Why
from selftrust.prompts.sending import claiming
from selftrust.prompts.sending.claiming import Settled
from tests.prompts.making import an_occurrence

RACES = 200


def claimed(owner, *, stage=Stage.NOT_BEGUN, **fields):
    """An occurrence whose sender is gone and whose lease is over."""
    claim = uuid.uuid4()
    row = an_occurrence(owner, state=State.CLAIMED, claim=claim, stage=stage, **fields)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO prompts_claim VALUES (%s, now() - interval '1 s',"
            " pg_postmaster_start_time())",
            [claim],
        )
    return row


def test_a_claim_takes_what_is_due_oldest_first_and_nothing_else(ana):
    now = timezone.now()
    late = an_occurrence(ana, due_at=now - timedelta(minutes=5))
    early = an_occurrence(ana, due_at=now - timedelta(minutes=9))
    an_occurrence(ana, due_at=now + timedelta(minutes=5))
    an_occurrence(ana, state=State.HANDED_OVER)
    taken = claiming.take(uuid.uuid4(), most=10)
    assert [one.id for one in taken] == [early.pk, late.pk]
    assert {row.state for row in Occurrence.objects.filter(pk__in=[early.pk, late.pk])} == {
        State.CLAIMED
    }


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_two_senders_never_claim_the_same_mail(ana):
    for _ in range(RACES):
        an_occurrence(ana)
    start, won = threading.Barrier(2), []

    def claim_one_after_the_other():
        try:
            start.wait()
            while taken := claiming.take(uuid.uuid4(), most=1):
                won.append(taken[0].id)
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
        (Stage.AT_THE_DOT, True, State.UNKNOWN),
        (Stage.TAKEN, True, State.HANDED_OVER),
    ],
)
def test_an_abandoned_mail_becomes_what_its_stage_says(ana, stage, second_copy, becomes):
    row = claimed(ana, stage=stage, second_copy=second_copy)
    assert claiming.recover() == 1
    row.refresh_from_db()
    assert row.state == becomes
    assert row.claim is None
    assert not Claim.objects.exists()


def test_a_lease_that_still_runs_is_left_alone(ana):
    an_occurrence(ana)
    claiming.take(uuid.uuid4(), most=1)
    assert claiming.recover() == 0
    assert Occurrence.objects.get().state == State.CLAIMED


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


def test_a_note_for_a_mail_that_is_somebody_elses_says_no(ana):
    row = an_occurrence(ana)
    claim = uuid.uuid4()
    claiming.take(claim, most=1)
    assert claiming.note_the_dot(claim, row.pk, None, Stage.NOT_BEGUN)
    assert not claiming.note_the_dot(uuid.uuid4(), row.pk, None, Stage.NOT_BEGUN)
    row.refresh_from_db()
    assert row.stage == Stage.AT_THE_DOT


def test_a_note_says_how_the_mail_before_it_ended(ana):
    first, second = an_occurrence(ana), an_occurrence(ana)
    claim = uuid.uuid4()
    claiming.take(claim, most=2)
    claiming.note_the_dot(claim, first.pk, None, Stage.NOT_BEGUN)
    claiming.note_the_dot(claim, second.pk, first.pk, Stage.TAKEN)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, second.stage) == (Stage.TAKEN, Stage.AT_THE_DOT)


def test_settling_touches_only_what_is_still_claimed(ana):
    mine, gone = an_occurrence(ana), an_occurrence(ana)
    claim = uuid.uuid4()
    claiming.take(claim, most=2)
    Occurrence.objects.filter(pk=gone.pk).update(claim=uuid.uuid4())
    settled = Settled(State.REFUSED, Why.SERVER, 550)
    claiming.settle(claim, {mine.pk: settled, gone.pk: settled})
    mine.refresh_from_db()
    gone.refresh_from_db()
    assert (mine.state, mine.why, mine.server_code) == (State.REFUSED, Why.SERVER, 550)
    assert mine.settled_at is not None
    assert gone.state == State.CLAIMED
    assert not Claim.objects.exists()


def test_a_spared_try_isnt_counted(ana):
    row = an_occurrence(ana)
    claim = uuid.uuid4()
    claiming.take(claim, most=1)
    claiming.settle(claim, {row.pk: Settled(State.DUE, wait=timedelta(minutes=1), spared=True)})
    row.refresh_from_db()
    assert (row.state, row.attempts, row.settled_at) == (State.DUE, 0, None)
    assert row.try_at > timezone.now()
