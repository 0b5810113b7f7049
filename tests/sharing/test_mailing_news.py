"""Sending what tells of something new: never twice, whatever the server or a sender does."""

from __future__ import annotations

import threading
from email import message_from_bytes

import pytest
from django.utils import timezone

from selftrust.sharing import mailing_news
from selftrust.sharing.ending import end
from selftrust.sharing.models import News, NewsState, Side
from tests.conftest import BOTH, a_person
from tests.smtp_acts import HANG_UP, TAKE_AND_HANG_UP, held, say
from tests.smtp_sink import Sink

from .connecting import at_once
from .telling import mailed, send, state, told


@pytest.fixture
def connection(ana, ben):
    return mailed(ana, ben)


@pytest.fixture
def sink(settings):
    """A mail server, to which everything goes."""
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = ""
        yield sink


def test_it_waits_for_a_mail_server_that_is_away_for_six_hours_at_most(connection, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    told(connection)
    assert send() == 0
    assert state() == NewsState.DUE
    assert send(hours=6, minutes=1) == 0
    assert state() == NewsState.NOT_SENT


def test_a_server_that_says_later_gets_one_copy_in_the_end(connection, sink):
    told(connection)
    sink.script("rcpt", say(450), times=1)
    assert send() == 0
    assert state() == NewsState.DUE
    assert send() == 1
    assert send() == 0
    assert len(sink.taken) == 1
    sent = message_from_bytes(sink.taken[0].content)
    assert sent["Message-ID"].startswith(f"<{News.objects.get().pk.hex}@")


@pytest.mark.parametrize("act", [say(550), TAKE_AND_HANG_UP], ids=["refused", "answer lost"])
def test_what_is_refused_or_unclear_is_never_sent_again(connection, sink, act):
    told(connection)
    sink.script("dot", act, times=1)
    assert send() == 0
    assert state() == NewsState.NOT_SENT
    assert send() == send(hours=1) == 0
    assert len(sink.taken) <= 1


def test_a_server_that_hangs_up_stops_the_round_and_loses_nothing(connection, sink):
    told(connection)
    told(connection, Side.CLIENT)
    sink.script("connect", HANG_UP, times=1)
    assert send() == 0
    assert send() == 2


def test_a_sender_that_dies_costs_a_mail_and_makes_no_second(connection, monkeypatch, mailoutbox):
    def die(_news):
        raise KeyboardInterrupt

    told(connection)
    with monkeypatch.context() as patch:
        patch.setattr("selftrust.sharing.mailing_news.news_mail", die)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert state() == NewsState.SENDING
    assert send() == 0
    assert send(minutes=9) == 0
    assert state() == NewsState.SENDING
    assert send(minutes=10) == 0
    assert state() == NewsState.NOT_SENT
    assert mailoutbox == []


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_the_claim_is_stored_before_a_byte_goes_out(connection, monkeypatch, mailoutbox):
    told(connection)
    seen, real = [], mailing_news.news_mail

    def look_from_outside(news):
        seen.extend(at_once(state))
        return real(news)

    monkeypatch.setattr(mailing_news, "news_mail", look_from_outside)
    assert send() == 1
    assert seen == [NewsState.SENDING]


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_two_senders_at_once_send_each_mail_once(ana, sink):
    for number in range(8):
        told(mailed(ana, a_person(f"r{number}@example.org")))
    assert sum(at_once(send, send, send)) == 8
    assert len({copy.message_id for copy in sink.taken}) == len(sink.taken) == 8
    assert set(News.objects.values_list("state", flat=True)) == {NewsState.SENT}


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_what_ends_while_the_server_is_spoken_to_is_not_sent(connection, sink):
    told(connection)
    gate = threading.Event()
    sink.script("ehlo", held(gate), times=1)

    def end_meanwhile():
        sink.wait_for("ehlo", 1)
        end(connection, Side.CLIENT, timezone.now())
        gate.set()

    at_once(send, end_meanwhile)
    assert sink.taken == []
    assert state() == NewsState.NOT_SENT
