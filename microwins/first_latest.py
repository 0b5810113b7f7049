"""An area's first evidence beside its latest, in own words, and Believe beside both (A16)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from selftrust.areas.models import Area, GapCheckin

from .models import Evidence
from .read_back import AT_EACH_END, Piece, first_and_latest


@dataclass(frozen=True)
class Then:
    """Three pieces of evidence, oldest first, and the check-in of that end, if there is one."""

    proofs: list[Evidence]
    checkin: GapCheckin | None


@dataclass(frozen=True)
class FirstAndLatest:
    """Both ends of an area's evidence."""

    first: Then
    latest: Then


def both_ends(area: Area) -> FirstAndLatest | None:
    """The first three and the latest three pieces of `area`; None below six.

    The check-ins are the first and the latest under the present wording, where there are two.
    """
    mine = Evidence.objects.of(area.owner).finished().in_area(area)
    pieces = [Piece(*one) for one in mine.values_list("happened_on", "id", "origin")]
    ends = first_and_latest(pieces)
    if ends is None or len(ends[0]) < AT_EACH_END:
        return None
    found: dict[uuid.UUID, Evidence] = mine.in_bulk([piece.id for end in ends for piece in end])
    first, latest = ([found[piece.id] for piece in end] for end in ends)
    before, now = _checkins(area)
    return FirstAndLatest(Then(first, before), Then(latest, now))


def _checkins(area: Area) -> tuple[GapCheckin | None, GapCheckin | None]:
    mine = GapCheckin.objects.of(area.owner).finished().filter(area=area, series=area.series)
    latest = mine.newest_first().first()
    first = mine.order_by("written_at", "id").first()
    return (first, latest) if first != latest else (None, None)
