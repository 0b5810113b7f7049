from __future__ import annotations

import errno
import os
from email import message_from_bytes, policy

import pytest
import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailConfigurationError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
    AnymailUnsupportedFeature,
)
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from selftrust.mail import outbox
from selftrust.mail.handing_over import Answer, Outcome, Outgoing, Step
from selftrust.mail.outbox import mails
from selftrust.mail.smtp import SmtpTransport
from selftrust.mail.through_django import DjangoTransport
from selftrust.mail.ways_out import OUTBOX, SMTP, OutboxTransport, open_way_out
from tests.mail.handing import HANDED_OVER, hand_over
from tests.smtp_acts import Then, garbage
from tests.smtp_sink import Sink

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
ANYMAIL = "anymail.backends.test.EmailBackend"
POSTMARK = "anymail.backends.postmark.EmailBackend"
NOT_CHANGED = [
    "Message-ID", "Date", "From", "To", "Subject", "Reply-To", "List-Unsubscribe",
    "List-Unsubscribe-Post",
]  # fmt: skip
TAKEN = Answer(Outcome.HANDED_OVER, Step.DOT)
NOT_NOW = Answer(Outcome.LATER, Step.CONNECT, is_the_connection=True)


def a_whole_mail() -> Outgoing:
    """As it goes out: two parts, a name in the sender, and what leads back."""
    built = EmailMultiAlternatives(
        "Eine Frage für dich",
        "Grüße\n.\nWas traust du dir zu?\n",
        '"Notizbuch, für dich" <notebook@example.org>',
        ["ana@example.org"],
        headers={
            "Message-ID": "<1@notebook.example>",
            "Date": "Sun, 22 Nov 2026 20:00:00 +0000",
            "List-Unsubscribe": f"<https://notebook.example/mail/stop/{'t' * 60}/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Reply-To": '"Grüße, ja" <reply+token@in.notebook.example>',
            "DKIM-Signature": "v=1; a=rsa-sha256; b=abc",
        },
    )
    built.attach_alternative("<p>Grüße</p>\n", "text/html")
    content = built.message().as_bytes(linesep="\r\n")
    return Outgoing("bounces@example.org", "ana@example.org", content)


@pytest.fixture
def way_out(settings, request, tmp_path):
    settings.EMAIL_BACKEND = request.param
    settings.DATA = tmp_path
    made = open_way_out()
    yield made
    made.close()


def through(*backends: str):
    return pytest.mark.parametrize("way_out", backends, indirect=True)


@pytest.mark.parametrize(
    ("backend", "expected"),
    [(SMTP, SmtpTransport), (OUTBOX, OutboxTransport), (LOCMEM, DjangoTransport)],
)
def test_the_settings_choose_the_way_out(settings, backend, expected):
    settings.EMAIL_BACKEND = backend
    way_out = open_way_out()
    assert isinstance(way_out, expected)
    way_out.close()


def test_the_way_out_is_the_mail_server_of_the_settings(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        way_out = open_way_out()
        mail = a_whole_mail()
        assert hand_over(way_out, mail) == HANDED_OVER
        way_out.close()
        assert sink.taken[0].content == mail.content


@through(OUTBOX)
def test_the_outbox_keeps_the_mail_byte_by_byte(way_out, tmp_path):
    mail = a_whole_mail()
    assert hand_over(way_out, mail) == TAKEN
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.read_bytes() == mail.content
    assert mails()[0].text == "Grüße\n.\nWas traust du dir zu?"


@through(OUTBOX)
def test_the_outbox_keeps_as_many_as_ever(way_out, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_KEPT", 2)
    for _number in range(4):
        hand_over(way_out)
    assert len(mails()) == 2


@through(OUTBOX)
def test_a_full_disk_means_later_and_leaves_no_half(way_out, tmp_path, monkeypatch):
    def full(_file):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    expected = Answer(Outcome.LATER, Step.DATA, is_the_connection=True)
    assert hand_over(way_out) == expected
    assert list((tmp_path / "outbox").iterdir()) == []


@through(OUTBOX, LOCMEM, ANYMAIL)
def test_a_mail_can_be_withdrawn_everywhere(way_out, tmp_path):
    assert hand_over(way_out, go=lambda: False) == Answer(Outcome.WITHDRAWN, Step.DATA)
    assert django_mail.outbox == []
    assert not (tmp_path / "outbox").exists()


@through(LOCMEM)
def test_django_sends_the_same_mail(way_out):
    assert hand_over(way_out, a_whole_mail()) == TAKEN
    (sent,) = django_mail.outbox
    original = message_from_bytes(a_whole_mail().content, policy=policy.default)
    written = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    assert {name: written[name] for name in NOT_CHANGED} == {
        name: original[name] for name in NOT_CHANGED
    }
    assert "DKIM-Signature" not in written
    assert sent.subject == "Eine Frage für dich"
    assert sent.from_email == '"Notizbuch, für dich" <notebook@example.org>'
    assert sent.body == "Grüße\n.\nWas traust du dir zu?\n"
    assert sent.alternatives[0] == ("<p>Grüße</p>\n", "text/html")
    assert sent.to == ["ana@example.org"]


@through(ANYMAIL)
def test_a_mail_service_gets_the_same_mail(way_out):
    for _number in range(2):
        assert hand_over(way_out, a_whole_mail()) == TAKEN
    told = django_mail.outbox[0].anymail_test_params
    assert (told["from"].display_name, told["from"].addr_spec) == (
        "Notizbuch, für dich",
        "notebook@example.org",
    )
    assert told["text_body"].startswith("Grüße")
    assert told["html_body"] == "<p>Grüße</p>\n"
    assert told["extra_headers"]["Message-ID"] == "<1@notebook.example>"
    assert told["extra_headers"]["List-Unsubscribe"].endswith("tt/>")


def answered(status: int) -> AnymailRequestsAPIError:
    response = requests.Response()
    response.status_code = status
    return AnymailRequestsAPIError(response=response)


def never_connected() -> requests.ConnectionError:
    nobody = NewConnectionError(None, "nobody there")
    return requests.ConnectionError(MaxRetryError(None, "/", nobody))


REFUSED, UNKNOWN, LATER = Outcome.REFUSED, Outcome.UNKNOWN, Outcome.LATER


@through(LOCMEM)
@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (AnymailRecipientsRefused(), REFUSED),
        (AnymailInvalidAddress(), REFUSED),
        (answered(400), REFUSED),
        (answered(422), REFUSED),
        (answered(401), LATER),
        (answered(403), LATER),
        (answered(429), LATER),
        (answered(500), UNKNOWN),
        (answered(503), UNKNOWN),
        (answered(200), UNKNOWN),
        (AnymailAPIError("?"), UNKNOWN),
        (AnymailUnsupportedFeature(), LATER),
        (AnymailConfigurationError(), LATER),
        (never_connected(), LATER),
        (ConnectionRefusedError(), LATER),
        (requests.ConnectionError(ProtocolError("aborted")), UNKNOWN),
        (requests.ReadTimeout(), UNKNOWN),
        (ConnectionResetError(), UNKNOWN),
        (ValueError("ana@example.org"), UNKNOWN),
    ],
    ids=lambda one: one.value if isinstance(one, Outcome) else repr(one)[:40],
)
def test_an_error_of_a_service_is_judged_by_what_it_may_have_taken(
    way_out, error, outcome, monkeypatch, caplog
):
    def fail(_self, _messages):
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    answer = hand_over(way_out)
    assert answer.outcome is outcome
    assert answer.is_the_connection is (outcome is LATER)
    assert "ana@example.org" not in caplog.text


@through(LOCMEM)
def test_a_backend_that_sent_nothing_is_tried_later(way_out, monkeypatch):
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", lambda *_told: 0
    )
    assert hand_over(way_out) == NOT_NOW


@pytest.mark.parametrize("backend", ["anymail.backends.nothing.EmailBackend", POSTMARK])
def test_a_backend_that_cannot_be_opened_means_later(settings, backend):
    settings.EMAIL_BACKEND = backend  # the second has no key
    assert hand_over(open_way_out()) == NOT_NOW


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (b"HTTP/1.1 422 no\r\nContent-Length: 2\r\nContent-Type: text/json\r\n\r\n{}", REFUSED),
        (b"HTTP/1.1 502 no\r\nContent-Length: 0\r\n\r\n", UNKNOWN),
        (b"", UNKNOWN),
        (None, LATER),
    ],
    ids=["refused", "broken", "gone", "never there"],
)
def test_a_real_service_backend_is_judged_over_a_real_connection(settings, reply, outcome):
    with Sink() as service:
        if reply is None:
            service.stop()
        else:
            service.script("connect", garbage(reply, then=Then.SILENCE if reply else Then.HANG_UP))
        settings.EMAIL_BACKEND = POSTMARK
        settings.ANYMAIL = {
            "POSTMARK_SERVER_TOKEN": "t",
            "POSTMARK_API_URL": f"http://127.0.0.1:{service.port}/",
        }
        way_out = open_way_out()
        assert hand_over(way_out, a_whole_mail()).outcome is outcome
        way_out.close()
