"""Doubts before and after, and moving with them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from journal.facing import entry_days, faced_by
from journal.quiet import returns
from journal.recovering import recovering_of
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person


@for_person
@require_GET
def doubt_recovery(request: Request) -> HttpResponse:
    """How often the person moved with a doubt there; loudness is no target."""
    found = recovering_of(faced_by(request.user), returns(entry_days(request.user)))
    return render(request, "journal/doubt_recovery.html", {"found": found})
