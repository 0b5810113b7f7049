"""The one trace of a support card: for seven days, heavy questions are held back."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Person

HOLD = timedelta(days=7)
JUST_NOW = timedelta(seconds=10)


def hold_back(person: Person, now: datetime) -> None:
    """Hold heavy questions back from `person` until seven days after `now`."""
    person.support_card_until = now + HOLD
    person.save(update_fields=["support_card_until"])


def card_was_just_shown(person: Person, now: datetime) -> bool:
    """Whether a card was shown on the page that `person` left a moment before `now`."""
    until = person.support_card_until
    return until is not None and until - now > HOLD - JUST_NOW


def forget_past_holds(now: datetime) -> int:
    """Empty every hold that is over at `now`; say how many."""
    return Person.objects.filter(support_card_until__lte=now).update(support_card_until=None)
