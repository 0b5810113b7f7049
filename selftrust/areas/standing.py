"""How areas stand right now: the latest check-in of each and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from .models import CHECKIN_EVERY, Area, GapCheckin
from .words import SENTENCES


@dataclass(frozen=True)
class Standing:
    """One area; `latest` is None before the first check-in of its present wording."""

    area: Area
    latest: GapCheckin | None
    sentence: str | Promise
    due_on: date | None
    is_due: bool


def standings(areas: Iterable[Area], *, today: date) -> list[Standing]:
    """How each of `areas` stands on the local day `today`, in their order; one query for all."""
    areas = list(areas)
    latest = (
        GapCheckin.objects.finished()
        .filter(area__in=areas, deleted_at=None)
        .order_by("area_id", "-written_at", "-id")
        .distinct("area_id")
    )
    by_area = {checkin.area_id: checkin for checkin in latest}
    return [standing_of(area, by_area.get(area.pk), today=today) for area in areas]


def standing_of(area: Area, latest: GapCheckin | None, *, today: date) -> Standing:
    """How `area` stands on the local day `today`, with its latest check-in at hand."""
    if latest is None or latest.series != area.series:
        return Standing(area, None, "", None, is_due=True)
    due_on = latest.written_on + CHECKIN_EVERY
    return Standing(area, latest, SENTENCES[latest.gap.state], due_on, is_due=due_on <= today)
