"""The Trail: everything written, newest first, by keyset pages.

One query over all tables: each gives its newest rows from an index, the union sorts them. Words
are opened for the rows that are shown and for no others.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from microwins.models import Commitment
from selftrust.accounts.models import Person
from selftrust.areas.models import GapCheckin

from .flows import FLOWS
from .models import Entry, Kind

PAGE = 20
# Written as SQL, with nobody's values in it: composing this union anew for each page costs more
# than all the rest of the page.
MINE = "WHERE owner_id = %(owner)s AND deleted_at IS NULL"
ENTRIES = f"""
    SELECT written_at, id, written_on, kind, area_id, headline, finished_at, '' AS note
    FROM journal_entry {MINE} AND (finished_at IS NOT NULL OR version > 0)"""
COMMITMENTS = f"""
    SELECT written_at, id, written_on,
           CASE WHEN size IN ('tiny', 'small') THEN 'microwin' ELSE 'commitment' END,
           area_id, text, finished_at, CASE mean_it WHEN 'mean' THEN '' ELSE 'wish' END
    FROM microwins_commitment {MINE}
    AND (follows_id IS NULL AND prompt_words IS NULL OR finished_at IS NOT NULL OR version > 0)"""
CHECKINS = f"""
    SELECT written_at, id, written_on, 'check-in', area_id, what_moved, finished_at,
           concat(know, ' ', believe)
    FROM areas_gapcheckin {MINE} AND (finished_at IS NOT NULL OR version > 0)"""
NEWEST_FIRST = "ORDER BY written_at DESC, id DESC LIMIT %(limit)s"
OF_KIND = "AND kind = %(kind)s"
OF_SIZE = {
    "microwin": "AND size IN ('tiny', 'small')",
    "commitment": "AND size NOT IN ('tiny', 'small')",
}
OF_AREA = "AND area_id = %(area)s"
BEFORE = "AND (written_at, id) < (%(at)s, %(pk)s)"


@dataclass(frozen=True)
class Position:
    """Where a page of the Trail begins: after this row."""

    at: datetime
    pk: uuid.UUID

    @classmethod
    def parse(cls, text: str) -> Position | None:
        """The position in `text`; None for an empty or a damaged one."""
        at, _sign, pk = text.partition("_")
        try:
            moment = parse_datetime(at)
            if moment is None or moment.tzinfo is None:
                return None
            return cls(moment.astimezone(UTC), uuid.UUID(pk))
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        return f"{self.at.isoformat().replace('+00:00', 'Z')}_{self.pk}"


@dataclass(frozen=True)
class Row:
    """One line of the Trail, with everything ready to be shown."""

    url: str
    name: str
    tone: str
    words: str
    day: str


@dataclass(frozen=True)
class TrailPage:
    """Rows, and the position that the next page begins after (None at the end)."""

    rows: list[Row]
    older: Position | None


def kinds_shown() -> list[tuple[str, str | Promise]]:
    """The kinds that the Trail can be narrowed to."""
    shown = [*Kind.values, "microwin", "commitment", "check-in"]
    return [(kind, FLOWS[kind].name) for kind in shown]


def trail_page(
    person: Person,
    areas: dict[uuid.UUID, str],
    *,
    kind: str = "",
    area: uuid.UUID | None = None,
    before: Position | None = None,
    most: int = PAGE,
) -> TrailPage:
    """Up to `most` rows of `person`'s, older than `before`, of one kind and area if asked.

    `areas` maps the ids of the person's areas to the names that lists show.
    """
    asked = {"owner": person.pk, "kind": kind, "area": area, "limit": most + 1}
    records = _records(asked, before)
    days: dict[date, str] = {}
    base = reverse("journal:trail")
    rows = [_row(base, person, record, areas, days) for record in records[:most]]
    older = Position(records[most - 1][0], records[most - 1][1]) if len(records) > most else None
    return TrailPage(rows, older)


def _records(asked: dict[str, Any], before: Position | None) -> list[tuple[Any, ...]]:
    """Up to `limit` rows: one more than a page tells whether there are older ones."""
    narrowed = " ".join([OF_AREA if asked["area"] else "", BEFORE if before else "", NEWEST_FIRST])
    parts = [f"({part} {narrowed})" for part in _parts(asked["kind"])]
    if before is not None:
        asked |= {"at": before.at, "pk": before.pk}
    with connection.cursor() as cursor:
        everything = " UNION ALL ".join(parts)
        cursor.execute(f"SELECT * FROM ({everything}) AS written {NEWEST_FIRST}", asked)
        return list(cursor.fetchall())


def _parts(kind: str) -> list[str]:
    if kind in Kind.values:
        return [f"{ENTRIES} {OF_KIND}"]
    if kind in OF_SIZE:
        return [f"{COMMITMENTS} {OF_SIZE[kind]}"]
    return [CHECKINS] if kind == "check-in" else [ENTRIES, COMMITMENTS, CHECKINS]


_WORDS: dict[str, Callable[[], Any]] = {
    "microwin": lambda: Commitment._meta.get_field("text"),
    "commitment": lambda: Commitment._meta.get_field("text"),
    "check-in": lambda: GapCheckin._meta.get_field("what_moved"),
}


def _row(
    base: str,
    person: Person,
    record: tuple[Any, ...],
    areas: dict[uuid.UUID, str],
    days: dict[date, str],
) -> Row:
    _at, pk, day, kind, area_id, sealed, finished_at, note = record
    column = _WORDS[kind]() if kind in _WORDS else Entry._meta.get_field("headline")
    flow = FLOWS[kind]
    if day not in days:
        days[day] = date_format(day, "j F Y")
    kind_name = _("Wish") if note == "wish" and finished_at else str(flow.name)
    name = [kind_name, "" if finished_at else _("draft"), areas.get(area_id, "")]
    return Row(
        url=f"{base}{kind}/{pk}/",
        name=" · ".join(part for part in name if part),
        tone=flow.tone,
        words=column.open(person.pk, pk, sealed) or _noted(kind, note) or "…",
        day=days[day],
    )


def _noted(kind: str, note: str) -> str:
    """What stands for a row without words of its own: of a check-in, its two ratings."""
    if kind != "check-in":
        return note
    know, _space, believe = note.partition(" ")
    said = [
        _("know %(rating)s") % {"rating": know} if know else "",
        _("believe %(rating)s") % {"rating": believe} if believe else "",
    ]
    return ", ".join(one for one in said if one)
