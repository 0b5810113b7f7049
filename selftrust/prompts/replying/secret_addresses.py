"""The secret addresses of one occurrence: where replies to its mail go, and its bounces."""

from __future__ import annotations

import uuid

from django.conf import settings

from selftrust.mail.reading import same_form
from selftrust.prompts.models import Occurrence
from selftrust.prompts.tokens import Purpose, subject_of_address

PURPOSES = {"reply": Purpose.REPLY, "back": Purpose.BOUNCE}


def opened_address(address: str) -> tuple[Purpose, uuid.UUID] | None:
    """What `address` is for, and the id of its occurrence; None for one that was never given out.

    In any case of letters. Costs no query.
    """
    local, _at, domain = same_form(address).rpartition("@")
    name, plus, token = local.partition("+")
    ours = same_form(f"x@{settings.REPLY_DOMAIN}").rpartition("@")[2]
    if not ours or domain != ours or not plus or name not in PURPOSES:
        return None
    purpose = PURPOSES[name]
    subject = subject_of_address(purpose, token)
    return None if subject is None else (purpose, subject)


def is_known(address: str) -> bool:
    """Whether mail to `address` has somebody to go to. Raises what a database away raises."""
    opened = opened_address(address)
    if opened is None:
        return False
    return Occurrence.objects.filter(pk=opened[1], person__is_active=True).exists()
