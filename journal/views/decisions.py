"""Decisions: what waits for a look back, what was looked back at, what is still open."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from journal.access import thing_of
from journal.deciding import begin_note, begin_review, change_mind
from journal.learning import keep_learned
from journal.models import Decision, Kind, Rung
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person

MOST = 20
OPEN_FOR_LONG = {Rung.TINY: 14, Rung.SMALL: 14, Rung.MEDIUM: 30, Rung.LARGE: 30}


@for_person
@require_GET
def decision_list(request: Request) -> HttpResponse:
    """What waits for a look back, soonest first; what is open; what was looked back at."""
    mine = Decision.objects.of(request.user)
    today = request.user.today()
    waiting = list(mine.waiting()[:MOST])
    context = {
        "due": [one for one in waiting if one.review_on is None or one.review_on <= today],
        "later": [one for one in waiting if one.review_on is not None and one.review_on > today],
        "open": [_open(one, today) for one in _undecided(mine)],
        "looked_back_at": mine.standing().looked_back_at().newest_first()[:MOST],
    }
    return render(request, "journal/decision_list.html", context)


@for_person
@require_POST
def review_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Begin the look back at a sealed decision."""
    review = begin_review(_sealed(request, pk))
    if not review.is_draft:
        return redirect(review)
    return redirect("journal:step-edit", kind="review", pk=review.pk, step="outcome")


@for_person
@require_POST
def mind_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Begin a new version of a sealed decision; the first stays as it was."""
    later = change_mind(_sealed(request, pk))
    if not later.is_draft:
        return redirect(later)
    return redirect("journal:step-edit", kind="decision", pk=later.pk, step="because")


@for_person
@require_POST
def note_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Begin a dated note on a sealed decision."""
    note = begin_note(_sealed(request, pk))
    return redirect("journal:step-edit", kind="decision-note", pk=note.pk, step="text")


@for_person
@require_POST
def learned_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Keep what a look back told a person about herself."""
    review = thing_of(request.user, Kind.REVIEW, pk)
    if review.is_draft:
        raise Http404
    keep_learned(review)
    return redirect(review)


def _sealed(request: Request, pk: uuid.UUID) -> Decision:
    decision: Decision = thing_of(request.user, Kind.DECISION, pk)
    if not decision.is_sealed:
        raise Http404
    return decision


def _undecided(mine: Any) -> list[Decision]:
    begun = mine.drafts().filter(version__gt=0)
    return sorted([*mine.undecided(), *begun], key=lambda one: one.written_at)[:MOST]


def _open(decision: Decision, today: Any) -> dict[str, Any]:
    """An open decision, and for how many days where that is long."""
    days = (today - decision.written_on).days
    asked = days >= OPEN_FOR_LONG[Rung(decision.rung or Rung.TINY)]
    return {"decision": decision, "days": days if asked else None}
