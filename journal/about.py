"""What stands on an entry's page beyond its answers, kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .learning import can_be_kept
from .models import Decision, DecisionNote, Kind, Need, Review, TimeAlone
from .reminding import reminder_of


def about(row: Any) -> dict[str, Any]:
    """The template of the part for this kind, and what it shows; nothing for most kinds."""
    if row.kind_name not in ABOUT:
        return {}
    return {"about": f"journal/about/{row.kind_name}.html", **ABOUT[row.kind_name](row)}


def _decision(row: Decision) -> dict[str, Any]:
    later = Decision.objects.of(row.owner).finished().filter(follows=row)
    return {
        "is_due": row.review_on is None or row.review_on <= row.owner.today(),
        "later": later.exclude(sealed_at=None).first(),
        "reviews": Review.objects.of(row.owner).finished().filter(of_decision=row).newest_first(),
        "notes": DecisionNote.objects.of(row.owner)
        .filter(decision=row)
        .exclude(finished_at=None, version=0)
        .order_by("written_at"),
    }


def _review(row: Review) -> dict[str, Any]:
    return {"can_be_kept": not row.is_draft and can_be_kept(row)}


def _need(row: Need) -> dict[str, Any]:
    return {
        "asks": row.limit_asks(row.owner.today()),
        "reminder": reminder_of(row.owner, row.reminder_word),
    }


def _time_alone(row: TimeAlone) -> dict[str, Any]:
    return {"asks": row.asks_how_it_was(row.owner.today())}


ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    Kind.DECISION: _decision,
    Kind.REVIEW: _review,
    Kind.NEED: _need,
    Kind.TIME_ALONE: _time_alone,
}
