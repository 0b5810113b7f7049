"""Search over everything a person wrote: its newest things first, a page at a time.

Texts are opened in memory, one after another; no index of words exists.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selftrust.accounts.models import Person
from selftrust.areas.models import Wording
from selftrust.vault.opening import SEPARATOR, Ciphers, RowOpener

from .flows import FLOWS
from .matching import Snippet, Sought, best_of, snippet
from .scanning import Hit, Narrowed, Scan
from .searched import Part, parts, width
from .trail import PAGE, Position, kinds_shown

EVIDENCE = "outcome"
BESIDE_THE_TRAIL = (EVIDENCE, "decision-note", "area", "resource", "reminder")


@dataclass(frozen=True)
class Found:
    """One thing in which it was found, with everything ready to be shown."""

    url: str
    name: str
    tone: str
    day: str
    snippet: Snippet


@dataclass(frozen=True)
class FoundPage:
    """What was found; `older` is where the next page begins (None at the end)."""

    rows: list[Found]
    older: Position | None
    unreadable: int


def kinds_searched() -> list[tuple[str, str | Promise]]:
    """The kinds that a search can be narrowed to, with their names."""
    return [*kinds_shown(), *((kind, _kind_name(kind)) for kind in BESIDE_THE_TRAIL)]


def found_page(
    person: Person,
    areas: dict[uuid.UUID, str],
    looked_for: Sought,
    *,
    kind: str = "",
    area: uuid.UUID | None = None,
    before: Position | None = None,
) -> FoundPage:
    """Up to `PAGE` of `person`'s things with all that is looked for, older than `before`.

    `areas` maps the ids of the person's areas to the names that lists show.
    """
    scan = Scan(Narrowed(person.pk, kind, area, before), looked_for)
    hits = scan.hits()
    shown = _Shown(person, areas, looked_for)
    older = hits[PAGE - 1].position if len(hits) > PAGE else None
    return FoundPage(shown.rows(hits[:PAGE]), older, scan.unreadable)


class _Shown:
    """Makes hits ready to be shown."""

    def __init__(self, person: Person, areas: dict[uuid.UUID, str], looked_for: Sought) -> None:
        self._person, self._areas, self._looked_for = person, areas, looked_for
        self._ciphers = Ciphers(person.pk)
        self._base = reverse("journal:trail")
        self._days: dict[date, str] = {}

    def rows(self, hits: list[Hit]) -> list[Found]:
        """The hits in their order; what was deleted meanwhile is left out."""
        records = {record[1]: record for record in _records(self._person, hits)}
        places = [uuid.UUID(bytes=hit.pk) for hit in hits]
        return [self._row(records[pk]) for pk in places if pk in records]

    def _row(self, record: tuple[Any, ...]) -> Found:
        number, pk, kind, area_id, day, is_draft, note, *sealed = record
        part = parts()[number]
        name = [
            *_named(part, kind, note, is_draft=is_draft),
            self._areas.get(area_id, "") if kind != "area" else "",
        ]
        return Found(
            url=f"{self._base}{kind}/{area_id if kind == 'area' else pk}/",
            name=" · ".join(one for one in name if one),
            tone=FLOWS[kind].tone,
            day=self._day(day),
            snippet=self._snippet(part, pk, sealed),
        )

    def _day(self, day: date) -> str:
        if day not in self._days:
            self._days[day] = date_format(day, "j F Y")
        return self._days[day]

    def _snippet(self, part: Part, pk: uuid.UUID, sealed: list[Any]) -> Snippet:
        blobs = [None if blob is None else bytes(blob) for blob in sealed]
        texts = RowOpener(self._ciphers, part.columns).texts(pk.bytes, blobs).split(SEPARATOR)
        return snippet(best_of(texts, self._looked_for), self._looked_for)


def _records(person: Person, hits: list[Hit]) -> list[tuple[Any, ...]]:
    """What is shown of the things that were hit."""
    if not hits:
        return []
    some = " UNION ALL ".join(
        f"SELECT {number}, w.id, {part.kind_sql}, {part.area_sql}, w.written_on,"
        f" w.finished_at IS NULL, {part.note_sql}, {part.columns_sql(width())}"
        f" {part.source_sql} AND w.id = ANY(%(ids)s)"
        for number, part in enumerate(parts())
        if any(hit.number == number for hit in hits)
    )
    ids = [uuid.UUID(bytes=hit.pk) for hit in hits]
    with connection.cursor() as cursor:
        cursor.execute(some, {"owner": person.pk, "ids": ids})
        return list(cursor.fetchall())


def _named(part: Part, kind: str, note: str, *, is_draft: bool) -> list[str]:
    """What a thing is called, without its area."""
    if part.model is Wording:
        return [_("Area, earlier words")]
    if is_draft:
        return [str(_kind_name(kind)), _("draft")]
    return [_("Wish") if note == "wish" else str(_kind_name(kind))]


def _kind_name(kind: str) -> str | Promise:
    return gettext_lazy("Evidence") if kind == EVIDENCE else FLOWS[kind].name
