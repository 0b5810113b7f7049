"""What follows from a finished page beyond its move: evidence, a seal, a sentence kept."""

from __future__ import annotations

from django.utils import timezone

from microwins.models import Evidence, Origin

from .models import (
    CameThrough,
    Decision,
    Entry,
    LimitWent,
    Need,
    Outcome,
    Review,
    Voice,
)
from .reminding import keep_reminder

MOST = 280


def follow_up(entry: Entry) -> None:
    """Do what follows from the finished `entry`; doing it again changes nothing."""
    if isinstance(entry, Decision):
        _made(entry)
    elif isinstance(entry, Review):
        _looked_back(entry)
    elif isinstance(entry, Need):
        keep_reminder(entry)
    elif isinstance(entry, Voice) and entry.keep and (entry.my_part.strip() or entry.made_by_me):
        leave_evidence(entry, Origin.PRAISE, entry.my_part.strip() or entry.words)
    elif isinstance(entry, CameThrough):
        leave_evidence(entry, Origin.CAME_THROUGH, entry.what, camera=entry.one_sentence)


def limit_went(need: Need, how: LimitWent) -> None:
    """Write down how it went with a limit; said, or said in part, it is evidence."""
    need.limit_went = how
    need.save(update_fields=["limit_went"])
    if how in {LimitWent.SAID, LimitWent.PARTLY}:
        leave_evidence(need, Origin.LIMIT_SAID, need.limit_line)


def leave_evidence(entry: Entry, origin: Origin, text: str, *, camera: str = "") -> Evidence | None:
    """A piece of evidence that `entry` leaves, once; None where one was left before.

    One that its owner deleted doesn't come back.
    """
    if not text.strip() or Evidence.objects.filter(of_entry=entry.pk, origin=origin).exists():
        return None
    made = Evidence.begun_by(
        entry.owner, area=entry.area, of_entry=entry.pk, origin=origin, text=text[:MOST],
        camera=camera[:MOST],
    )  # fmt: skip
    made.happened_on = made.written_on
    made.finish(timezone.now())
    made.save()
    return made


def _made(decision: Decision) -> None:
    if decision.seal(timezone.now()):
        leave_evidence(decision, Origin.DECIDED, decision.question, camera=decision.choice)


def _looked_back(review: Review) -> None:
    """Uncover what was not uncovered on the way; put off what is too early."""
    decision = review.of_decision
    if review.outcome == Outcome.TOO_EARLY:
        decision.review_on = review.next_on or decision.usual_review_on(review.written_on)
        decision.save(update_fields=["review_on"])
        return
    if changed := review.uncover(timezone.now()):
        review.save(update_fields=changed)
    text = review.learned.strip() or review.happened.strip() or decision.question
    leave_evidence(review, Origin.REVIEWED, text)
