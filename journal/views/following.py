"""What comes after a page: how a limit went, what a person has, her log of sessions."""

from __future__ import annotations

import uuid

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from journal.access import thing_of
from journal.following_up import limit_went
from journal.models import (
    CameThrough,
    Kind,
    LimitWent,
    Reminder,
    ReminderWord,
    Resource,
    Session,
)
from journal.reminding import reminder_of
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person

MOST = 100


@for_person
@require_POST
def limit_went_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Write down how it went with a limit."""
    need = thing_of(request.user, Kind.NEED, pk)
    how = request.POST.get("how", "")
    if how not in LimitWent.values or not need.limit_line or need.is_draft:
        raise Http404
    limit_went(need, LimitWent(how))
    return redirect(need)


@for_person
@require_GET
def holding(request: Request) -> HttpResponse:
    """What a person has to draw on: resources, her sentences, what she came through."""
    context = {
        "resources": Resource.objects.of(request.user).newest_first()[:MOST],
        "begun": Reminder.objects.of(request.user).drafts().newest_first()[:MOST],
        "sentences": [(word, reminder_of(request.user, word.value)) for word in ReminderWord],
        "came_through": CameThrough.objects.of(request.user).finished().newest_first()[:MOST],
    }
    return render(request, "journal/holding.html", context)


@for_person
@require_GET
def session_list(request: Request) -> HttpResponse:
    """The log of sessions, newest first."""
    by_day = F("on").desc(nulls_first=True)
    sessions = Session.objects.of(request.user).order_by(by_day, "-id")[:MOST]
    return render(request, "journal/session_list.html", {"sessions": sessions})


@for_person
@require_GET
def and_still(request: Request) -> HttpResponse:
    """Six ways to go on with a feeling there (domain.md B36 to B41)."""
    return render(request, "journal/and_still.html")
