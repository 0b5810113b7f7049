"""Reads through a person's sealed texts for what is looked for, newest things first.

The newest things are read on their own: a word that is used often fills a page from them. When
they don't, all the others are read as one stream, in which every text is opened, compared and
let go again. No text of what isn't shown is kept.
"""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from django.db import connection

from selftrust.vault.opening import Ciphers, RowOpener

from .matching import Sought, folded
from .searched import Part, parts, width
from .trail import PAGE, Position

NEWEST = 400
AT_ONCE = 500
NUMBER, PK, AT, SEALED = range(4)  # where a row of the scan has what; all from SEALED are texts
# PostgreSQL counts the microseconds of a time from here.
ITS_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Narrowed:
    """Which of a person's things are looked at: of one kind, in one area, older than `before`."""

    owner: uuid.UUID
    kind: str = ""
    area: uuid.UUID | None = None
    before: Position | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """The values that the SQL names."""
        before = {"at": self.before.at, "pk": self.before.pk} if self.before else {}
        return {"owner": self.owner, "kind": self.kind, "area": self.area, **before}

    def parts(self) -> dict[int, Part]:
        """What can hold such things, by its number."""
        return {
            number: part
            for number, part in enumerate(parts())
            if not self.kind or self.kind in part.kinds
        }

    def sql(self, part: Part) -> str:
        """Further conditions on rows of `part`."""
        conditions = [
            f"AND {part.kind_sql} = %(kind)s" if self.kind else "",
            f"AND {part.area_sql} = %(area)s" if self.area else "",
            "AND (w.written_at, w.id) < (%(at)s, %(pk)s)" if self.before else "",
        ]
        return " ".join(condition for condition in conditions if condition)


@dataclass(frozen=True, order=True)
class Hit:
    """A thing that holds what was looked for; newer ones are greater."""

    at: int
    pk: bytes
    number: int

    @property
    def position(self) -> Position:
        """Where it stands on the Trail."""
        return Position(ITS_EPOCH + timedelta(microseconds=self.at), uuid.UUID(bytes=self.pk))


@dataclass
class Scan:
    """One search; `unreadable` says how many of the texts that were read didn't open."""

    narrowed: Narrowed
    looked_for: Sought
    openers: list[RowOpener] = field(init=False)
    kept: list[Hit] = field(default_factory=list)

    def __post_init__(self) -> None:
        ciphers = Ciphers(self.narrowed.owner)
        self.openers = [RowOpener(ciphers, part.columns) for part in parts()]

    @property
    def unreadable(self) -> int:
        """How many of the texts that were read didn't open."""
        return sum(opener.unreadable for opener in self.openers)

    def hits(self) -> list[Hit]:
        """The newest hits, newest first: `PAGE` of them, and one more if there are older ones."""
        parts_asked = self.narrowed.parts()
        since, kinds = _newest(self.narrowed)
        recent = {number: part for number, part in parts_asked.items() if part.kinds & kinds}
        if since is None:
            self._read(recent)
            return sorted(self.kept, reverse=True)
        self._read(recent, "AND w.written_at >= %(since)s", since)
        if len(self.kept) <= PAGE:
            self._read(parts_asked, "AND w.written_at < %(since)s", since)
        return sorted(self.kept, reverse=True)

    def _read(self, some: dict[int, Part], within: str = "", since: datetime | None = None) -> None:
        if not some:
            return
        sql = " UNION ALL ".join(
            f"SELECT {number}::int2, uuid_send(w.id), timestamptz_send(w.written_at),"
            f" {part.columns_sql(width())} {part.source_sql} {self.narrowed.sql(part)} {within}"
            for number, part in some.items()
        )
        for row in _streamed(sql, {**self.narrowed.asked, "since": since}):
            if len(self.kept) > PAGE and _moment(row) < self.kept[0].at:
                continue
            text = self.openers[row[NUMBER]].texts(row[PK], row[SEALED:])
            if self.looked_for.is_in(folded(text)):
                self._keep(Hit(_moment(row), row[PK], row[NUMBER]))

    def _keep(self, hit: Hit) -> None:
        heapq.heappush(self.kept, hit)
        if len(self.kept) > PAGE + 1:
            heapq.heappop(self.kept)


def _moment(row: tuple[Any, ...]) -> int:
    return int.from_bytes(row[AT], "big", signed=True)


def _newest(narrowed: Narrowed) -> tuple[datetime | None, frozenset[str]]:
    """Since when the newest things were written, and their kinds; None when these are all."""
    order = f"ORDER BY w.written_at DESC, w.id DESC LIMIT {NEWEST}"
    # Each table once: all kinds of entries share one.
    of_base = {part.base: part for part in narrowed.parts().values()}
    tables = " UNION ALL ".join(
        f"(SELECT w.written_at, {part.kind_sql} AS kind"
        f" {part.base_sql} {narrowed.sql(part)} {order})"
        for part in of_base.values()
    )
    some = f"SELECT * FROM ({tables}) AS written ORDER BY written_at DESC LIMIT {NEWEST}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT min(written_at), count(*), array_agg(DISTINCT kind) FROM ({some}) AS newest",  # noqa: S608
            narrowed.asked,
        )
        since, count, kinds = cursor.fetchone()
    return since if count == NEWEST else None, frozenset(kinds or ())


def _streamed(sql: str, asked: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of `sql` while they arrive, as bytes: Django would have them spelled as text."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        yield from cursor.stream(sql, asked, binary=True, size=AT_ONCE)
