"""The local outbox: mails that stay on this machine, one file each."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMail
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

MOST_KEPT = 200
ONLY_OURS = 0o600


@dataclass(frozen=True)
class Mail:
    """One mail as the outbox page shows it. `sent_at` is aware, or None if it can't be read."""

    subject: str
    to: str
    sent_at: datetime | None
    text: str


class OutboxBackend(BaseEmailBackend):
    """Puts mails into the outbox folder instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store each of `email_messages`; return how many. Raises OSError when the disk refuses."""
        for message in email_messages:
            store(message.message().as_bytes())
        keep_newest()
        return len(email_messages)


def store(content: bytes) -> None:
    """Keep the mail `content`. Its name appears once all of it is on disk; else raises OSError."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"
    unfinished = folder / f"{name}.part"
    try:
        file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OURS)
        with os.fdopen(file, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(folder / f"{name}.eml")
    except OSError:
        unfinished.unlink(missing_ok=True)  # a full disk isn't to be filled with halves
        raise


def keep_newest() -> None:
    """Drop the oldest mails beyond MOST_KEPT."""
    for path in _kept()[:-MOST_KEPT]:
        path.unlink(missing_ok=True)


def mails() -> list[Mail]:
    """Every mail that is kept, newest first."""
    found = (_read(path) for path in reversed(_kept()))
    return [mail for mail in found if mail is not None]


def _folder() -> Path:
    if settings.DATA is None:
        message = "SELFTRUST_DATA isn't set, so there is no place for the outbox."
        raise ImproperlyConfigured(message)
    return Path(settings.DATA) / "outbox"


def _kept() -> list[Path]:
    return sorted(_folder().glob("*.eml"))


def _read(path: Path) -> Mail | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # it was one too many, and made room meanwhile
        return None
    parsed = message_from_bytes(content, policy=policy.default)
    return Mail(
        subject=str(parsed["Subject"] or ""),
        to=str(parsed["To"] or ""),
        sent_at=_instant(getattr(parsed["Date"], "datetime", None)),
        text=_text(parsed),
    )


def _instant(written: datetime | None) -> datetime | None:
    """Django writes the zone as -0000, which is UTC and is read back without a zone."""
    if written is None or written.tzinfo:
        return written
    return written.replace(tzinfo=UTC)


def _text(parsed: ParsedMail) -> str:
    body = parsed.get_body(preferencelist=("plain",))
    return "" if body is None else str(body.get_content()).replace("\r\n", "\n").strip()
