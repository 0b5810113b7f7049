"""Mails that tell of something new: neutral, wanted, at most one a day, and never twice."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.accounts.pausing import pause
from selftrust.prompts.sending.holding import hold
from selftrust.sharing.ending import end
from selftrust.sharing.mailing_news import send_due_news
from selftrust.sharing.models import News, NewsState, Note, Reviewer, Side
from selftrust.sharing.news import tell
from selftrust.sharing.tasks import send_news
from tests.conftest import BOTH, a_person
from tests.smtp_acts import HANG_UP, TAKE_AND_HANG_UP, say
from tests.smtp_sink import Sink

from .connecting import at_once, confirmed
from .making import a_reviewer, connected
from .test_ending import a_share

SOON = timedelta(seconds=10)


@pytest.fixture
def ana(ana):
    return confirmed(ana)


@pytest.fixture
def ben(ben):
    return a_reviewer(confirmed(ben))


@pytest.fixture
def connection(ana, ben):
    return connected(ana, ben, by_mail=True)


@pytest.fixture
def sink(settings):
    """A mail server, to which everything goes."""
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = ""
        yield sink


def told(connection, side=Side.REVIEWER, **fields):
    """Something new for `side`, told now."""
    if side == Side.REVIEWER:
        a_share(connection)
    now = timezone.now()
    tell(connection, side, now, fields.get("due_at", now))


def state() -> str:
    return News.objects.get().state


def send(**later: int) -> int:
    return send_due_news(timezone.now() + timedelta(**later))


MAILS = {
    Side.CLIENT: ("ana@example.org", "An update on your account", "/people/"),
    Side.REVIEWER: ("ben@example.org", "A page was shared with you", "/clients/"),
}


@pytest.mark.parametrize("side", MAILS)
def test_the_mail_says_that_there_is_something_and_nothing_else(
    connection, mailoutbox, settings, side
):
    settings.PUBLIC_URL = "https://notebook.example"
    to, subject, where = MAILS[side]
    told(connection, side)
    assert send() == 1
    mail = mailoutbox[0]
    page = mail.alternatives[0].content
    assert (mail.to, mail.subject) == ([to], subject)
    assert f"https://notebook.example{where}\n" in mail.body
    assert re.findall(r'href="([^"]+)"', page) == [f"https://notebook.example{where}"]
    said = (mail.body + page + mail.subject + str(mail.extra_headers)).replace(where, "")
    assert not re.search(r"ana|ben|therap|coach|client|journal|<img|src=", said, re.IGNORECASE)
    assert str(connection.pk) not in said
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert state() == NewsState.SENT


def test_on_one_day_there_is_one(connection, mailoutbox):
    for _ in range(3):
        told(connection)
    assert send() == 1
    told(connection)
    assert send() == 0
    assert len(mailoutbox) == 1
    tell(connection, Side.REVIEWER, timezone.now(), timezone.now() + timedelta(days=1))
    assert News.objects.count() == 2
    assert send(days=1) == 1


def test_the_day_is_that_of_whoever_is_told(connection, ben):
    now = timezone.now().replace(hour=12)
    Person.objects.filter(pk=ben.pk).update(zone="Pacific/Kiritimati")  # 14 hours ahead
    connection.reviewer.refresh_from_db()
    tell(connection, Side.REVIEWER, now, now)
    assert News.objects.get().due_on == (now + timedelta(hours=14)).date()


def test_both_are_told_of_their_own(connection, mailoutbox):
    told(connection)
    told(connection, Side.CLIENT)
    assert send() == 2
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ana@example.org", "ben@example.org"]


def test_it_is_not_sent_before_it_is_due(connection, mailoutbox):
    told(connection, due_at=timezone.now() + timedelta(hours=1))
    assert send() == 0
    assert state() == NewsState.DUE
    assert send(hours=1, seconds=1) == 1


def no_mails_for_the_reviewer(connection):
    Reviewer.objects.update(by_mail=False)


def no_mails_for_the_client(connection):
    connection.by_mail = False
    connection.save()


def paused(connection):
    pause(connection.owner, 3)


def paused_reviewer(connection):
    pause(connection.reviewer, 3)


def unconfirmed(_connection):
    EmailAddress.objects.update(verified=False)


def over(connection):
    end(connection, Side.REVIEWER, timezone.now())


def closed(connection):
    Person.objects.filter(pk=connection.owner.pk).update(is_active=False)


REASONS = [
    (Side.REVIEWER, no_mails_for_the_reviewer),
    (Side.REVIEWER, paused_reviewer),
    (Side.REVIEWER, unconfirmed),
    (Side.REVIEWER, over),
    (Side.REVIEWER, closed),
    (Side.CLIENT, no_mails_for_the_client),
    (Side.CLIENT, paused),
    (Side.CLIENT, unconfirmed),
    (Side.CLIENT, over),
    (Side.CLIENT, closed),
]


@pytest.mark.parametrize(("side", "reason"), REASONS)
def test_nothing_is_told_to_somebody_who_is_not_to_be_mailed(connection, side, reason):
    reason(connection)
    found = type(connection).objects.select_related("owner", "reviewer").get(pk=connection.pk)
    told(found, side)
    assert not News.objects.exists()


@pytest.mark.parametrize(("side", "reason"), REASONS)
def test_it_is_looked_at_again_before_it_is_sent(connection, mailoutbox, side, reason):
    told(connection, side)
    reason(connection)
    assert send() == 0
    assert mailoutbox == []
    assert state() == NewsState.NOT_SENT
    assert send() == 0


def test_what_was_taken_back_is_not_told_and_what_comes_later_is(connection, mailoutbox):
    share = a_share(connection)
    tell(connection, Side.REVIEWER, timezone.now(), timezone.now())
    share.ended_at = timezone.now()
    share.save()
    assert send() == 0
    told(connection)
    assert send() == 1
    assert len(mailoutbox) == 1


def test_what_was_read_already_is_not_told(connection, mailoutbox):
    told(connection)
    connection.opened_at = timezone.now()
    connection.save()
    assert send() == 0
    assert mailoutbox == []


def test_a_note_that_was_not_seen_is_told(ana, connection, mailoutbox):
    connection.opened_at = timezone.now()
    connection.save()
    note = Note(owner=ana, connection=connection, by=Side.CLIENT, text="Call me")
    note.save()
    tell(connection, Side.REVIEWER, timezone.now(), timezone.now())
    assert send() == 1
    assert "Call me" not in mailoutbox[0].body


def test_a_page_that_can_not_be_read_yet_is_not_told(connection, mailoutbox):
    a_share(connection, visible_from=timezone.now() + timedelta(hours=1))
    tell(connection, Side.REVIEWER, timezone.now(), timezone.now())
    assert send() == 0
    assert mailoutbox == []


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
    seen = []

    def look():
        return state()

    def look_from_outside(news):
        seen.extend(at_once(look))
        return real(news)

    from selftrust.sharing import mailing_news  # noqa: PLC0415 - what is replaced is read first

    real = mailing_news.news_mail
    monkeypatch.setattr(mailing_news, "news_mail", look_from_outside)
    assert send() == 1
    assert seen == [NewsState.SENDING]


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_two_senders_at_once_send_each_mail_once(ana, sink):
    for number in range(8):
        reviewer = a_reviewer(confirmed(a_person(f"r{number}@example.org")))
        told(connected(ana, reviewer))
    assert sum(at_once(send, send, send)) == 8
    assert len({copy.message_id for copy in sink.taken}) == len(sink.taken) == 8
    assert set(News.objects.values_list("state", flat=True)) == {NewsState.SENT}


def test_after_a_restore_nothing_is_mailed(connection, mailoutbox):
    told(connection)
    hold(timezone.now())
    assert send() == 0
    assert state() == NewsState.DUE
    assert mailoutbox == []


def test_the_clock_asks_for_it(connection, mailoutbox):
    told(connection)
    send_news()
    assert len(mailoutbox) == 1


def test_a_reviewer_who_is_gone_is_told_nothing(connection, ben, mailoutbox):
    told(connection)
    ben.delete()
    connection.refresh_from_db()
    tell(connection, Side.REVIEWER, timezone.now(), timezone.now() + timedelta(days=1))
    assert send() == send(days=1) == 0
    assert mailoutbox == []
