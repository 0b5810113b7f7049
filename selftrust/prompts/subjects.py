"""Subject lines: neutral ones that take turns, each only where it's true (domain.md 5.4)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from .models.choices import Kind, Length

ON_A_DATE = {Kind.REVIEW, Kind.LIMIT}
NOON = time(11, 30), time(12, 30)
MORNING = time(5), time(11)
EVENING = time(17), time(23)
LATE = time(16)
FRIDAY = 4


@dataclass(frozen=True)
class Known:
    """What a subject may rest on: `at` is by the person's own clock, `length` None if unknown."""

    kind: str
    at: datetime
    length: str | None = None
    takes_replies: bool = False
    second_re_entry: bool = False


def subject_of(occurrence_id: uuid.UUID, known: Known) -> str:
    """One of the lines that are true, in the current language; the same one for each copy."""
    lines = list(_reminders(known) if known.kind != Kind.PROMPT else _questions(known))
    return lines[occurrence_id.int % len(lines)]


def _reminders(known: Known) -> Iterator[str]:
    yield _("Your reminder (set by you)")
    if known.kind in ON_A_DATE:
        yield _("A date you chose is here")


def _questions(known: Known) -> Iterator[str]:
    yield _("Your %(weekday)s note") % {"weekday": WEEKDAYS[known.at.weekday()]}
    yield _("A small question")
    yield _("Here when you want it")
    yield _("Your page is open")
    yield _("Saved for you")
    if not known.takes_replies:
        yield _("No reply needed")
    if known.second_re_entry:
        yield _("Hello again")
        yield _("This week's note")
    yield from _by_length(known.length)
    yield from _by_clock(known.at.time())
    if known.at.weekday() == FRIDAY:
        yield _("Before the weekend")


def _by_length(length: str | None) -> Iterator[str]:
    if length == Length.SHORT:
        yield _("One minute, if you have it")
        yield _("Two minutes")
        yield _("Quick one")
        yield _("A line for you")
    if length in {Length.SHORT, Length.MEDIUM}:
        yield _("Something short")


def _by_clock(clock: time) -> Iterator[str]:
    if NOON[0] <= clock <= NOON[1]:
        yield _("A pause at noon")
    if MORNING[0] <= clock < MORNING[1]:
        yield _("Morning note")
    if EVENING[0] <= clock < EVENING[1]:
        yield _("Evening note")
    if clock < LATE:
        yield _("For later today")
