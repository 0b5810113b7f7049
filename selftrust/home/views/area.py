"""An area's own page: the gap, what was kept under it, what was written."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

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
from selftrust.areas.models import Area, GapCheckin, Wording
from selftrust.areas.picture import Point, picture_of
from selftrust.areas.standing import standing_of
from selftrust.web.audience import for_person

MOST_CHECKINS = 60
MOST_PROOFS = 5


@for_person
@require_GET
def area_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The page of one area."""
    area = area_of(request.user, pk)
    checkins = _checkins(area)
    evidence = Evidence.objects.of(request.user).finished().in_area(area)
    happened = list(evidence.order_by("happened_on").values_list("happened_on", "origin"))
    context: dict[str, Any] = {
        "area": area,
        "standing": standing_of(
            area,
            checkins[-1] if checkins else None,
            today=local_day(timezone.now(), request.user.zone),
        ),
        "ledger": ledger_of(day for day, _origin in happened),
        "proofs": evidence.order_by("-happened_on", "-id")[:MOST_PROOFS],
        "written": trail_page(request.user, {}, area=area.pk),
        "wordings": Wording.objects.of(request.user).filter(area=area).order_by("-series"),
        **_gap(checkins, [day for day, origin in happened if origin == Origin.MICROWIN]),
    }
    return render(request, "home/area_detail.html", context)


def _checkins(area: Area) -> list[GapCheckin]:
    """The latest check-ins of the present wording, oldest first."""
    mine = GapCheckin.objects.of(area.owner).finished().filter(area=area, series=area.series)
    return list(mine.newest_first()[:MOST_CHECKINS])[::-1]


def _gap(checkins: list[GapCheckin], kept_on: list[date]) -> dict[str, Any]:
    """The picture of the check-ins, with the MicroWins kept since the first of them."""
    points = [Point(one.written_on, one.know, one.believe) for one in checkins]
    since = [day for day in kept_on if points and day >= points[0].day]
    return {
        "checkins": checkins,
        "picture": picture_of(points, since),
        "kept_since": len(since),
    }
