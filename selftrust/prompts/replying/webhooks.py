"""A mail service's webhooks, by way of Anymail, where an installation asks for them.

Each request is checked by Anymail: its shared secret, and the service's signature. The signals are
Anymail's; what they tell is handed to the same functions as what a mail server tells.
"""

from __future__ import annotations

import re
from email.policy import compat32
from typing import Any

from anymail.signals import (  # type: ignore[import-untyped]
    EventType,
    RejectReason,
    inbound,
    tracking,
)
from anymail.urls import urlpatterns as anymail_urls  # type: ignore[import-untyped]
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern

from selftrust.accounts.models import Person
from selftrust.mail.reading import read_mail, same_form
from selftrust.prompts.sending.refusals import refused
from selftrust.web.audience import for_everyone

from .bouncing import HARD
from .taking_in import Taken, take_in

STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
HARD_REASONS = {RejectReason.INVALID, RejectReason.SPAM}


def webhook_urls() -> list[URLPattern]:
    """Anymail's addresses, open to everybody: each checks who calls."""
    for pattern in anymail_urls:
        for_everyone(pattern.callback)
    return list(anymail_urls)


def listen() -> None:
    """Be told what the service tells Anymail."""
    inbound.connect(take_in_from_service, dispatch_uid="selftrust.prompts.inbound")
    tracking.connect(count_from_service, dispatch_uid="selftrust.prompts.tracking")


def take_in_from_service(*, event: Any, **_others: Any) -> None:
    """Take in the mail of an inbound event.

    That its sender is proven is believed only of headers under our own AUTHSERV_ID. Where a service
    doesn't say whom the mail came to, the secret addresses that it names itself count. Raises
    PermissionDenied, upon which a service tries again later, where too many replies wait already.
    """
    raw = _bytes_of(event.message)
    envelope = event.message.envelope_recipient
    for recipient in [envelope] if envelope else sorted(read_mail(raw).recipients):
        if take_in(raw, recipient) is Taken.FULL:
            raise PermissionDenied


def _bytes_of(message: Any) -> bytes:
    """The mail as a service brought it; Python can't write every mail that it has read as bytes."""
    try:
        return bytes(message.as_bytes())
    except UnicodeError:
        return str(message.as_string(policy=compat32)).encode(errors="replace")


def count_from_service(*, event: Any, **_others: Any) -> None:
    """Count a mail that came back, or that its reader called spam."""
    is_complaint = event.event_type == EventType.COMPLAINED
    if not is_complaint and event.event_type not in {EventType.BOUNCED, EventType.REJECTED}:
        return
    email = same_form(event.recipient or "")
    person = Person.objects.filter(email=email).first() if email else None
    if person is None:
        return
    status = STATUS.search(event.mta_response or "")
    is_hard = event.reject_reason in HARD_REASONS or (status is not None and status[0] in HARD)
    refused(person.pk, email=email, hard=is_complaint or is_hard)
