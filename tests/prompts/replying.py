"""Mails that answer a prompt, as they arrive."""

from __future__ import annotations

from typing import Any

import pytest

from selftrust.prompts.models import Occurrence
from selftrust.prompts.tokens import Purpose, address_token
from tests.prompts.making import a_rhythm, an_occurrence

DOMAIN = "reply.selftrust.example"
RESULTS = "mx.selftrust.example"
PROVEN = f"{RESULTS}; dmarc=pass header.from=example.org"


@pytest.fixture
def replies_on(settings: Any) -> None:
    """An installation that takes replies, and whose mail server says what it found."""
    settings.REPLY_DOMAIN, settings.AUTHSERV_ID = DOMAIN, RESULTS
    settings.PUBLIC_URL = "https://selftrust.example"


@pytest.fixture
def asked(replies_on: None, ana: Any) -> Occurrence:
    """A prompt that ana was mailed; she takes replies."""
    a_rhythm(ana, takes_replies=True)
    return an_occurrence(ana, state="handed_over")


def reply_address(occurrence: Occurrence) -> str:
    return f"reply+{address_token(Purpose.REPLY, occurrence.pk)}@{DOMAIN}"


def bounce_address(occurrence: Occurrence) -> str:
    return f"bounce+{address_token(Purpose.BOUNCE, occurrence.pk)}@{DOMAIN}"


def a_mail(
    occurrence: Occurrence,
    words: str = "Braced, then lighter.",
    *,
    number: int = 1,
    headers: list[tuple[str, str]] | None = None,
    without: tuple[str, ...] = (),
) -> bytes:
    """A mail of ana's with `headers` on top of the usual ones, less those in `without`."""
    usual = {
        "Authentication-Results": PROVEN,
        "From": "Ana <ana@example.org>",
        "To": reply_address(occurrence),
        "Message-ID": f"<{number}@example.org>",
        "Content-Type": "text/plain; charset=utf-8",
    }
    kept = [(name, value) for name, value in usual.items() if name not in without]
    head = "".join(f"{name}: {value}\n" for name, value in [*(headers or []), *kept])
    return f"{head}\n{words}\n".replace("\n", "\r\n").encode()


def a_bounce(
    status: str = "5.1.1", *, of: str = "ana@example.org", action: str = "failed"
) -> bytes:
    """A delivery report about a mail to `of`."""
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nMessage-ID: <b@mx.example.org>\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt came back.\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {of}\nAction: {action}\nStatus: {status}\n\n--b--\n"
    ).encode()
