"""Everything written, and everything deleted that can still come back."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from journal.deleting import deleted_things
from journal.trail import Position, kinds_shown, trail_page
from selftrust.accounts.requests import Request
from selftrust.areas.models import shown_names
from selftrust.web.audience import for_person
from selftrust.web.responses import page_or_partial


@for_person
@require_GET
def trail(request: Request) -> HttpResponse:
    """One page of the Trail; as an htmx part, the next rows of it."""
    names = shown_names(request.user)
    kind, area = _kind_asked_for(request), _area_asked_for(request, names)
    before = Position.parse(request.GET.get("before", ""))
    page = trail_page(request.user, names, kind=kind, area=area, before=before)
    context: dict[str, Any] = {
        "page": page,
        "kinds": kinds_shown(),
        "areas": [(str(pk), name) for pk, name in names.items()],
        "kind": kind,
        "area": str(area) if area else "",
        "before": before,
        "older": _("Older"),
    }
    return page_or_partial(request, "journal/trail.html", "rows", context)


@for_person
@require_GET
def deleted_list(request: Request) -> HttpResponse:
    """What was deleted in the last 30 days."""
    context = {"things": deleted_things(request.user), "title": _("Deleted")}
    return render(request, "journal/deleted_list.html", context)


def _kind_asked_for(request: Request) -> str:
    kind = request.GET.get("kind", "")
    if kind and kind not in {name for name, _title in kinds_shown()}:
        raise Http404
    return kind


def _area_asked_for(request: Request, names: dict[uuid.UUID, str]) -> uuid.UUID | None:
    asked = request.GET.get("area", "")
    if not asked:
        return None
    try:
        wanted = uuid.UUID(asked)
    except ValueError:
        raise Http404 from None
    if wanted not in names:
        raise Http404
    return wanted
