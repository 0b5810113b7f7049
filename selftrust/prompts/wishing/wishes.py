"""Writing down what a person wishes of prompts. What was planned ahead is planned anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models.functions import Least

from selftrust.accounts.models import Person
from selftrust.prompts.models import MOST_SCHEDULES, Rhythm, Schedule, rhythm_of
from selftrust.prompts.planning.schedules import replan

MORE, LESS = 1, -1


class Wishes(Protocol):
    """A valid form over some columns of the rhythm."""

    def put_into(self, rhythm: Rhythm) -> list[str]:
        """Put what was said into `rhythm`, unsaved; say which columns that are."""


def keep_wishes(person: Person, wishes: Wishes, now: datetime) -> None:
    """Store what a form says."""
    with _changing(person, now) as rhythm:
        rhythm.save(update_fields=wishes.put_into(rhythm))


def keep_mail_wishes(person: Person, wishes: Wishes, now: datetime) -> None:
    """Store what is to come by mail; somebody signed in who turns it on has confirmed it."""
    with _changing(person, now) as rhythm:
        changed = wishes.put_into(rhythm)
        if "by_mail" in changed and rhythm.by_mail:
            rhythm.confirmed_at, rhythm.stopped_at = rhythm.confirmed_at or now, None
            changed += ["confirmed_at", "stopped_at"]
        rhythm.save(update_fields=changed)


def try_address_again(person: Person, now: datetime) -> None:
    """Forget that mails to the person's address came back."""
    with _changing(person, now) as rhythm:
        rhythm.refusals, rhythm.refused_email, rhythm.refused_at = 0, "", None
        rhythm.save(update_fields=["refusals", "refused_email", "refused_at"])


def lean(person: Person, theme: str, way: int, now: datetime) -> int:
    """Ask for more (`MORE`) or less (`LESS`) of `theme`; the same again takes it back.

    Return how the person leans now: 1, -1, or 0 for neither.
    """
    with _changing(person, now) as rhythm:
        leans = 0 if rhythm.leanings.get(theme) == way else way
        rest = {name: known for name, known in rhythm.leanings.items() if name != theme}
        rhythm.leanings = {**rest, theme: leans} if leans else rest
        rhythm.save(update_fields=["leanings"])
    return leans


def keep_muted(person: Person, themes: list[str], now: datetime) -> None:
    """Leave out exactly `themes`."""
    with _changing(person, now) as rhythm:
        rhythm.muted = themes
        rhythm.save(update_fields=["muted"])


def mute(person: Person, theme: str, now: datetime) -> None:
    """Leave out `theme`, too."""
    with _changing(person, now) as rhythm:
        rhythm.muted = [*(one for one in rhythm.muted if one != theme), theme]
        rhythm.save(update_fields=["muted"])


def add_schedule(person: Person, said: dict[str, object], now: datetime) -> bool:
    """Add a time; False where there are as many as there can be. The same one twice is one."""
    with _changing(person, now):
        mine = Schedule.objects.filter(person=person)
        if mine.filter(weekdays=said["weekdays"], clock=said["clock"]).exists():
            return True
        if mine.count() >= MOST_SCHEDULES:
            return False
        Schedule(person=person, **said).save()
    return True


def change_schedule(schedule: Schedule, said: dict[str, object], now: datetime) -> None:
    """Change the days and the time of a schedule, or switch it on or off."""
    with _changing(schedule.person, now):
        Schedule.objects.filter(pk=schedule.pk).update(**said)


def remove_schedule(schedule: Schedule, now: datetime) -> None:
    """Remove a time."""
    with _changing(schedule.person, now):
        schedule.delete()


def rhythm_is_answered(person: Person, *, is_right: bool) -> None:
    """Once a week, as it is after a return, stays where it `is_right`; it isn't asked again."""
    mine = Rhythm.objects.filter(person=person, asks_about_rhythm=True)
    if is_right:
        mine.update(most_a_week=Least("most_a_week", 1))
    mine.update(asks_about_rhythm=False)


@contextmanager
def _changing(person: Person, now: datetime) -> Iterator[Rhythm]:
    """The person's rhythm, held until the change is stored and what follows is planned anew."""
    rhythm_of(person)
    with transaction.atomic():
        rhythm = Rhythm.objects.select_for_update().get(person=person)
        rhythm.person = person
        yield rhythm
        replan(person, now)
