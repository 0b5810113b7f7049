"""Short ways to say what happened, for the rules: nothing is stored."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from journal.noticed.events import Field, Happened, Loudness, Met, Promise, Proof, Turned

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STUDIO = uuid.UUID(int=1)
SWIMMING = uuid.UUID(int=2)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def day(ago_: int) -> date:
    return TODAY - timedelta(days=ago_)


def happened(**events: Any) -> Happened:
    return Happened(NOW, TODAY, **events)


def unspoken(due_ago: float = 4, **fields: Any) -> Promise:
    return Promise(ago(due_ago), ago(due_ago).date(), **fields)


def planned(minutes: int, *, due_in: float = 3) -> Promise:
    return unspoken(-due_in, minutes=minutes)


def said(ending: str, *, days_ago: float = 3, **fields: Any) -> Promise:
    ended_at = ago(days_ago)
    fields = {"ended_at": ended_at, "ended_on": ended_at.date(), **fields}
    return Promise(ended_at, ended_at.date(), ending, **fields)


def sessions(*went: str, area: uuid.UUID | None = None, apart: int = 3) -> list[Met]:
    """Sessions in order, the last one today."""
    first = (len(went) - 1) * apart
    return [Met(day(first - n * apart), one == "skipped", area) for n, one in enumerate(went)]


def outcomes(own: list[bool], *, good: bool = True, over: int = 9) -> list[Turned]:
    """Outcomes spread evenly, the first of them `over` days ago."""
    step = over / max(1, len(own) - 1)
    return [Turned(day(round(over - n * step)), good, one) for n, one in enumerate(own)]


def proofs(*landed: int | None, area: uuid.UUID | None = STUDIO) -> list[Proof]:
    """Pieces of evidence, one a day, the last one today."""
    return [Proof(day(n), one, area) for n, one in enumerate(landed)]


def doubts(*pairs: tuple[int, int]) -> list[Loudness]:
    """Doubts in order, one a day, the last one now."""
    return [Loudness(ago(len(pairs) - 1 - n), *pair) for n, pair in enumerate(pairs)]


def an_area(gap: int | None = 5, *, area: uuid.UUID = STUDIO, put_away: float | None = None) -> Any:
    return Field(area, gap, None if put_away is None else ago(put_away))
