"""Which pages are offered on Today. Heavy ones aren't, at some times (domain.md 2.10)."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from selftrust.accounts.local_time import zone_named
from selftrust.accounts.models import Person

DAY_BEGINS, EVENING_BEGINS = time(9), time(18)
FIRST_WEEK = timedelta(days=7)


def offers_heavy(person: Person, now: datetime) -> bool:
    """Whether the hard stretches are offered: by day, after a week, and no support card lately."""
    clock = now.astimezone(zone_named(person.zone)).time()
    held = person.support_card_until is not None and now < person.support_card_until
    new = now - person.joined_at < FIRST_WEEK
    return DAY_BEGINS <= clock < EVENING_BEGINS and not held and not new


def offers_heavy_now(person: Person) -> bool:
    """The same for this moment."""
    return offers_heavy(person, timezone.now())
