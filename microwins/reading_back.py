"""Own evidence, read back in the person's own words."""

from __future__ import annotations

import uuid

from selftrust.accounts.models import Person

from .models import Evidence

MOST_BESIDE = 3


def beside(person: Person, area_id: uuid.UUID | None) -> list[Evidence]:
    """The latest pieces of evidence in an area, at most three; none without an area."""
    if area_id is None:
        return []
    mine = Evidence.objects.of(person).finished().filter(area_id=area_id)
    return list(mine.order_by("-happened_on", "-id")[:MOST_BESIDE])
