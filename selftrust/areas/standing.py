"""How areas stand right now: the latest check-in of each and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from .gap import GapState, gap_between
from .models import CHECKIN_EVERY, Area, GapCheckin
from .trend import Reading
from .words import SENTENCES


@dataclass(frozen=True)
class Standing:
    """One area; `latest` and `state` are None before the first check-in of its present wording."""

    area: Area
    latest: Reading | None
    state: GapState | None
    sentence: str | Promise
    due_on: date | None
    is_due: bool

    @property
    def asks_for_a_fact(self) -> bool:
        """Whether the claim itself is in doubt, so that finding out comes before small proofs."""
        return self.state is GapState.CLAIM_UNSURE


def standings(areas: Iterable[Area], *, today: date) -> list[Standing]:
    """How each of `areas` stands on the local day `today`, in their order; one query for all."""
    areas = list(areas)
    latest = (
        GapCheckin.objects.finished()
        .filter(area__in=areas, deleted_at=None)
        .order_by("area_id", "-written_at", "-id")
        .distinct("area_id")
        .values_list("area_id", "series", "written_on", "know", "believe")
    )
    found = {
        (area_id, series): Reading(day, 0, *ratings) for area_id, series, day, *ratings in latest
    }
    return [standing_of(area, found.get((area.pk, area.series)), today=today) for area in areas]


def standing_of(area: Area, latest: Reading | None, *, today: date) -> Standing:
    """How `area` stands on the local day `today`, with its latest check-in at hand."""
    if latest is None:
        return Standing(area, None, None, "", None, is_due=True)
    due_on = latest.day + CHECKIN_EVERY
    state = gap_between(latest.know, latest.believe).state
    return Standing(area, latest, state, SENTENCES[state], due_on, is_due=due_on <= today)
