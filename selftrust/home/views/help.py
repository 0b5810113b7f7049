"""Help right now: open to everyone, and the person's own region first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selftrust.accounts.requests import Request
from selftrust.home.forms import RegionForm
from selftrust.home.help_lines import region_of, regions
from selftrust.web.audience import for_everyone, for_person


@for_everyone
@require_GET
def help_right_now(request: HttpRequest) -> HttpResponse:
    """Who answers, in every region. Somebody signed out costs no query."""
    return render(request, "home/help_right_now.html", _lines(request))


@for_person
@require_POST
def region(request: Request) -> HttpResponse:
    """Choose the region that comes first; an unknown one leaves everything as it was."""
    form = RegionForm(request.POST, current=request.user.region)
    if not form.is_valid():
        context = _lines(request) | {"form": form}
        return render(request, "home/help_right_now.html", context, status=422)
    request.user.region = form.cleaned_data["region"]
    request.user.save(update_fields=["region"])
    messages.success(request, _("Saved. Help right now begins with this country."))
    return redirect("home:help-right-now")


def _lines(request: HttpRequest) -> dict[str, Any]:
    chosen = request.user.region if request.user.is_authenticated else ""
    mine = region_of(chosen)
    return {
        "mine": mine,
        "others": [one for one in regions().values() if one is not mine],
        "form": RegionForm(None, current=chosen) if request.user.is_authenticated else None,
    }
