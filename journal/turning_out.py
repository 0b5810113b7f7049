"""How sealed decisions turned out, by the first look back at each: one query, plain columns."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from selftrust.accounts.models import Person

from .calibration import CAME_TO, Forecast
from .gut import Felt
from .models import GutPick, Review
from .rungs import Reviewed


@dataclass(frozen=True)
class TurnedOut:
    """One decision that was looked back at, late enough to say; `gut` and `chosen` name options."""

    decision: uuid.UUID
    area: uuid.UUID | None
    rung: str
    confidence: int | None
    gut: str
    gut_strength: str
    chosen: str
    outcome: str
    same_again: str
    has_learned: bool
    uncovered_at: datetime

    @property
    def forecast(self) -> Forecast | None:
        """What was expected and what came of it; None where no chance was given."""
        if self.confidence is None:
            return None
        return Forecast(self.confidence, CAME_TO[self.outcome])

    @property
    def felt(self) -> Felt | None:
        """Whether the gut was followed; None where it pointed at none of the options."""
        if self.gut in {"", GutPick.NONE}:
            return None
        return Felt(self.gut_strength, self.gut == self.chosen, CAME_TO[self.outcome])

    @property
    def reviewed(self) -> Reviewed | None:
        """What counts for the rungs; None where none was given."""
        if not self.rung:
            return None
        return Reviewed(int(self.rung), self.same_again, self.has_learned)


def turned_out(person: Person) -> list[TurnedOut]:
    """What `person` decided and looked back at, the latest look back first."""
    rows: Any = (
        Review.objects.of(person)
        .finished()
        .filter(
            uncovered_at__isnull=False,
            outcome__in=CAME_TO,
            of_decision__deleted_at=None,
            of_decision__sealed_at__isnull=False,
        )
        .annotate(has_learned=Q(learned__isnull=False))
        .order_by("of_decision_id", "uncovered_at", "pk")
        .distinct("of_decision_id")
        .values_list(
            "of_decision_id", "of_decision__area_id", "of_decision__rung",
            "of_decision__confidence", "of_decision__gut", "of_decision__gut_strength",
            "of_decision__chosen", "outcome", "same_again", "has_learned", "uncovered_at",
        )
    )  # fmt: skip
    made = [TurnedOut(*row) for row in rows]
    return sorted(made, key=lambda one: one.uncovered_at, reverse=True)
