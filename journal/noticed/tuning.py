"""How often cards fit, over a whole installation: counts alone, nobody's in particular."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from journal.models import CardAnswer, Pattern, PatternCard

from . import thresholds as at

SHOWN = ~Q(needs_cue=True, answered_at=None)


@dataclass(frozen=True)
class Tally:
    """One pattern's cards: how many were shown, taken up, and called "not it"."""

    pattern: str
    shown: int
    accepted: int
    not_it: int

    @property
    def is_too_eager(self) -> bool:
        """Whether the threshold of this pattern is to be raised by one (domain.md 3.7)."""
        return self.shown >= at.TUNING_SHOWN and self.not_it > at.TUNING_NOT_IT * self.shown


def tallies() -> list[Tally]:
    """One tally for each pattern. A card that waits for its cue was shown once it is answered."""
    counted = PatternCard.objects.values("pattern").annotate(
        shown=Count("pk", filter=SHOWN),
        accepted=Count("pk", filter=Q(answer=CardAnswer.ACCEPTED)),
        not_it=Count("pk", filter=Q(answer=CardAnswer.NOT_IT)),
    )
    found = {row["pattern"]: Tally(**row) for row in counted}
    return [found.get(pattern, Tally(pattern, 0, 0, 0)) for pattern in Pattern.values]
