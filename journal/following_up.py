"""What follows from a finished page beyond its move: evidence, a seal, a sentence kept."""

from __future__ import annotations

from django.db import transaction
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
OWN_PART = {"", "keep", "my-part", "made-it-happen"}


def follow_up(entry: Entry, *, step: str = "") -> None:
    """Do what follows from the finished `entry`.

    For one that was finished before, `step` names what was written again: only what belongs to
    that follows, so that what its owner took away meanwhile stays away.
    """
    if isinstance(entry, Decision):
        _made(entry)
    elif isinstance(entry, Review):
        _looked_back(entry, step)
    elif isinstance(entry, Need) and step in {"", "reminder-line"}:
        keep_reminder(entry)
    elif isinstance(entry, Voice) and step in OWN_PART:
        _praised(entry)
    elif isinstance(entry, CameThrough) and not step:
        leave_evidence(entry, Origin.CAME_THROUGH, entry.what, camera=entry.one_sentence)


def limit_went(need: Need, how: LimitWent) -> None:
    """Write down how it went with a limit; said, or said in part, it is evidence."""
    with transaction.atomic():
        held = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
        held.owner, held.limit_went = need.owner, how
        held.save(update_fields=["limit_went"])
        left = Evidence.objects.filter(of_entry=need.pk, origin=Origin.LIMIT_SAID)
        if how not in {LimitWent.SAID, LimitWent.PARTLY}:
            left.filter(deleted_at=None).update(deleted_at=timezone.now())
        elif not left.update(deleted_at=None):
            leave_evidence(held, Origin.LIMIT_SAID, held.limit_line)


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


def _praised(voice: Voice) -> None:
    """Praise that is kept, with an own part in it, is evidence."""
    part = voice.my_part.strip()
    if voice.keep and (part or voice.made_by_me):
        leave_evidence(voice, Origin.PRAISE, part or voice.words)


def _made(decision: Decision) -> None:
    if decision.seal(timezone.now()):
        leave_evidence(decision, Origin.DECIDED, f"{decision.question} {decision.choice}")


def _looked_back(review: Review, step: str) -> None:
    """Uncover what was not uncovered on the way; put off what is too early."""
    if review.outcome == Outcome.TOO_EARLY:
        if step in {"", "outcome", "next-on"}:
            _put_off(review)
        return
    changed = review.uncover(timezone.now())
    if changed:
        review.save(update_fields=changed)
    if changed or not step:
        text = review.learned.strip() or review.happened.strip() or review.of_decision.question
        leave_evidence(review, Origin.REVIEWED, text)


def _put_off(review: Review) -> None:
    decision = review.of_decision
    today = review.owner.today()
    decision.review_on = review.next_on or decision.usual_review_on(today)
    decision.save(update_fields=["review_on"])
