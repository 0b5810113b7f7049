"""Own evidence, read back in the person's own words."""

from __future__ import annotations

import uuid

from selftrust.accounts.models import Person
from selftrust.areas.models import Area

from .happening import happened_in
from .models import Evidence, Origin
from .read_back import Piece, read_back

MOST_BESIDE = 3
# What wasn't done stands in the ledger; beside a doubt stands what was.
NOT_DONE = (Origin.LET_GO, Origin.RENEGOTIATED, Origin.REVIEWED)


def beside(person: Person, area_id: uuid.UUID | None) -> list[Evidence]:
    """The latest pieces of evidence in an area, at most three; none without an area."""
    if area_id is None:
        return []
    mine = Evidence.objects.of(person).finished().filter(area_id=area_id)
    mine = mine.exclude(origin__in=NOT_DONE)
    return list(mine.order_by("-happened_on", "-id")[:MOST_BESIDE])


def five_slowly(area: Area, *, unfelt: bool = False) -> list[Evidence]:
    """Five pieces of an area's evidence, oldest first; with `unfelt`, of what hasn't landed."""
    pieces = [
        Piece(one.day, one.id, one.origin)
        for one in happened_in(area)
        if not (unfelt and one.was_felt)
    ]
    chosen = [piece.id for piece in read_back(pieces)]
    found: dict[uuid.UUID, Evidence] = Evidence.objects.of(area.owner).in_bulk(chosen)
    return [found[pk] for pk in chosen if pk in found]
