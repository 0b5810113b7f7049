"""Something noticed: the cards so far, and what is said to one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from journal.models import Pattern, PatternCard
from journal.noticed import answering, showing
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person


@for_person
@require_GET
def noticed_list(request: Request) -> HttpResponse:
    """What was noticed, what was answered, what is switched off."""
    context = {
        "cards": showing.all_cards(request.user),
        "off": showing.switched_off(request.user),
    }
    return render(request, "journal/noticed/list.html", context)


@for_person
@require_POST
def noticed_answer_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Say something to a card, and go where that leads."""
    card = get_object_or_404(PatternCard, owner=request.user, pk=pk)
    way = answering.way_named(card, request.POST.get("way", ""))
    if way is None:
        raise Http404
    now = timezone.now()
    if answering.answer(card, way, now) and way.line:
        messages.success(request, str(way.line))
    return HttpResponseRedirect(answering.leads_to(way, request.user, now))


@for_person
@require_POST
def noticed_off_delete(request: Request) -> HttpResponse:
    """Look for something again."""
    pattern = request.POST.get("pattern", "")
    if pattern not in Pattern.values:
        raise Http404
    answering.look_again(request.user, Pattern(pattern))
    messages.success(request, _("It's looked for again."))
    return redirect("journal:noticed-list")
