"""Small parts for tests that hand mails over."""

from __future__ import annotations

from selftrust.mail.handing_over import Answer, Outcome, Outgoing, Step, Transport
from selftrust.mail.smtp import SmtpTransport
from tests.smtp_sink import Sink

RECIPIENT = "ana@example.org"
HANDED_OVER = Answer(Outcome.HANDED_OVER, Step.DOT, 250, "2.0.0")


def an_id(number: int = 1) -> str:
    return f"<{number}@notebook.example>"


def a_mail(number: int = 1, words: bytes = b"Hello\r\n", recipient: str = RECIPIENT) -> Outgoing:
    headers = f"Message-ID: {an_id(number)}\r\nSubject: A question\r\n\r\n".encode()
    return Outgoing("notebook@example.org", recipient, headers + words)


def hand_over(
    transport: Transport, mail: Outgoing | None = None, *, go=lambda: True, waiting=lambda: None
) -> Answer:
    return transport.hand_over(mail or a_mail(), before_dot=go, while_waiting=waiting)


def transport_to(sink: Sink, settings, **seconds: float) -> SmtpTransport:
    """What a test's settings would open, with a patience that fits a test."""
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = sink.port
    return SmtpTransport(**{"step_seconds": 10.0, "dot_seconds": 10.0, **seconds})
