"""Somebody who wants the questions by mail: asked for, then confirmed from the mail itself."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import IntegrityError, transaction

from selftrust.accounts.confirming import confirm_address, release
from selftrust.accounts.models import Person
from selftrust.prompts.models import Rhythm, Schedule
from selftrust.prompts.planning.schedules import replan

from .mails import send_confirmation, send_notebook_exists

EARLY, NIGHT, HALF = time(3), time(21), 30
LAST_HOUR = 23


def ask_for_mails(email: str, now: datetime, **wishes: Any) -> None:
    """Begin a notebook for `email` that lasts a day, and send the link that makes it stay.

    Where the address has a notebook, its owner gets a mail that says so. Both take the same steps:
    what is stored then has no address, nobody can open it, and it's gone in a day.
    """
    is_known = Person.objects.filter(email=email, trial_ends_at__isnull=True).exists()
    try:
        person = _begin(None if is_known else email, now, **wishes)
    except IntegrityError:  # the same address, in the same moment
        is_known, person = True, _begin(None, now, **wishes)
    if is_known:
        send_notebook_exists(email)
    else:
        send_confirmation(person)


def confirm_mails(person: Person, now: datetime) -> bool:
    """Keep the notebook, count the address as proven, and plan the first question; once.

    False, with nothing changed, where it was erased in this moment, or its address was asked for
    anew, so that it has none any more.
    """
    with transaction.atomic():
        mine = Person.objects.select_for_update().filter(pk=person.pk, email=person.email)
        if not mine.exists():
            return False
        person.claim()
        rhythm = Rhythm.objects.select_for_update().get(person=person)
        if rhythm.confirmed_at is not None:
            return True
        person.save(update_fields=["trial_ends_at"])
        confirm_address(person)
        rhythm.by_mail, rhythm.confirmed_at = True, now
        rhythm.save(update_fields=["by_mail", "confirmed_at"])
        replan(person, now)
        return True


def quiet_hours_around(clock: time) -> tuple[time, time]:
    """From when to when nothing is sent: the usual hours, narrowed so that `clock` is outside."""
    usual = Rhythm()
    if EARLY <= clock < usual.quiet_to:
        return usual.quiet_from, clock
    if clock < EARLY or clock >= NIGHT:
        return _next_half_hour(clock), usual.quiet_to
    return usual.quiet_from, usual.quiet_to


def _next_half_hour(clock: time) -> time:
    if clock.minute < HALF:
        return time(clock.hour, HALF)
    return time(clock.hour + 1) if clock.hour < LAST_HOUR else time(0)


def _begin(
    email: str | None,
    now: datetime,
    *,
    zone: str,
    weekdays: list[int],
    clock: time,
    shows_prompt: bool,
) -> Person:
    person = Person(email=email, zone=zone, consented_at=now)
    person.set_unusable_password()
    person.keep_waiting()
    quiet_from, quiet_to = quiet_hours_around(clock)
    with transaction.atomic():
        release(email or "")
        Person.objects.begin(person)
        Rhythm.objects.create(
            person=person,
            shows_prompt=shows_prompt,
            most_a_week=len(weekdays),
            quiet_from=quiet_from,
            quiet_to=quiet_to,
        )
        Schedule.objects.create(person=person, weekdays=weekdays, clock=clock, zone=zone)
    return person
