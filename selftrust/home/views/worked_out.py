"""How every measure is worked out, with the numbers that the code goes by."""

from __future__ import annotations

from types import ModuleType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from journal import calibration, calibration_curve, gut, quiet, recovery, rungs
from journal.noticed import thresholds
from microwins import (
    first_win,
    follow_through,
    landing,
    personal_link,
    read_back,
    size_ladder,
    spoken_for,
)
from selftrust.areas import gap, trend
from selftrust.prompts.choosing import cadence, weighing
from selftrust.prompts.choosing import choice as choosing
from selftrust.web.audience import for_everyone

# The page reads the numbers where the code reads them, so that it can't say others.
MEASURES: dict[str, ModuleType] = {
    "cadence": cadence,
    "calibration": calibration,
    "choosing": choosing,
    "curve": calibration_curve,
    "first_win": first_win,
    "follow_through": follow_through,
    "gap": gap,
    "gut": gut,
    "landing": landing,
    "noticed": thresholds,
    "personal_link": personal_link,
    "quiet": quiet,
    "reading": read_back,
    "recovery": recovery,
    "rungs": rungs,
    "size_ladder": size_ladder,
    "spoken_for": spoken_for,
    "trend": trend,
    "weighing": weighing,
}


@for_everyone
@require_GET
def worked_out(request: HttpRequest) -> HttpResponse:
    """Each measure in plain words, with its formula and its limits."""
    return render(request, "home/worked_out.html", MEASURES)
