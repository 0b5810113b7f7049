"""The usual mail of a prompt, and one for every setting there is."""

import itertools
import uuid
from datetime import UTC, date, datetime

from selftrust.prompts.models import Kind
from selftrust.prompts.sending.emails import (
    Addressed,
)
from selftrust.prompts.tokens import Purpose, link_token
from tests.mail.keys import DOMAIN

SITE = f"https://{DOMAIN}"
USUAL = Addressed(
    occurrence_id=uuid.UUID("5f0c6d2e-9a53-4f0f-9c1d-0a1b2c3d4e5f"),
    kind=Kind.PROMPT,
    prompt="P17",
    prompt_version=1,
    is_own=False,
    due_at=datetime(2026, 3, 3, 8, tzinfo=UTC),
    zone="Europe/Berlin",
    shows_prompt=False,
    takes_replies=False,
    sender_name="Notebook",
    email="ana@example.org",
    asked_on=date(2026, 2, 1),
)
SWITCHES = ("shows_prompt", "takes_replies", "is_own", "second_re_entry")
EVERY_SETTING = [
    USUAL._replace(kind=kind, **dict(zip(SWITCHES, switched, strict=True)))
    for kind in Kind.values
    for switched in itertools.product([False, True], repeat=len(SWITCHES))
]
ANSWER = f"{SITE}/m/{link_token(Purpose.ANSWER, USUAL.occurrence_id)}/"
STOP = f"{SITE}/stop/{link_token(Purpose.STOP, USUAL.occurrence_id)}/"
