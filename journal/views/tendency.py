"""How decisions tend to turn out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from journal.calibration import BRIER_FROM, LEAN_FROM
from journal.calibration_curve import CURVE_FROM
from journal.gut import LEAST_ON_EACH_SIDE
from journal.models import Decision, Outcome, SameAgain
from journal.tendency import tendency_of
from journal.turning_out import TurnedOut, turned_out
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.areas.models import shown_names
from selftrust.web.audience import for_person

LISTED_BELOW = BRIER_FROM


@for_person
@require_GET
def decision_tendency(request: Request) -> HttpResponse:
    """The choosing above the outcomes; below a measure's sample, the decisions themselves."""
    told = turned_out(request.user)
    context = {
        "tendency": tendency_of(told, shown_names(request.user)),
        "listed": _listed(request.user, told) if len(told) < LISTED_BELOW else [],
        "lean_from": LEAN_FROM,
        "curve_from": CURVE_FROM,
        "each_side": LEAST_ON_EACH_SIDE,
    }
    return render(request, "journal/decision_tendency.html", context)


def _listed(person: Person, told: list[TurnedOut]) -> list[dict[str, Any]]:
    """The few decisions there are, with what was said of each at its look back."""
    mine = Decision.objects.of(person).in_bulk([one.decision for one in told])
    return [
        {
            "decision": mine[one.decision],
            "again": SameAgain(one.same_again).label,
            "outcome": Outcome(one.outcome).label,
            "confidence": one.confidence,
        }
        for one in told
    ]
