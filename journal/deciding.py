"""Looking back at a decision, changing one's mind about it, and adding to it later."""

from __future__ import annotations

from django.db import transaction

from .models import OPTIONS, Decision, DecisionNote, Kind, Review

COPIED = ("question", "rung", "firm_point", *(f"option_{place}" for place in OPTIONS))


def begin_review(decision: Decision) -> Review:
    """A draft of the look back at a sealed decision; one that was begun is used again."""
    with transaction.atomic():
        _hold(decision)
        mine = Review.objects.of(decision.owner).filter(of_decision=decision)
        found: Review | None = mine.drafts().first() or mine.exclude(uncovered_at=None).first()
        if found is not None:
            return found
        made = Review.begun_by(
            decision.owner, kind=Kind.REVIEW, of_decision=decision, area=decision.area
        )
        made.save()
        return made


def change_mind(decision: Decision) -> Decision:
    """A draft that follows a sealed decision, with its question and options to begin from.

    The first version stays as it was; it is closed once the second is made.
    """
    with transaction.atomic():
        _hold(decision)
        mine = Decision.objects.of(decision.owner).filter(follows=decision)
        found: Decision | None = mine.first()
        if found is not None:
            return found
        made = Decision.begun_by(
            decision.owner, kind=Kind.DECISION, follows=decision, area=decision.area,
            behind_it=decision.behind_it,
        )  # fmt: skip
        made.take({name: getattr(decision, name) for name in COPIED})
        made.save()
        return made


def begin_note(decision: Decision) -> DecisionNote:
    """A draft of a note on a sealed decision; one that was begun is used again."""
    with transaction.atomic():
        _hold(decision)
        mine = DecisionNote.objects.of(decision.owner).filter(decision=decision)
        found: DecisionNote | None = mine.drafts().first()
        made = found or DecisionNote.begun_by(decision.owner, decision=decision)
        if found is None:
            made.save()
        return made


def _hold(decision: Decision) -> None:
    """Let two presses of one button wait for each other."""
    Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
