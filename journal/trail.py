"""The Trail: everything written, newest first, by keyset pages.

One query over all tables: each gives its newest rows from an index, the union sorts them. Words
are opened for the rows that are shown and for no others.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from microwins.models import Commitment, Size
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin

from .flows import FLOWS
from .models import Entry, Kind

PAGE = 20
COLUMNS = ("written_at", "id", "written_on", "shown_kind", "area_id", "words", "finished_at")

_SHOWN_COMMITMENT = Case(
    When(size__in=[Size.TINY, Size.SMALL], then=Value("microwin")),
    default=Value("commitment"),
    output_field=CharField(),
)


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
            return cls(moment, uuid.UUID(pk)) if moment and moment.tzinfo else None
        except ValueError:
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
    area: Area | None = None,
    before: Position | None = None,
) -> TrailPage:
    """Up to `PAGE` rows of `person`'s, older than `before`, of one kind and area if asked.

    `areas` maps the ids of the person's areas to the names that lists show.
    """
    parts = [part for part in _parts(person, kind) if part is not None]
    narrowed = [_narrowed(part, area, before)[: PAGE + 1] for part in parts]
    found: Any = narrowed[0]
    if len(narrowed) > 1:
        found = narrowed[0].union(*narrowed[1:], all=True).order_by("-written_at", "-id")
    records = list(found[: PAGE + 1])
    days: dict[date, str] = {}
    base = reverse("journal:trail")
    rows = [_row(base, person, record, areas, days) for record in records[:PAGE]]
    older = Position(records[PAGE - 1][0], records[PAGE - 1][1]) if len(records) > PAGE else None
    return TrailPage(rows, older)


def _parts(person: Person, kind: str) -> list[QuerySet[Any] | None]:
    entries = Entry.objects.of(person)
    if kind in Kind.values:
        return [_columns(entries.filter(kind=kind), F("kind"), "headline")]
    commitments = _columns(Commitment.objects.of(person), _SHOWN_COMMITMENT, "text")
    checkins = _columns(GapCheckin.objects.of(person), Value("check-in"), "what_moved")
    if kind == "check-in":
        return [checkins]
    if kind in {"microwin", "commitment"}:
        return [commitments.filter(shown_kind=kind)]
    return [_columns(entries, F("kind"), "headline"), commitments, checkins]


def _columns(things: Any, kind: Any, words: str) -> QuerySet[Any]:
    return things.annotate(shown_kind=kind, words=F(words)).values_list(*COLUMNS)  # type: ignore[no-any-return]


def _narrowed(things: QuerySet[Any], area: Area | None, before: Position | None) -> QuerySet[Any]:
    if area is not None:
        things = things.filter(area_id=area.pk)
    if before is not None:
        same = Q(written_at=before.at, id__lt=before.pk)
        things = things.filter(written_at__lte=before.at).filter(Q(written_at__lt=before.at) | same)
    return things.order_by("-written_at", "-id")


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
    _at, pk, day, kind, area_id, sealed, finished_at = record
    column = _WORDS[kind]() if kind in _WORDS else Entry._meta.get_field("headline")
    flow = FLOWS[kind]
    if day not in days:
        days[day] = date_format(day, "j F Y")
    name = [str(flow.name), "" if finished_at else _("draft"), areas.get(area_id, "")]
    return Row(
        url=f"{base}{kind}/{pk}/",
        name=" · ".join(part for part in name if part),
        tone=flow.tone,
        words=column.open(person.pk, pk, sealed) or _("Two dots."),
        day=days[day],
    )
