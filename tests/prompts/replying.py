"""Mails that answer a prompt, as they arrive."""

from __future__ import annotations

import uuid

from selftrust.accounts.models import Person
from selftrust.prompts.models import Doubtful, Occurrence, Reply, ReplyState
from selftrust.prompts.tokens import Purpose, address_token

from .making import an_occurrence

DOMAIN = "reply.selftrust.example"
RESULTS = "mx.selftrust.example"
PROVEN = f"{RESULTS}; dmarc=pass header.from=example.org"


def reply_address(occurrence: Occurrence) -> str:
    return f"reply+{address_token(Purpose.REPLY, occurrence.pk)}@{DOMAIN}"


def bounce_address(occurrence: Occurrence) -> str:
    return f"back+{address_token(Purpose.BOUNCE, occurrence.pk)}@{DOMAIN}"


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


def a_waiting_reply(
    owner: Person,
    words: str = "Braced, then lighter.",
    *,
    doubtful: str = Doubtful.NOT_PROVEN,
    state: str = ReplyState.WAITING,
) -> Reply:
    """A reply as it's stored, with the whole mail."""
    reply = Reply(
        owner=owner,
        occurrence=an_occurrence(owner, state="handed_over"),
        message_key=uuid.uuid4().hex,
        doubtful=doubtful,
        state=state,
    )
    reply.words, reply.whole, reply.from_email = words, f"{words}\n\n> A note", "ana@example.org"
    reply.save()
    return reply
