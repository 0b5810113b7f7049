"""Subject lines: neutral ones that take turns, each only where it's true (domain.md 5.4)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, time
from functools import lru_cache
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from selftrust.mail.letter import header_text
from selftrust.prompts.models.choices import Kind, Length

REMINDERS = (_("Your reminder (set by you)"),)
ON_A_DATE = (*REMINDERS, _("A date you chose is here"))
DATES = {Kind.REVIEW, Kind.LIMIT}
WEEKDAY = _("Your %(weekday)s note")
ALWAYS = (
    WEEKDAY,
    _("A small question"),
    _("Here when you want it"),
    _("Your page is open"),
    _("Saved for you"),
)
WITHOUT_REPLIES = (_("No reply needed"),)
AFTER_A_WHILE = (_("Hello again"), _("This week's note"))
FITS_THREE_MINUTES = (_("Something short"),)
BY_LENGTH = {
    Length.SHORT: (
        *FITS_THREE_MINUTES,
        _("One minute, if you have it"),
        _("Two minutes"),
        _("Quick one"),
        _("A line for you"),
    ),
    Length.MEDIUM: FITS_THREE_MINUTES,
}
# From, up to, and what is true between the two.
BY_CLOCK = (
    (time(5), time(11), _("Morning note")),
    (time(5), time(16), _("For later today")),
    (time(11, 30), time(12, 30), _("A pause at noon")),
    (time(17), time(23), _("Evening note")),
)
FRIDAY = 4
ON_FRIDAYS = (_("Before the weekend"),)


class Known(NamedTuple):
    """What a subject may rest on: `at` is by the person's own clock, `length` None if unknown."""

    kind: str
    at: datetime
    length: str | None = None
    takes_replies: bool = False
    second_re_entry: bool = False


def subject_of(occurrence_id: uuid.UUID, known: Known, locale: str) -> str:
    """One of the lines that are true, as ASCII for a header; the same one for each copy."""
    lines = lines_for(known)
    return _said(lines[occurrence_id.int % len(lines)], known.at.weekday(), locale)


@lru_cache(maxsize=1024)
def lines_for(known: Known) -> tuple[str, ...]:
    """Every line that is true, untranslated; the weekday's own has its blank still."""
    if known.kind != Kind.PROMPT:
        return ON_A_DATE if known.kind in DATES else REMINDERS
    return (*ALWAYS, *_sometimes(known))


def _sometimes(known: Known) -> Iterator[str]:
    if not known.takes_replies:
        yield from WITHOUT_REPLIES
    if known.second_re_entry:
        yield from AFTER_A_WHILE
    if known.length is not None:
        yield from BY_LENGTH.get(Length(known.length), ())
    clock = known.at.time()
    yield from (line for begin, end, line in BY_CLOCK if begin <= clock < end)
    if known.at.weekday() == FRIDAY:
        yield from ON_FRIDAYS


@lru_cache(maxsize=1024)
def _said(line: str, weekday: int, locale: str) -> str:
    with override(locale):
        return header_text(gettext(line).replace("%(weekday)s", str(WEEKDAYS[weekday])))
