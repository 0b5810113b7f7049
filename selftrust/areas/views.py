"""The person's areas, side by side, and putting one away."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selftrust.accounts.local_time import local_day
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person

from .access import area_of
from .models import MOST_ACTIVE, Area, active_areas
from .standing import standings


@for_person
@require_GET
def area_list(request: Request) -> HttpResponse:
    """All areas, side by side; there is no sum over them."""
    active = active_areas(request.user)
    mine = Area.objects.of(request.user)
    context = {
        "standings": standings(active, today=local_day(timezone.now(), request.user.zone)),
        "drafts": mine.drafts().filter(version__gt=0),
        "archived": mine.finished().exclude(archived_at=None).newest_first(),
        "room": len(active) < MOST_ACTIVE,
        "most": MOST_ACTIVE,
    }
    return render(request, "areas/area_list.html", context)


@for_person
@require_POST
def archive_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Put an area away; everything in it stays readable."""
    area = area_of(request.user, pk)
    Area.objects.filter(pk=area.pk, archived_at=None).update(archived_at=timezone.now())
    messages.success(request, _("Put away. Everything in it stays readable."))
    return redirect(area)


@for_person
@require_POST
def archive_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take an area out again, if there is room among the active ones."""
    area = area_of(request.user, pk)
    if len(active_areas(request.user)) >= MOST_ACTIVE:
        messages.error(request, _("Five areas are active. Put one away first."))
        return redirect("areas:area-list")
    Area.objects.filter(pk=area.pk).update(archived_at=None)
    return redirect(area)
