"""An area's own page: the gap, what was kept under it, what was written."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from journal.trail import trail_page
from microwins.ledger import ledger_of
from microwins.models import Evidence
from selftrust.accounts.local_time import local_day
from selftrust.accounts.requests import Request
from selftrust.areas.access import area_of
from selftrust.areas.models import Area, Wording
from selftrust.home.area_numbers import numbers_of
from selftrust.home.gap_over_time import gap_over_time
from selftrust.web.audience import for_person

MOST_PROOFS, MOST_WRITTEN = 5, 8


@for_person
@require_GET
def area_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The page of one area."""
    area = area_of(request.user, pk)
    context = {
        "area": area,
        "written": trail_page(request.user, {}, area=area.pk, most=MOST_WRITTEN),
        "wordings": _earlier_words(area),
        **_evidence(area),
    }
    return render(request, "home/area_detail.html", context)


def _earlier_words(area: Area) -> list[Wording]:
    """The sentences of earlier series, the latest first."""
    if area.series == 1:
        return []
    return list(Wording.objects.of(area.owner).filter(area=area).order_by("-series"))


def _evidence(area: Area) -> dict[str, Any]:
    """What was done in the area, and the gap over the same time."""
    numbers = numbers_of(area)
    mine = Evidence.objects.of(area.owner).finished().in_area(area)
    shown = mine.only("owner_id", "happened_on", "text").order_by("-happened_on", "-id")
    return {
        "ledger": ledger_of(numbers.happened_on),
        "proofs": shown[:MOST_PROOFS],
        "gap": gap_over_time(area, numbers, today=local_day(timezone.now(), area.owner.zone)),
    }
