"""Writing the ledger of readings, and looking whether it's whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection as database

from .models import Connection, Reading, Way

# The lines whose digest isn't the one of their words, the line before, and their place.
BROKEN = """
SELECT count(*) FROM (
    SELECT reading, digest, number,
           coalesce(lag(digest) OVER lines, ''::bytea) AS before,
           row_number() OVER lines AS place
      FROM sharing_reading AS reading
    WINDOW lines AS (PARTITION BY client_id ORDER BY number)
) AS lines
 WHERE digest <> sharing_reading_digest(before, reading) OR number <> place"""


@dataclass(frozen=True)
class Opened:
    """One thing that is about to be shown: its kind, id and version, and whether it's live."""

    kind: str
    thing_id: uuid.UUID
    version: int
    is_live: bool


def note_readings(
    connection: Connection, opened: Iterable[Opened], way: Way, now: datetime
) -> None:
    """Write one line for each thing `opened` at `now`, before it's shown; one query for all."""
    Reading.objects.bulk_create(
        Reading(
            client_id=connection.owner_id,
            connection=connection,
            kind=one.kind,
            thing_id=one.thing_id,
            version=one.version,
            is_live=one.is_live,
            way=way,
            read_at=now,
        )
        for one in opened
    )


def broken_lines() -> int:
    """How many lines of the ledger were changed or taken out past the database's own guard."""
    with database.cursor() as cursor:
        cursor.execute(BROKEN)
        return int(cursor.fetchone()[0])
