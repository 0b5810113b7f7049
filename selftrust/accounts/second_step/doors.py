"""The pages of the second step behind our own doors: who may open them, and after what."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.mfa.base import views as code_views
from allauth.mfa.recovery_codes import views as codes_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from selftrust.accounts.entrance import entrance, refusing
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.accounts.trial import has_account
from selftrust.web.audience import for_everyone, for_person

from .addresses import name_for_passkeys
from .factors import factors_of, passkey_of, recovery_codes_of, second_step_of
from .going_on import going_on, leading_to, wanted_page
from .pages import AfterThePassword, NewApp, NewPasskey, PasskeyAgain, PasskeyAlone
from .passing import has_still_to_pass, note_set_up, page_to_pass
from .secrets import forget_unused

Page = Callable[..., HttpResponse]
EXPIRY = "_session_expiry"
ASKING = require_http_methods(["GET", "HEAD", "POST"])


def for_account(page: Page) -> Page:
    """For somebody with an account; a trial notebook is led to sign-up."""

    @for_person
    @wraps(page)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_account(request):
            return redirect("account_signup")
        return page(request, *args, **kwargs)

    return answer


def after_asking_again(page: Page) -> Page:
    """Opens once the person has shown in the last minutes that it's them.

    A browser that hasn't passed their second step passes it first: a password alone doesn't change
    what protects against whoever learned it. What was posted too late is let go: it may hold words,
    and it would wait in the session.
    """

    @wraps(page)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if has_still_to_pass(request):
            return redirect(leading_to(page_to_pass(request.user), request.get_full_path()))
        if is_reauthentication_required(request, app="allauth.mfa"):
            way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
            return redirect(leading_to(way, request.get_full_path()))
        return page(request, *args, **kwargs)

    return answer


def changing(page: Page) -> Page:
    """One change at a time for one person; secrets that are no longer used go with it."""

    @wraps(page)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return page(request, *args, **kwargs)
        with transaction.atomic():
            person = Person.objects.select_for_update().get(pk=request.user.pk)
            before = factors_of(person).count()
            response = page(request, *args, **kwargs)
            if factors_of(person).count() > before:
                note_set_up(request)
            forget_unused(person)
        return response

    return answer


def a_form(page: Page) -> Page:
    """A page that asks, and answers 422 to what it can't take."""
    return ASKING(refusing(page))


def a_change(page: Page) -> Page:
    """What each page that changes the second step has in common."""
    return for_account(going_on(after_asking_again(changing(a_form(page)))))


app_create = a_change(NewApp.as_view())
app_delete = a_change(app_views.deactivate_totp)
passkey_create = a_change(NewPasskey.as_view())
codes_create = a_change(codes_views.generate_recovery_codes)

password_again = for_account(a_form(account_views.reauthenticate))
code_again = for_account(a_form(code_views.reauthenticate))
passkey_again = for_account(a_form(PasskeyAgain.as_view()))

passkey_alone = entrance(a_form(PasskeyAlone.as_view()))


_second_step = a_form(AfterThePassword.as_view())


@for_everyone
def after_the_password(request: HttpRequest) -> HttpResponse:
    """The second step; how long this browser stays signed in was said with the password."""
    if has_account(request):
        return redirect("home:today")
    expiry = request.session.get(EXPIRY)
    response = _second_step(request)
    if has_account(request):  # a trial's session, and with it its expiry, ends here
        request.session.set_expiry(expiry)
    return response


@for_account
def passkey_delete(request: Request, pk: str) -> HttpResponse:
    """Ask, then remove one of the person's own passkeys."""
    passkey = passkey_of(request.user, pk)
    if passkey is None:
        raise Http404
    return _passkey_delete(request, pk=passkey.pk)


_passkey_delete = after_asking_again(changing(ASKING(passkey_views.remove_webauthn)))


@for_account
@require_GET
def second_step(request: Request) -> HttpResponse:
    """What is on, and the ways to change it."""
    context = {
        "second_step": second_step_of(request.user),
        "passkeys_need": name_for_passkeys(request),
        "goes_on_to": wanted_page(request),
    }
    return render(request, "mfa/index.html", context)


@for_account
@require_GET
@after_asking_again
def codes(request: Request) -> HttpResponse:
    """The recovery codes that weren't used yet."""
    context = {"codes": _codes_or_404(request), "goes_on_to": wanted_page(request)}
    return render(request, "mfa/recovery_codes/index.html", context)


@for_account
@require_GET
@after_asking_again
def codes_file(request: Request) -> HttpResponse:
    """The same as a file of plain text."""
    lines = _codes_or_404(request)
    response = render(
        request,
        "mfa/recovery_codes/download.txt",
        {"codes": lines},
        content_type="text/plain; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


def _codes_or_404(request: Request) -> list[str]:
    found = recovery_codes_of(request.user)
    if not found:
        raise Http404
    return found
