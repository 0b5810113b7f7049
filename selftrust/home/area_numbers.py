"""The plain numbers of an area's page, all in one query: no text is opened for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from selftrust.areas.models import Area
from selftrust.areas.trend import Reading

# Written as SQL, and as arrays: composing two queries and reading thousands of rows costs more
# than all the rest of the page.
MINE = "WHERE area_id = %(area)s AND owner_id = %(owner)s AND deleted_at IS NULL"
NUMBERS = f"""
    SELECT done.days, done.wins, rated.days, rated.knows, rated.believes
    FROM (
        SELECT coalesce(array_agg(happened_on), '{{}}') AS days,
               coalesce(array_agg(happened_on) FILTER (WHERE origin = 'microwin'), '{{}}') AS wins
        FROM microwins_evidence {MINE} AND finished_at IS NOT NULL
    ) AS done, (
        SELECT coalesce(array_agg(written_on ORDER BY written_on, written_at, id), '{{}}') AS days,
               coalesce(array_agg(know ORDER BY written_on, written_at, id), '{{}}') AS knows,
               coalesce(array_agg(believe ORDER BY written_on, written_at, id), '{{}}') AS believes
        FROM areas_gapcheckin {MINE} AND finished_at IS NOT NULL AND series = %(series)s
    ) AS rated"""


@dataclass(frozen=True)
class AreaNumbers:
    """The days of all evidence and of the MicroWins among it, in no order, and the check-ins.

    `readings` are all check-ins under the area's present wording, in the order of their days: a
    move between zones can make a later one belong to an earlier day.
    """

    happened_on: list[date]
    won_on: list[date]
    readings: list[Reading]


def numbers_of(area: Area) -> AreaNumbers:
    """What the gap and the ledger of `area` are worked out from."""
    asked: dict[str, Any] = {"area": area.pk, "owner": area.owner_id, "series": area.series}
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, asked)
        happened_on, won_on, *rated = cursor.fetchone()
    ratings = enumerate(zip(*rated, strict=True))
    return AreaNumbers(
        happened_on, won_on, [Reading(day, place, *both) for place, (day, *both) in ratings]
    )
