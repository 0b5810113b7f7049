"""allauth's pages behind our own doors: who may open them, and what is said at a dead end."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings, views
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
)
from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from selftrust.web.audience import for_everyone, for_person

from .second_step.addresses import name_for_passkeys
from .trial import has_account

Page = Callable[[HttpRequest], HttpResponse]
UNPROCESSABLE = 422
FORMS = ("form", "webauthn_form")
CLEARED = '"cache", "storage"'


def refusing(page: Page) -> Page:
    """A form that is shown again with errors answers 422."""

    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        shown: dict[str, Any] = getattr(response, "context_data", None) or {}
        asked = [shown[name] for name in FORMS if shown.get(name)]
        if request.method == "POST" and any(form.errors for form in asked):
            response.status_code = UNPROCESSABLE
        return response

    return answer


def entrance(page: Page) -> Page:
    """For everyone; somebody with an account is inside already, and goes to Today."""

    @for_everyone
    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponse:
        if has_account(request):
            return redirect("home:today")
        return refusing(page)(request)

    return answer


def expiring(page: Page, session_key: str, seconds: int, again: str) -> Page:
    """A page for a code; once the code is too old, a sentence and the page `again` follow."""

    @for_everyone
    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponse:
        waiting = request.session.get(session_key)
        if waiting and time.time() - waiting["at"] > seconds:
            del request.session[session_key]
            messages.error(
                request, _("That code is too old now. Nothing is lost. Ask for a new one here.")
            )
            return redirect(again)
        return refusing(page)(request)

    return answer


def offering_passkeys(page: Page) -> Page:
    """A page that also offers passkeys, where the address lets them work."""

    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        shown: dict[str, Any] = getattr(response, "context_data", None) or {}
        shown["passkeys_work"] = name_for_passkeys(request) is None
        return response

    return answer


sign_in = entrance(offering_passkeys(views.login))
sign_up = entrance(views.signup)
address_code = expiring(
    views.email_verification_sent,
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    "account_signup",
)
password_reset = for_everyone(refusing(views.password_reset))
password_reset_code = expiring(
    views.confirm_password_reset_code,
    PASSWORD_RESET_VERIFICATION_SESSION_KEY,
    app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
    "account_reset_password",
)
new_password = expiring(
    views.complete_password_reset,
    PASSWORD_RESET_VERIFICATION_SESSION_KEY,
    app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
    "account_reset_password",
)
new_password_done = for_everyone(views.password_reset_from_key_done)
inactive = for_everyone(views.account_inactive)


@for_everyone
def sign_out(request: HttpRequest) -> HttpResponse:
    """GET asks; POST ends the session, and the browser drops what it kept of it."""
    response: HttpResponse = views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = CLEARED
    return response


@for_person
def password_change(request: HttpRequest) -> HttpResponse:
    """The current password and a new one; a trial notebook has none yet."""
    if not has_account(request):
        return redirect("account_signup")
    return refusing(views.password_change)(request)
