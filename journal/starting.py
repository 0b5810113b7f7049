"""Whether something new can be begun right now, and where to go if it can't."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.areas.models import MOST_ACTIVE, Area, active_areas, checkin_due_on
from selftrust.web.flow import Flow


def instead_of_starting(flow: Flow, person: Person, area: Area | None) -> str:
    """The address to go to instead, or "" when `flow` can be started.

    A sixth area leads to the list of areas, a check-in within seven days to its area. Raises
    Http404 for a flow that doesn't start by itself.
    """
    if not flow.starts or (flow.needs_area and area is None):
        raise Http404
    if flow.kind == "area" and len(active_areas(person)) >= MOST_ACTIVE:
        return reverse("areas:area-list")
    if flow.kind == "check-in" and area is not None and not _checkin_offered(area):
        return area.get_absolute_url()
    return ""


def _checkin_offered(area: Area) -> bool:
    due_on = checkin_due_on(area)
    return due_on is None or due_on <= local_day(timezone.now(), area.owner.zone)
