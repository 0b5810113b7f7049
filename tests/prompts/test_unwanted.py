"""What isn't wanted any more isn't sent, however late that is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.accounts.pausing import pause
from selftrust.prompts.models import Occurrence, Rhythm, State, Why
from selftrust.prompts.sending import claiming
from tests.prompts.making import an_occurrence
from tests.prompts.sending import again, copies, due, send, somebody

MINUTE = timedelta(minutes=1)


def unwanted(**fields: Any) -> Callable[[], Occurrence]:
    return lambda: an_occurrence(somebody(**fields))


def paused() -> Occurrence:
    person = somebody()
    pause(person, 3)
    return an_occurrence(person)


def answered() -> Occurrence:
    return an_occurrence(somebody(), answered_at=timezone.now())


def after_a_card() -> Occurrence:
    person = somebody()
    person.support_card_until = timezone.now() + timedelta(days=6)
    person.save()
    return an_occurrence(person)


def late() -> Occurrence:
    return an_occurrence(somebody(), due_at=timezone.now() - timedelta(hours=6, minutes=1))


def in_quiet_hours() -> Occurrence:
    return an_occurrence(somebody(quiet_from="00:00", quiet_to="23:59:59.999999"))


def unclaimed() -> Occurrence:
    person = somebody()
    person.trial_ends_at = timezone.now() + timedelta(hours=3)
    person.save()
    return an_occurrence(person)


UNWANTED = {
    "mails off": (unwanted(by_mail=False), State.KEPT_HERE, Why.NOT_WANTED),
    "not confirmed": (unwanted(confirmed_at=None), State.KEPT_HERE, Why.NOT_WANTED),
    "stopped": (unwanted(stopped_at=timezone.now()), State.KEPT_HERE, Why.STOPPED),
    "paused": (paused, State.KEPT_HERE, Why.PAUSED),
    "answered": (answered, State.KEPT_HERE, Why.ANSWERED),
    "after a support card": (after_a_card, State.KEPT_HERE, ""),
    "late": (late, State.EXPIRED, Why.LATE),
    "quiet hours": (in_quiet_hours, State.KEPT_HERE, Why.QUIET_HOURS),
    "unproven address": (unclaimed, State.KEPT_HERE, Why.NO_ADDRESS),
}


@pytest.mark.parametrize("case", UNWANTED)
def test_what_isnt_wanted_any_more_isnt_sent(sink, case):
    make, state, why = UNWANTED[case]
    row = make()
    assert send() == 0
    (row,) = again(row)
    assert (row.state, row.why) == (state, why)
    assert sink.taken == []


def test_a_wish_to_stop_counts_while_the_batch_is_under_way(sink, monkeypatch):
    monkeypatch.setattr("selftrust.prompts.sending.batches.FRESH_FOR", -1.0)
    first, second = due(2)
    stop = Rhythm.objects.filter(person=second.person)
    taken = sink.take

    def stop_meanwhile(copy):
        taken(copy)
        sink.ended = True

    sink.take = stop_meanwhile
    original = claiming.look_again

    def look_again(claim):
        if getattr(sink, "ended", False):
            stop.update(stopped_at=timezone.now())
        return original(claim)

    monkeypatch.setattr(claiming, "look_again", look_again)
    send()
    assert [row.state for row in again(first, second)] == [State.HANDED_OVER, State.KEPT_HERE]


def test_somebody_erased_meanwhile_gets_nothing_and_hinders_nobody(sink, monkeypatch):
    monkeypatch.setattr("selftrust.prompts.sending.batches.FRESH_FOR", -1.0)
    gone, stays = due(2)
    original = claiming.look_again

    def look_again(claim):
        Person.objects.filter(pk=gone.person_id).delete()
        return original(claim)

    monkeypatch.setattr(claiming, "look_again", look_again)
    assert send() == 1
    assert copies(sink, stays) == 1
