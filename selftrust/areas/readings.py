"""The check-ins of an area as plain numbers: no text is opened for them."""

from __future__ import annotations

from django.contrib.postgres.aggregates import ArrayAgg

from .models import Area, GapCheckin
from .trend import Reading

IN_ORDER = ("written_at", "id")


def readings_of(area: Area) -> list[Reading]:
    """All finished check-ins under the present wording of `area`, oldest first."""
    mine = GapCheckin.objects.of(area.owner).finished().filter(area=area, series=area.series)
    # As three arrays, and with numbers for instants: 500 rows would take longer than the page.
    columns = mine.aggregate(
        days=ArrayAgg("written_on", order_by=IN_ORDER, default=[]),
        knows=ArrayAgg("know", order_by=IN_ORDER, default=[]),
        believes=ArrayAgg("believe", order_by=IN_ORDER, default=[]),
    )
    ratings = zip(columns["days"], columns["knows"], columns["believes"], strict=True)
    return [Reading(day, place, *both) for place, (day, *both) in enumerate(ratings)]
