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
from microwins.models import Evidence, Origin
from selftrust.accounts.local_time import local_day
from selftrust.accounts.requests import Request
from selftrust.areas.access import area_of
from selftrust.areas.models import Area, GapCheckin, Wording
from selftrust.areas.picture import Point, picture_of
from selftrust.areas.standing import standings
from selftrust.web.audience import for_person

MOST_CHECKINS = 60
MOST_PROOFS = 5


@for_person
@require_GET
def area_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The page of one area."""
    area = area_of(request.user, pk)
    evidence = Evidence.objects.of(request.user).finished().in_area(area)
    here = local_day(timezone.now(), request.user.zone)
    context: dict[str, Any] = {
        "area": area,
        "standing": standings([area], today=here)[0],
        "ledger": ledger_of(evidence.values_list("happened_on", flat=True)),
        "proofs": evidence.order_by("-happened_on", "-id")[:MOST_PROOFS],
        "written": trail_page(request.user, {}, area=area.pk),
        "wordings": Wording.objects.of(request.user).filter(area=area).order_by("-series"),
        **_gap(area),
    }
    return render(request, "home/area_detail.html", context)


def _gap(area: Area) -> dict[str, Any]:
    """The check-ins of the present wording, oldest first, and the picture of them."""
    newest = GapCheckin.objects.of(area.owner).finished().filter(area=area, series=area.series)
    checkins = list(newest.newest_first()[:MOST_CHECKINS])[::-1]
    points = [Point(one.written_on, one.know, one.believe) for one in checkins]
    kept = Evidence.objects.of(area.owner).in_area(area).filter(origin=Origin.MICROWIN)
    since = kept.filter(happened_on__gte=points[0].day) if points else kept.none()
    days = list(since.order_by("happened_on").values_list("happened_on", flat=True))
    return {"checkins": checkins, "picture": picture_of(points, days), "kept_since": len(days)}
