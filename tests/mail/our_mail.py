"""The mail that the replies answer, as it's really sent."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from email import message_from_bytes, policy

from selftrust.prompts.sending.emails import mail_for
from tests.prompts.mailing import USUAL


def our_mail() -> bytes:
    """A prompt that shows its question and takes replies."""
    asked = USUAL._replace(
        occurrence_id=uuid.UUID(int=7),
        prompt="P02",
        due_at=datetime(2025, 11, 17, 8, tzinfo=UTC),
        asked_on=date(2025, 11, 1),
        shows_prompt=True,
        takes_replies=True,
    )
    return mail_for(asked).content


def plain_text_of(mail: bytes) -> str:
    """Its plain text."""
    body = message_from_bytes(mail, policy=policy.default).get_body(("plain",))
    return "" if body is None else str(body.get_content()).strip()
