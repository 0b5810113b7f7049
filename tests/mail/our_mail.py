"""The mail that the replies answer, as it's really sent."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from email import message_from_bytes, policy

from selftrust.prompts.models.choices import Kind
from selftrust.prompts.sending.emails import Addressed, mail_for


def our_mail() -> bytes:
    """A prompt that shows its question and takes replies."""
    return mail_for(
        Addressed(
            occurrence_id=uuid.UUID(int=7),
            kind=Kind.PROMPT,
            prompt="P02",
            prompt_version=1,
            is_own=False,
            due_at=datetime(2025, 11, 17, 8, tzinfo=UTC),
            zone="Europe/Berlin",
            shows_prompt=True,
            takes_replies=True,
            sender_name="Notebook",
            email="ana@example.org",
            asked_on=date(2025, 11, 1),
        )
    ).content


def plain_text_of(mail: bytes) -> str:
    """Its plain text."""
    body = message_from_bytes(mail, policy=policy.default).get_body(("plain",))
    return "" if body is None else str(body.get_content()).strip()
