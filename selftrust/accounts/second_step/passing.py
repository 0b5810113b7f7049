"""Whether a browser passed the second step: that its person has one says nothing of it."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from selftrust.accounts.models import Person

from .factors import FACTORS, second_step_of

METHOD = "mfa"  # as allauth calls it in the records of a session


def passed_second_step(request: HttpRequest) -> bool:
    """Whether it was passed in this session, or set up in it."""
    records = get_authentication_records(request, request.user)
    return any(one.get("method") == METHOD for one in records)


def way_to_pass(person: Person) -> str:
    """The name of the page on which `person`, who has a second step, can pass it."""
    has_app = second_step_of(person).app is not None
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


@receiver(authenticator_added, dispatch_uid="second step set up")
def note_set_up(request: HttpRequest, authenticator: Authenticator, **_others: Any) -> None:
    """Whoever sets it up in a browser has it at hand; in any other one they are still asked."""
    if authenticator.type in FACTORS:
        record_authentication(request, authenticator.user, METHOD, type=authenticator.type)
