"""An area's own page: the gap, what was kept under it, what was written."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from journal.trail import trail_page
from microwins.ledger import ledger_of
from microwins.models import Evidence, Origin
from selftrust.accounts.local_time import local_day
from selftrust.accounts.requests import Request
from selftrust.areas.access import area_of
from selftrust.areas.models import Area, Wording
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
    mine = Evidence.objects.of(area.owner).finished().in_area(area)
    shown = mine.only("owner_id", "happened_on", "text").order_by("-happened_on", "-id")
    days = mine.aggregate(
        of_all=ArrayAgg("happened_on", default=[]),
        of_wins=ArrayAgg("happened_on", filter=Q(origin=Origin.MICROWIN), default=[]),
    )
    today = local_day(timezone.now(), area.owner.zone)
    return {
        "ledger": ledger_of(days["of_all"]),
        "proofs": shown[:MOST_PROOFS],
        "gap": gap_over_time(area, happened_on=days["of_all"], won_on=days["of_wins"], today=today),
    }
