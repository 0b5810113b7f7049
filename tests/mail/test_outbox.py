import stat

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import override_settings

from selftrust.mail import outbox
from selftrust.mail.outbox import OutboxBackend, mails


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def put(subject="Your code", body="BBBB-CCCC"):
    mail = EmailMultiAlternatives(subject, body, to=["ana@example.org"])
    mail.attach_alternative(f"<p>{body}</p>", "text/html")
    return OutboxBackend().send_messages([mail])


def test_a_mail_can_be_read_again():
    assert put("Your cöde", "Grüße\n\nBBBB-CCCC") == 1
    (mail,) = mails()
    assert (mail.subject, mail.to) == ("Your cöde", "ana@example.org")
    assert mail.text == "Grüße\n\nBBBB-CCCC"
    assert mail.sent_at.tzinfo


def test_only_its_owner_may_read_the_file(data):
    put()
    (file,) = (data / "outbox").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_newest_comes_first_and_only_so_many_stay(monkeypatch):
    monkeypatch.setattr(outbox, "MOST_KEPT", 3)
    for number in range(5):
        put(body=str(number))
    assert [mail.text for mail in mails()] == ["4", "3", "2"]


def test_a_mail_that_is_half_written_is_not_shown(data):
    put()
    (data / "outbox" / "9-half.part").write_text("Subject: half")
    assert len(mails()) == 1


def test_before_the_first_mail_there_are_none():
    assert mails() == []


def test_django_finds_the_backend():
    with override_settings(EMAIL_BACKEND="selftrust.mail.outbox.OutboxBackend"):
        assert isinstance(get_connection(), OutboxBackend)
