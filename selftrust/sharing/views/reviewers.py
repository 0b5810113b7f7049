"""Becoming somebody who reads with others: the name, the codes to give, and the end of it."""

from __future__ import annotations

import secrets
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.accounts.second_step.factors import has_second_factor
from selftrust.accounts.second_step.going_on import to_second_step, wanted_page
from selftrust.sharing.access import client_of
from selftrust.sharing.codes import TooManyCodes, make_code
from selftrust.sharing.ending import end
from selftrust.sharing.forms.connecting import ReviewerForm
from selftrust.sharing.inviting import invitation_for
from selftrust.sharing.models import Connection, Reviewer, Side

from .doors import for_account, for_reviewer

SHOWS_OR_TAKES = ["GET", "HEAD", "POST"]
MADE_WITH = "code_made_with"
SHOWN_ONCE = gettext_lazy("That code was shown once. Make another if you need it.")
MANY_CODES = gettext_lazy(
    "Twenty of your codes are open. No other was made. Each ends after 14 days."
)


@for_account
@require_http_methods(SHOWS_OR_TAKES)
def reviewer_edit(request: Request) -> HttpResponse:
    """The name that clients see, and what reading with others means."""
    reviewer = Reviewer.objects.filter(owner=request.user).first() or Reviewer()
    reviewer.owner = request.user
    wanted = wanted_page(request)
    posted = request.POST if request.method == "POST" else None
    form = ReviewerForm(posted, reviewer=reviewer, asked=_asked(request.user, wanted))
    if request.method == "POST" and form.is_valid():
        Reviewer.objects.update_or_create(owner=request.user, defaults=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(wanted or _next_step(request))
    context = {"form": form, "next": wanted, "is_new": reviewer._state.adding}
    status = 422 if form.errors else 200
    return render(request, "sharing/reviewer_edit.html", context, status=status)


@for_reviewer
@require_http_methods(SHOWS_OR_TAKES)
def code_create(request: Request) -> HttpResponse:
    """A code for one client, shown this once; the same form sent again makes no other."""
    code, refused = "", None
    once = request.POST.get("once", "")
    if request.method == "POST" and once and once == request.session.get(MADE_WITH):
        refused = SHOWN_ONCE
    elif request.method == "POST":
        try:
            code = make_code(request.user, timezone.now())
            request.session[MADE_WITH] = once
        except TooManyCodes:
            refused = MANY_CODES
    context = {"code": code, "refused": refused, "once": secrets.token_urlsafe(9)}
    return render(request, "sharing/code_create.html", context, status=422 if refused else 200)


@for_reviewer
@require_http_methods(SHOWS_OR_TAKES)
def client_end(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then stop reading with this client."""
    connection = client_of(request.user, pk)
    if request.method != "POST":
        return render(request, "sharing/client_end.html", {"connection": connection})
    end(connection, Side.REVIEWER, timezone.now())
    messages.success(request, _("It's over. What they shared is closed to you."))
    return redirect("sharing:client-list")


def _asked(person: Person, wanted: str) -> Connection | None:
    """The request at the address `wanted`, if it waits for `person`."""
    try:
        found = resolve(wanted.partition("?")[0])
    except Resolver404:
        return None
    if found.view_name != "sharing:invitation-detail":
        return None
    return invitation_for(person, found.kwargs["pk"], timezone.now())


def _next_step(request: Request) -> str:
    clients = reverse("sharing:client-list")
    return clients if has_second_factor(request.user) else to_second_step(clients)
