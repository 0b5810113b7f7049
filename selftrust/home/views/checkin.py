"""What a check-in says once both dots are set."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from microwins.models import Evidence
from selftrust.accounts.access import own
from selftrust.accounts.requests import Request
from selftrust.areas.gap import UNSURE_BELOW
from selftrust.areas.models import GapCheckin
from selftrust.areas.words import SENTENCES
from selftrust.web.audience import for_person

MOST_SINCE = 3


@for_person
@require_GET
def checkin_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The two dots, the ones before, and what was done in between, in the person's words."""
    checkin = own(GapCheckin, request.user, pk)
    if checkin.is_draft:
        return redirect("journal:step-edit", kind="check-in", pk=checkin.pk, step="know")
    before = checkin.previous()
    since = Evidence.objects.of(request.user).finished().filter(area=checkin.area)
    if before is not None:
        since = since.filter(happened_on__gte=before.written_on)
    context = {
        "checkin": checkin,
        "before": before,
        "sentence": SENTENCES[checkin.gap.state],
        "asks_for_a_fact": checkin.know < UNSURE_BELOW,
        "proofs": since.filter(happened_on__lte=checkin.written_on).order_by("-happened_on")[
            :MOST_SINCE
        ],
    }
    return render(request, "home/checkin_detail.html", context)
