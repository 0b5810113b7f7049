"""Becoming somebody who reads with others: the name, the codes to give, and the end of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selftrust.accounts.requests import Request
from selftrust.accounts.second_step.factors import has_second_factor
from selftrust.sharing.access import client_of
from selftrust.sharing.codes import TooManyCodes, make_code
from selftrust.sharing.ending import end
from selftrust.sharing.forms.connecting import ReviewerForm
from selftrust.sharing.models import Reviewer, Side

from .doors import for_account, for_reviewer

SHOWS_OR_TAKES = ["GET", "HEAD", "POST"]


@for_account
@require_http_methods(SHOWS_OR_TAKES)
def reviewer_edit(request: Request) -> HttpResponse:
    """The name that clients see, and what reading with others means."""
    reviewer = Reviewer.objects.filter(owner=request.user).first() or Reviewer()
    reviewer.owner = request.user
    form = ReviewerForm(request.POST if request.method == "POST" else None, reviewer=reviewer)
    if request.method == "POST" and form.is_valid():
        Reviewer.objects.update_or_create(owner=request.user, defaults=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(_wanted(request) or _next_step(request))
    context = {"form": form, "next": _wanted(request), "is_new": reviewer._state.adding}
    status = 422 if form.errors else 200
    return render(request, "sharing/reviewer_edit.html", context, status=status)


@for_reviewer
@require_http_methods(SHOWS_OR_TAKES)
def code_create(request: Request) -> HttpResponse:
    """A code for one client, shown this once."""
    code, refused = "", False
    if request.method == "POST":
        try:
            code = make_code(request.user, timezone.now())
        except TooManyCodes:
            refused = True
    context = {"code": code, "refused": refused}
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


def _wanted(request: Request) -> str:
    """Where the person came from, if it's a page of ours."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted.startswith("/") else ""


def _next_step(request: Request) -> str:
    missing = not has_second_factor(request.user)
    return reverse("mfa_index" if missing else "sharing:client-list")
