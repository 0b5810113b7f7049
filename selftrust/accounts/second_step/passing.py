"""Whether a browser passed the second step: that its person has one says nothing of it."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.urls import reverse

from selftrust.accounts.models import Person

from .factors import has_second_factor, second_step_of

METHOD = "mfa"  # as allauth calls it in the records of a session


def passed_second_step(request: HttpRequest) -> bool:
    """Whether it was passed in this session, or set up in it."""
    records = get_authentication_records(request, request.user)
    return any(one.get("method") == METHOD for one in records)


def has_still_to_pass(request: HttpRequest) -> bool:
    """Whether the person has a second step that this session didn't pass; a password isn't one."""
    if not request.user.is_authenticated or passed_second_step(request):
        return False
    return has_second_factor(request.user)


def page_to_pass(person: Person) -> str:
    """The address of the page on which `person`, who has a second step, can pass it."""
    has_app = second_step_of(person).app is not None
    return reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")


def note_set_up(request: HttpRequest) -> None:
    """Whoever sets it up in a browser has it at hand; in any other one they are still asked."""
    record_authentication(request, request.user, METHOD)
