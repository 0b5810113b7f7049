"""What I know about me: the list, and whether it still holds."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from journal.knowing_me import grouped, known_about, say_still_me, worth_asking
from journal.models import KnowMeItem, StillMe
from selftrust.accounts.access import own
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person


@for_person
@require_GET
def know_me_list(request: Request) -> HttpResponse:
    """Everything in groups; up to three old ones ask whether they still hold."""
    items = known_about(request.user)
    context = {
        "groups": grouped(items),
        "asked": worth_asking(items, request.user),
        "answers": StillMe.choices,
    }
    return render(request, "journal/know_me_list.html", context)


@for_person
@require_POST
def still_me_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Say whether an item still holds."""
    item = own(KnowMeItem, request.user, pk)
    answer = request.POST.get("still_me", "")
    if item.is_draft or answer not in StillMe.values:
        raise Http404
    say_still_me(item, StillMe(answer))
    return redirect("journal:know-me-list")
