"""What is ready for a person today: look backs, limits, time alone. Nothing here is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journal.models import Decision, Kind, Need, TimeAlone
from selftrust.accounts.models import Person

MOST_OF_EACH = 2


@dataclass(frozen=True)
class Ready:
    """The rows that wait for a word, at most two of each."""

    decisions: list[Decision]
    limits: list[Need]
    time_alone: list[TimeAlone]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.limits or self.time_alone)


def ready_for(person: Person) -> Ready:
    """What waits for a word on `person`'s own day."""
    today = person.today()
    decisions = Decision.objects.of(person).waiting()
    limits = _of(person, Need, Kind.NEED).filter(limit_on__lte=today, limit_went="")
    alone = _of(person, TimeAlone, Kind.TIME_ALONE).filter(on__lte=today, went="")
    return Ready(
        decisions=list(decisions.filter(review_on__lte=today)[:MOST_OF_EACH]),
        limits=list(limits.exclude(limit_line=None).order_by("limit_on")[:MOST_OF_EACH]),
        time_alone=list(alone.order_by("-on")[:MOST_OF_EACH]),
    )


def _of(person: Person, model: Any, kind: Kind) -> Any:
    return model.objects.of(person).of_kind(kind).finished()
