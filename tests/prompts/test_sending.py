"""What is due goes out once; what is unclear is said to be; nothing is sent that isn't wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from selftrust.prompts.models import Cadence, Claim, Occurrence, Rhythm, State, Why
from selftrust.prompts.sending import claiming
from selftrust.prompts.sending.batches import BACK_OFF, POISONED_AFTER
from tests.prompts.making import an_occurrence
from tests.prompts.sending import again, copies, due, send, somebody
from tests.smtp_acts import SILENCE, TAKE_AND_BE_SILENT, TAKE_AND_HANG_UP, say

MINUTE = timedelta(minutes=1)


def test_what_is_due_goes_out_once(sink):
    rows = due(7)
    assert send() == 7
    assert send() == 0
    assert {row.state for row in again(*rows)} == {State.HANDED_OVER}
    assert [copies(sink, row) for row in rows] == [1] * 7
    assert not Claim.objects.exists()


def test_many_mails_share_one_connection(sink):
    due(20)
    send()
    assert sink.seen["connect"] == 1


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize("code", [421, 450, 451, 452])
def test_a_no_for_now_is_tried_again_later_and_arrives_once(sink, stage, code):
    (row,) = due()
    sink.script(stage, say(code), times=1)
    before = timezone.now()
    send()
    (row,) = again(row)
    assert (row.state, row.attempts) == (State.DUE, 1)
    assert before + BACK_OFF[0] <= row.try_at <= timezone.now() + BACK_OFF[0]
    Occurrence.objects.update(try_at=timezone.now())
    send()
    assert again(row)[0].state == State.HANDED_OVER
    assert copies(sink, row) == 1


def test_the_pauses_between_tries_grow_to_an_hour(sink):
    (row,) = due(due_at=timezone.now() - MINUTE)
    sink.script("rcpt", say(450))
    waits = []
    for _ in range(6):
        Occurrence.objects.update(try_at=timezone.now())
        send()
        waits.append(round((again(row)[0].try_at - timezone.now()) / MINUTE))
    assert waits == [1, 5, 15, 60, 60, 60]


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize("code", [550, 552, 554])
def test_a_no_for_good_is_final(sink, stage, code):
    (row,) = due()
    sink.script(stage, say(code), times=1)
    send()
    (row,) = again(row)
    assert (row.state, row.why, row.server_code) == (State.REFUSED, Why.SERVER, code)
    Occurrence.objects.update(try_at=timezone.now())
    assert send() == 0


def test_one_refused_mail_stops_none_of_the_others(sink):
    rows = due(5)
    sink.script("rcpt", say(550), times=1)
    assert send() == 4
    assert sorted(row.state for row in again(*rows)) == [State.HANDED_OVER] * 4 + [State.REFUSED]


def test_an_unknown_address_gets_nothing_more(sink):
    person = somebody()
    first = an_occurrence(person)
    sink.script("rcpt", say(550, "5.1.1"), times=1)
    send()
    second = an_occurrence(person)
    assert send() == 0
    assert [row.state for row in again(first, second)] == [State.REFUSED, State.KEPT_HERE]
    assert again(second)[0].why == Why.ADDRESS_REFUSED


def test_three_other_refusals_in_a_row_stop_the_mails_to_an_address(sink):
    person = somebody()
    sink.script("dot", say(554), times=3)
    for _ in range(3):
        an_occurrence(person)
        send()
    an_occurrence(person)
    assert send() == 0
    person.email = "new@example.org"
    person.save()
    an_occurrence(person)
    assert send() == 1


def test_a_mail_that_arrives_forgets_the_refusals_before_it(sink):
    person = somebody(refusals=2)
    an_occurrence(person)
    send()
    assert Rhythm.objects.get(person=person).refusals == 0


@pytest.mark.parametrize("act", [TAKE_AND_HANG_UP, TAKE_AND_BE_SILENT], ids=["drops", "is silent"])
def test_a_lost_answer_to_the_dot_is_unknown_and_tried_once_more(sink, act):
    (row,) = due()
    sink.script("dot", act)
    send(dot_seconds=0.2)
    (row,) = again(row)
    assert row.state == State.UNKNOWN
    assert row.try_at > timezone.now() + claiming.SECOND_COPY_AFTER - MINUTE
    for _ in range(3):  # whatever happens from here on, there is one more copy at most
        Occurrence.objects.update(try_at=timezone.now())
        claiming.allow_second_copies()
        send(dot_seconds=0.2)
    assert again(row)[0].state == State.UNKNOWN
    assert copies(sink, row) == 2


def test_a_second_copy_that_is_taken_ends_the_doubt(sink):
    (row,) = due()
    sink.script("dot", TAKE_AND_HANG_UP, times=1)
    send()
    Occurrence.objects.update(try_at=timezone.now())
    claiming.allow_second_copies()
    send()
    assert again(row)[0].state == State.HANDED_OVER
    first, second = sink.taken
    assert first.content == second.content


def test_a_server_that_is_away_costs_no_try_of_the_others(sink):
    rows = due(5)
    sink.script("connect", say(554))
    send()
    states = again(*rows)
    assert {row.state for row in states} == {State.DUE}
    assert sum(row.attempts for row in states) == 1
    assert sink.seen["connect"] == 1


def test_a_server_that_says_nothing_ends_the_batch_in_time(sink):
    due(5)
    sink.script("connect", SILENCE)
    assert send(step_seconds=0.2) == 0
    assert sink.seen["connect"] == 1


def test_a_mail_that_cant_be_made_hinders_no_other_and_ends_as_failed(sink):
    broken = an_occurrence(somebody(sender_name="Note\r\nBcc: cleo@example.org"))
    rows = due(3)
    assert send() == 3
    for _ in range(POISONED_AFTER - 1):
        Occurrence.objects.filter(pk=broken.pk).update(try_at=timezone.now())
        send()
    (broken,) = again(broken)
    assert (broken.state, broken.why, broken.attempts) == (State.FAILED, Why.BROKEN, POISONED_AFTER)
    assert {row.state for row in again(*rows)} == {State.HANDED_OVER}


def test_a_sender_whose_claim_was_taken_over_sends_nothing(sink, monkeypatch):
    (row,) = due()
    original = claiming.take

    def take(claim, *, most):
        taken = original(claim, most=most)
        Claim.objects.update(lease_ends_at=timezone.now() - MINUTE)
        claiming.recover()
        Occurrence.objects.filter(pk=row.pk).update(state=State.EXPIRED)
        return taken

    monkeypatch.setattr(claiming, "take", take)
    assert send() == 0
    assert sink.taken == []
    assert again(row)[0].state == State.EXPIRED


def test_the_last_of_the_tiny_prompts_says_that_it_goes_quiet(sink):
    person = somebody(cadence=Cadence.RE_ENTRY, re_entries=1)
    an_occurrence(person)
    send()
    assert b"go quiet" in sink.taken[0].content.replace(b"=\r\n", b"")
