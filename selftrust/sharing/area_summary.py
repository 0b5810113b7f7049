"""An area as a reviewer sees it: its dots and the words for them, and promises as a fraction."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from microwins.follow_through import State
from microwins.promised import Promised, over_in, promised_in
from microwins.spoken_for import due_ones, spoken_for
from microwins.spoken_for_words import spoken_for_sentence
from selftrust.accounts.models import Person
from selftrust.areas.gap import gap_between
from selftrust.areas.models import Area, GapCheckin
from selftrust.areas.picture import Picture, picture_of
from selftrust.areas.trend import Reading, trend_of
from selftrust.areas.trend_words import trend_sentence
from selftrust.areas.words import SENTENCES

DOTS, PROMISES, KEPT = "dots", "promises", "kept"
# What can be shared of an area beside its words. How many were kept is off unless chosen.
SUMMARIES: dict[str, str | Promise] = {
    DOTS: gettext_lazy("The dots over time, and the words for them"),
    PROMISES: gettext_lazy("Promises: how many were spoken for"),
    KEPT: gettext_lazy("Promises: how many were kept"),
}
USUALLY_SHARED = (DOTS, PROMISES)
MOST_ROWS = 12


@dataclass(frozen=True)
class Dots:
    """The check-ins of the present wording: drawn, and in the words the client reads."""

    readings: list[Reading]
    picture: Picture | None
    state: str | Promise
    trend: str | Promise

    @property
    def rows(self) -> list[Reading]:
        """The latest check-ins, oldest first, for the table."""
        return self.readings[-MOST_ROWS:]


@dataclass(frozen=True)
class Promises:
    """Of the promises that were due: how many were spoken for, and how these ended."""

    sentence: str | Promise
    new_terms: int
    let_go: int
    kept: str


@dataclass(frozen=True)
class AreaSummary:
    """An area, and what is shared of it beside its words; None for what isn't."""

    area: Area
    dots: Dots | None
    promises: Promises | None


def summary_of(area: Area, fields: Collection[str], now: datetime) -> AreaSummary:
    """The summary of one area with these `fields` shared."""
    return summaries_of(area.owner, {area.pk: fields}, now)[area.pk]


def summaries_of(
    client: Person, shared: Mapping[uuid.UUID, Collection[str]], now: datetime
) -> dict[uuid.UUID, AreaSummary]:
    """The summary of each of `client`'s areas by its id, with the fields shared; one query."""
    if not shared:
        return {}
    areas = Area.objects.of(client).finished().filter(pk__in=shared)
    found = areas.annotate(
        rated=ArraySubquery(_rated()), promised=ArraySubquery(over_in(OuterRef("pk"), now))
    )
    return {area.pk: _summary(area, client, shared[area.pk], now) for area in found}


def _rated() -> QuerySet[Any]:
    """The check-ins of an area under its present wording, in the order of their days."""
    mine = GapCheckin.objects.finished().filter(
        area=OuterRef("pk"), series=OuterRef("series"), deleted_at=None
    )
    rows: QuerySet[Any] = mine.order_by("written_on", "written_at", "id").values_list(
        JSONObject(day="written_on", know="know", believe="believe")
    )
    return rows


def _summary(area: Any, client: Person, fields: Collection[str], now: datetime) -> AreaSummary:
    area.owner = client
    with_promises = {PROMISES, KEPT} & set(fields)
    return AreaSummary(
        area,
        _dots(area.rated) if DOTS in fields else None,
        _promises(promised_in(area.promised, now), fields, now) if with_promises else None,
    )


def _dots(rated: list[dict[str, Any]]) -> Dots:
    readings = [
        Reading(date.fromisoformat(one["day"]), place, one["know"], one["believe"])
        for place, one in enumerate(rated)
    ]
    if not readings:
        return Dots([], None, "", "")
    latest = readings[-1]
    return Dots(
        readings=readings,
        picture=picture_of(readings, []),
        state=SENTENCES[gap_between(latest.know, latest.believe).state],
        trend=trend_sentence(trend_of(readings)),
    )


def _promises(outcomes: list[Promised], fields: Collection[str], now: datetime) -> Promises:
    found = spoken_for(outcomes, now=now)
    states = [one.state for one in due_ones(outcomes, now=now)]
    said = _("%(done)s of %(due)s kept") % {"done": found.done, "due": found.due}
    return Promises(
        sentence=spoken_for_sentence(found) if PROMISES in fields else "",
        new_terms=states.count(State.RENEGOTIATED) if PROMISES in fields else 0,
        let_go=states.count(State.LET_GO) if PROMISES in fields else 0,
        kept=said if KEPT in fields and found.due else "",
    )
