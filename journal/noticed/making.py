"""Making a card, at the end of something that was finished; and what stands in its way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from journal.models import Pattern, PatternCard
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person

from .deciding import CARDS, card_for
from .gathering import happened_to
from .guards import Circumstances, PastCard, may_make


def notice(person: Person, now: datetime) -> PatternCard | None:
    """Make the card that what happened asks for at `now`, if one may be made; return it.

    One query where none may be made; eight at most, and a ninth that stores the card.
    """
    here = circumstances(person, now)
    if not any(may_make(pattern, here) for pattern in CARDS):
        return None
    found = card_for(happened_to(person, now), here)
    if found is None:
        return None
    pattern, noticed = found
    with transaction.atomic():
        held = Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
        if held is None or not may_make(pattern, circumstances(held, now)):
            return None  # another window was quicker
        return PatternCard.objects.create(
            owner=held,
            pattern=Pattern(pattern),
            area_id=noticed.area,
            made_at=now,
            counts=noticed.counts,
            needs_cue=noticed.needs_cue,
        )


def circumstances(person: Person, now: datetime) -> Circumstances:
    """What decides whether anything may be pointed out to `person` at `now`."""
    cards = PatternCard.objects.filter(owner=person).order_by("made_at", "id")
    return Circumstances(
        now,
        local_day(now, person.zone),
        person.joined_at,
        person.paused_until,
        person.support_card_until,
        [
            PastCard(*row)
            for row in cards.values_list("pattern", "made_at", "answer", "answered_at")
        ],
    )
