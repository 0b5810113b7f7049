"""What was written on this day: in earlier years, a month ago, a week ago."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from selftrust.accounts.models import Person

from .flows import FLOWS
from .models import Entry, Kind
from .same_day import month_before, same_day_in, week_before

# What may hurt is named here and not quoted: its words are read only when asked for (B29).
CLOSED: dict[str, str | Promise] = {
    Kind.DOUBT: gettext_lazy("A doubt"),
    Kind.WORRY: gettext_lazy("A worry"),
    Kind.NOTICING: gettext_lazy("A moment noticed"),
    Kind.CRITICISM: gettext_lazy("Criticism heard"),
    Kind.CAME_THROUGH: gettext_lazy("Something you came through"),
    Kind.WEEKLY_LOOK: gettext_lazy("A weekly look"),
    Kind.UNSENT: gettext_lazy("An unsent page"),
}


@dataclass(frozen=True)
class Remembered:
    """One entry of an earlier day; `words` is empty for what opens only when asked for."""

    row: Any
    name: str | Promise
    tone: str
    words: str


@dataclass(frozen=True)
class Day:
    """An earlier day, how long ago it is, and what was written on it."""

    label: str
    day: date
    entries: list[Remembered]


def earlier_days(person: Person) -> list[Day]:
    """The earlier days of `person`'s today that have something to show, latest first.

    Drafts, entries without words and those that were let rest are left out.
    """
    today = person.today()
    written = Entry.objects.of(person).finished().filter(let_rest=False, headline__isnull=False)
    first = written.order_by("written_on").values_list("written_on", flat=True).first()
    if first is None:
        return []
    labels = dict(_days(today, first.year))
    found: dict[date, list[Remembered]] = {day: [] for day in labels}
    for row in written.filter(written_on__in=labels).newest_first():
        found[row.written_on].append(_remembered(row))
    return [Day(labels[day], day, entries) for day, entries in found.items() if entries]


def _days(today: date, first_year: int) -> Iterator[tuple[date, str]]:
    yield week_before(today), _("A week ago")
    yield month_before(today), _("A month ago")
    for year in range(today.year - 1, first_year - 1, -1):
        for day in same_day_in(year, today):
            yield day, _years_ago(today.year - year)


def _years_ago(count: int) -> str:
    return ngettext("A year ago", "%(count)s years ago", count) % {"count": count}


def _remembered(row: Entry) -> Remembered:
    flow = FLOWS[row.kind]
    if row.kind in CLOSED:
        return Remembered(row, CLOSED[row.kind], flow.tone, "")
    return Remembered(row, flow.name, flow.tone, row.headline)
