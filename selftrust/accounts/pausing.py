"""A pause: for 1 to 90 days nothing is asked and nothing is sent."""

from __future__ import annotations

from datetime import timedelta

from .models import Person

LONGEST = 90
OFFERED = (3, 7, 14, 30, LONGEST)


def pause(person: Person, days: int) -> None:
    """Pause for `days`, counted from the person's own today, in place of any pause there is."""
    person.paused_until = person.today() + timedelta(days=days)
    person.save(update_fields=["paused_until"])


def end_pause(person: Person) -> None:
    """End the pause, if there is one."""
    person.paused_until = None
    person.save(update_fields=["paused_until"])
