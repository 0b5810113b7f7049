"""What was promised, what is here right now, what is ready."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from journal.flows import FLOWS
from journal.models import Entry
from microwins.endings import State
from microwins.models import Commitment
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.areas.models import active_areas
from selftrust.areas.standing import Standing, standings
from selftrust.web.audience import for_person

MOST_PROMISED = 3
MOST_CHECKINS = 3
MOST_DRAFTS = 5


@for_person
@require_GET
def today(request: Request) -> HttpResponse:
    """The person's Today."""
    now = timezone.now()
    here = local_day(now, request.user.zone)
    standing = standings(active_areas(request.user), today=here)
    promised = _promised(request.user, standing)
    context: dict[str, Any] = {
        "today": here,
        "promised": promised[:MOST_PROMISED],
        "more": len(promised) > MOST_PROMISED,
        "drafts": _drafts(request.user),
        "ready": [one for one in standing if one.is_due][:MOST_CHECKINS],
        "areas": standing,
    }
    return render(request, "home/today.html", context)


def _promised(person: Person, standing: list[Standing]) -> list[Commitment]:
    """What waits, soonest first; its area is taken from those already at hand."""
    names = {one.area.pk: one.area.shown_name for one in standing}
    waiting = Commitment.objects.of(person).waiting(timezone.now()).soonest_first()
    found: list[Commitment] = list(waiting[: MOST_PROMISED + 1])
    for commitment in found:
        commitment.area_name = names.get(commitment.area_id, "")  # type: ignore[attr-defined]
        commitment.is_late = commitment.state() is State.UNSPOKEN  # type: ignore[attr-defined]
    return found


def _drafts(person: Person) -> list[Any]:
    unfinished: list[Any] = list(Entry.objects.of(person).drafts().newest_first()[:MOST_DRAFTS])
    unfinished += Commitment.objects.of(person).drafts().filter(follows=None)[:MOST_DRAFTS]
    for row in unfinished:
        row.first_step = FLOWS[row.kind_name].steps[0].name
    return sorted(unfinished, key=lambda row: row.written_at, reverse=True)[:MOST_DRAFTS]
