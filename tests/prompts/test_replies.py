"""A reply by mail is written down once, if it's surely hers; else it waits, with every word."""

from __future__ import annotations

import logging
import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from journal.models import Entry, FreePage
from selftrust.prompts.answering.answers import LONGEST
from selftrust.prompts.models import Doubtful, Occurrence, Reply, ReplyState, Rhythm, State, Why
from selftrust.prompts.replying.taking_in import MOST_A_DAY, Taken, take_in, waiting_replies
from selftrust.prompts.sending.refusals import forget_refusals, refused
from selftrust.prompts.sweeping import sweep_all
from selftrust.prompts.tokens import Purpose, address_token
from tests.conftest import BOTH

from .making import an_occurrence
from .replying import DOMAIN, PROVEN, a_bounce, a_mail, bounce_address, reply_address


def only_reply() -> Reply:
    return Reply.objects.get()


def test_a_reply_becomes_a_finished_entry(asked: Occurrence) -> None:
    assert take_in(a_mail(asked), reply_address(asked)) is Taken.WRITTEN
    entry, reply = FreePage.objects.get(), only_reply()
    assert entry.body == "Braced, then lighter."
    assert not entry.is_draft
    assert (reply.answer_kind, reply.answer_id) == (entry.kind_name, entry.pk)
    assert reply.words == ""
    asked.refresh_from_db()
    assert asked.answered_at is not None


def test_the_secret_address_holds_in_any_case(asked: Occurrence) -> None:
    address = reply_address(asked)
    raw = a_mail(asked).replace(address.encode(), address.upper().encode())
    assert take_in(raw, address.upper()) is Taken.WRITTEN


def test_a_mail_that_comes_again_is_one_entry(asked: Occurrence, settings: Any) -> None:
    raw = a_mail(asked)
    assert take_in(raw, reply_address(asked)) is Taken.WRITTEN
    assert take_in(b"X-Queue: 7\r\n" + raw, reply_address(asked)) is Taken.DUPLICATE
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"
    assert take_in(raw, reply_address(asked)) is Taken.DUPLICATE
    assert Entry.objects.count() == 1


def test_mails_without_an_id_are_told_apart_by_their_bytes(asked: Occurrence) -> None:
    one, other = (a_mail(asked, words, without=("Message-ID",)) for words in ("One", "Two"))
    taken = [take_in(raw, reply_address(asked)) for raw in (one, one, other)]
    assert taken == [Taken.WRITTEN, Taken.DUPLICATE, Taken.WRITTEN]


@pytest.mark.parametrize(
    "header",
    [
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("Return-Path", "<>"),
        ("X-Loop", "x"),
        ("From", "Notebook <notebook@localhost>"),
        ("Message-ID", f"<{uuid.UUID(int=7).hex}@selftrust.example>"),
    ],
)
def test_machines_and_our_own_mails_leave_nothing(asked: Occurrence, header: Any) -> None:
    raw = a_mail(asked, headers=[header], without=(header[0],))
    assert take_in(raw, reply_address(asked)) is Taken.DROPPED_AUTOMATIC
    assert not Reply.objects.exists()


def test_who_has_it_send_with_an_address_of_their_own_can_reply(
    asked: Occurrence, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Notebook <ana@example.org>"
    assert take_in(a_mail(asked), reply_address(asked)) is Taken.WRITTEN
    own = a_mail(asked, number=2, headers=[("Auto-Submitted", "auto-generated")])
    assert take_in(own, reply_address(asked)) is Taken.DROPPED_AUTOMATIC


@pytest.mark.parametrize(
    "address",
    [
        f"reply+{'a' * 58}@{DOMAIN}",
        f"reply@{DOMAIN}",
        f"reply+@{DOMAIN}",
        f"ana@{DOMAIN}",
        f"reply+\u0131\u0131@{DOMAIN}",
        "nobody",
        "",
    ],
)
def test_an_address_that_was_never_given_out_is_unknown(asked: Occurrence, address: str) -> None:
    assert take_in(a_mail(asked), address) is Taken.UNKNOWN_ADDRESS


def test_the_token_of_another_purpose_opens_nothing(asked: Occurrence) -> None:
    wrong = f"reply+{address_token(Purpose.BOUNCE, asked.pk)}@{DOMAIN}"
    assert take_in(a_mail(asked), wrong) is Taken.UNKNOWN_ADDRESS
    elsewhere = reply_address(asked).replace(DOMAIN, "evil.example")
    assert take_in(a_mail(asked), elsewhere) is Taken.UNKNOWN_ADDRESS


def test_without_a_domain_for_replies_every_address_is_unknown(
    asked: Occurrence, settings: Any
) -> None:
    raw, address = a_mail(asked), reply_address(asked)
    settings.REPLY_DOMAIN = ""
    assert take_in(raw, address) is Taken.UNKNOWN_ADDRESS
    assert take_in(raw, address.partition("@")[0] + "@") is Taken.UNKNOWN_ADDRESS


def test_an_erased_person_has_no_address(asked: Occurrence) -> None:
    raw, address = a_mail(asked), reply_address(asked)
    asked.person.is_active = False
    asked.person.save()
    assert take_in(raw, address) is Taken.UNKNOWN_ADDRESS
    asked.person.delete()
    assert take_in(raw, address) is Taken.UNKNOWN_ADDRESS


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("> only\n> this", None),
        ("Here is the question you asked for.\n", Doubtful.NO_WORDS),
        ("-----BEGIN PGP MESSAGE-----\n\nabc\n", Doubtful.UNREADABLE),
        ("a" * (LONGEST + 1), Doubtful.TOO_LARGE),
    ],
)
def test_what_cannot_be_taken_whole_waits(asked: Occurrence, words: str, doubt: Any) -> None:
    if doubt is Doubtful.NO_WORDS:
        words = f"On 17/11/2025 09:00, Notebook wrote:\n> {words}"
    taken = take_in(a_mail(asked, words), reply_address(asked))
    assert taken is (Taken.WAITING if doubt else Taken.WRITTEN)
    assert only_reply().doubtful == (doubt or "")
    assert words.strip() in only_reply().whole


def test_a_reply_waits_where_replies_are_off(asked: Occurrence) -> None:
    Rhythm.objects.update(takes_replies=False)
    assert take_in(a_mail(asked), reply_address(asked)) is Taken.WAITING
    assert only_reply().doubtful == Doubtful.REPLIES_OFF
    assert only_reply().words == "Braced, then lighter."
    assert waiting_replies(asked.person) == 1


def test_the_21st_reply_of_a_day_waits(asked: Occurrence) -> None:
    for number in range(MOST_A_DAY):
        assert take_in(a_mail(asked, number=number), reply_address(asked)) is Taken.WRITTEN
    assert take_in(a_mail(asked, number=99), reply_address(asked)) is Taken.WAITING
    Reply.objects.update(received_at=timezone.now() - timedelta(days=1, minutes=1))
    assert take_in(a_mail(asked, number=100), reply_address(asked)) is Taken.WRITTEN


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_the_same_mail_many_times_at_once_is_one_entry(asked: Occurrence) -> None:
    other = an_occurrence(asked.person, state="handed_over")
    addresses = [reply_address(asked), reply_address(other)] * 4
    raw = a_mail(asked, headers=[("Cc", reply_address(other))])
    start, taken = threading.Barrier(8), []

    def take(address: str) -> None:
        start.wait()
        try:
            taken.append(take_in(raw, address))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=[address]) for address in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.name for one in taken) == ["DUPLICATE"] * 7 + ["WRITTEN"]
    assert Entry.objects.count() == Reply.objects.count() == 1


def test_nothing_is_left_of_a_reply_that_fails_halfway(asked: Occurrence, monkeypatch: Any) -> None:
    def fail(*_arguments: Any, **_named: Any) -> None:
        raise OSError

    monkeypatch.setattr("selftrust.prompts.replying.taking_in.answer_with", fail)
    with pytest.raises(OSError):  # noqa: PT011 - ours, and bare
        take_in(a_mail(asked), reply_address(asked))
    assert not Reply.objects.exists()


def test_nothing_of_a_mail_is_logged(asked: Occurrence, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db").setLevel(logging.WARNING)
    take_in(a_mail(asked, "canary"), reply_address(asked))
    take_in(a_mail(asked, headers=[("From", "canary@evil.example")]), reply_address(asked))
    take_in(a_mail(asked), "reply+canary@" + DOMAIN)
    assert "canary" not in caplog.text
    assert reply_address(asked)[6:40] not in caplog.text


def test_a_hard_bounce_stops_the_mails_at_once(asked: Occurrence) -> None:
    assert take_in(a_bounce("5.1.1"), bounce_address(asked)) is Taken.BOUNCE
    rhythm = Rhythm.objects.get()
    rhythm.person = asked.person
    assert rhythm.address_is_refused
    asked.refresh_from_db()
    assert (asked.state, asked.why) == (State.REFUSED, Why.ADDRESS_REFUSED)


def test_a_bounce_that_comes_again_counts_once(asked: Occurrence) -> None:
    assert take_in(a_bounce("5.2.2"), bounce_address(asked)) is Taken.BOUNCE
    assert take_in(a_bounce("5.2.2"), bounce_address(asked)) is Taken.DROPPED_AUTOMATIC
    assert Rhythm.objects.get().refusals == 1
    assert Rhythm.objects.get().refused_at is None


@pytest.mark.parametrize(
    "raw",
    [
        a_bounce("4.4.1"),
        a_bounce("5.1.1", action="delayed"),
        a_bounce().replace(b"Final-", b"Original-").replace(b"ana@", b"eve@"),
        b"From: eve@evil.example\r\n\r\n5.1.1 failed",
    ],
)
def test_what_is_no_failure_of_hers_counts_nothing(asked: Occurrence, raw: bytes) -> None:
    assert take_in(raw, bounce_address(asked)) is Taken.DROPPED_AUTOMATIC
    assert Rhythm.objects.get().refusals == 0


def test_the_third_refusal_stops_and_another_address_starts_anew(asked: Occurrence) -> None:
    person = asked.person
    for count in (1, 2, 3):
        refused(person.pk, email="ANA@example.org", hard=False)
        assert Rhythm.objects.get().refusals == count
        assert (Rhythm.objects.get().refused_at is not None) is (count == 3)
    person.email = "new@example.org"
    person.save()
    refused(person.pk, email="ana@example.org", hard=True)
    assert Rhythm.objects.get().refused_email == "ana@example.org"
    refused(person.pk, email="new@example.org", hard=False)
    assert (Rhythm.objects.get().refusals, Rhythm.objects.get().refused_at) == (1, None)
    forget_refusals(person.pk)
    assert Rhythm.objects.get().refusals == 0


def test_after_30_days_the_mail_is_gone_and_words_that_wait_stay(asked: Occurrence) -> None:
    Rhythm.objects.update(takes_replies=False)
    take_in(a_mail(asked), reply_address(asked))
    take_in(a_mail(asked, "", number=2), reply_address(asked))
    sweep_all(timezone.now() + timedelta(days=29))
    assert all(reply.whole or not reply.words for reply in Reply.objects.all())
    sweep_all(timezone.now() + timedelta(days=30, minutes=1))
    worded, wordless = sorted(Reply.objects.all(), key=lambda reply: not reply.words)
    assert (worded.state, worded.words) == (ReplyState.WAITING, "Braced, then lighter.")
    assert wordless.state == ReplyState.THROWN_AWAY
    assert not any(reply.whole or reply.from_email for reply in (worded, wordless))


def test_a_reply_keeps_what_its_quotation_says_in_whole(asked: Occurrence) -> None:
    text = "Hers\n\nOn 17/11/2025 09:00, Notebook wrote:\n> A small question is on your page."
    take_in(a_mail(asked, text), reply_address(asked))
    assert FreePage.objects.get().body == "Hers"
    assert "> A small question" in only_reply().whole
    assert only_reply().from_email == "ana@example.org"
    assert PROVEN not in only_reply().whole
