"""What happened in one area, as plain columns: no text is opened for it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from selftrust.areas.models import Area

from .landing import LANDED_FROM
from .models import Evidence


@dataclass(frozen=True)
class Happening:
    """One piece of evidence: its local day and where it came from.

    `landed` is 0 to 3, or None where nothing was said.
    """

    id: uuid.UUID
    day: date
    origin: str
    landed: int | None

    @property
    def was_felt(self) -> bool:
        """Whether it landed mostly or fully."""
        return self.landed is not None and self.landed >= LANDED_FROM


def happened_in(area: Area) -> list[Happening]:
    """Every piece of evidence of `area`, in the order of its days and of its writing."""
    mine = Evidence.objects.of(area.owner).finished().in_area(area)
    columns = mine.order_by("happened_on", "written_at", "id").values_list(
        "id", "happened_on", "origin", "landed"
    )
    return [
        Happening(pk, day, origin, int(landed) if landed else None)
        for pk, day, origin, landed in columns
    ]
