"""Mails that tell of something new: neutral, wanted, at most one a day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.accounts.pausing import pause
from selftrust.prompts.sending.holding import hold
from selftrust.sharing.ending import end
from selftrust.sharing.models import News, NewsState, Note, Reviewer, Side
from selftrust.sharing.news import tell
from selftrust.sharing.tasks import send_news

from .connecting import a_share
from .telling import mailed, send, state, told


@pytest.fixture
def connection(ana, ben):
    return mailed(ana, ben)


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
    a_share(connection, visible_at=timezone.now() + timedelta(hours=1))
    tell(connection, Side.REVIEWER, timezone.now(), timezone.now())
    assert send() == 0
    assert mailoutbox == []


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
