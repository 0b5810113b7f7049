"""Somebody who wants the questions by mail, and no notebook yet."""

from __future__ import annotations

from datetime import datetime

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from selftrust.accounts.models import Person
from selftrust.prompts.access import rhythm_to_read
from selftrust.prompts.answering.opening import to_confirm
from selftrust.prompts.joining.asking import ask_for_mails, confirm_mails
from selftrust.prompts.joining.form import NOT_SENT, ByMailForm
from selftrust.prompts.planning.foretelling import next_times
from selftrust.web.audience import for_everyone

from .links import METHODS, dead_link

UNKNOWN_ZONE = "UTC"


@for_everyone
@require_http_methods(METHODS)
def by_mail_create(request: HttpRequest) -> HttpResponse:
    """Ask where and when the questions go; whether the address is known is told by mail alone."""
    if request.user.is_authenticated:
        return redirect("prompts:rhythm")
    form = ByMailForm(request.POST if request.method == "POST" else None, zone=UNKNOWN_ZONE)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "prompts/by_mail_create.html", {"form": form}, status=status)
    if not _may_ask(request, form.cleaned_data["email"]):
        return render(request, "429.html", status=429)
    try:
        ask_for_mails(now=timezone.now(), **form.said())
    except OSError:  # of a known and an unknown address alike
        form.add_error("email", str(NOT_SENT))
        return render(request, "prompts/by_mail_create.html", {"form": form}, status=503)
    return redirect("prompts:by-mail-sent")


@for_everyone
@require_GET
def by_mail_sent(request: HttpRequest) -> HttpResponse:
    """What comes next, in the same words for everybody."""
    return render(request, "prompts/by_mail_sent.html")


@for_everyone
@require_http_methods(METHODS)
def by_mail_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button that makes it hold; a link alone can be opened by a machine."""
    now = timezone.now()
    person = to_confirm(token, now)
    if person is None:
        return dead_link(request)
    if request.POST.get("say") == "yes" and not confirm_mails(person, now):
        return dead_link(request)
    context = {"is_confirmed": not person.is_trial, "next_at": _next_at(person, now)}
    status = 422 if request.method == "POST" and person.is_trial else 200
    return render(request, "prompts/by_mail_confirm.html", context, status=status)


def _next_at(person: Person, now: datetime) -> datetime | None:
    """When the next mail with a question comes, by the person's own clock; None for never."""
    rhythm = rhythm_to_read(person)
    times = next_times(person, rhythm, now) if rhythm.wants_mail else []
    return times[0] if times else None


def _may_ask(request: HttpRequest, email: str) -> bool:
    """Whether this address and this place haven't asked too often, by the limits of signing up."""
    here = ratelimit.consume(request, action="signup")
    return bool(here and ratelimit.consume(request, action="confirm_email", key=email))
