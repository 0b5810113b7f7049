"""The page that leads to everything there is to read again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selftrust.accounts.requests import Request
from selftrust.areas.models import active_areas
from selftrust.web.audience import for_person


@for_person
@require_GET
def read_back(request: Request) -> HttpResponse:
    """Doors to what was written. There is no number on it, and nothing over all areas."""
    return render(request, "home/read_back.html", {"areas": active_areas(request.user)})
