"""What happened in one area and what of it was felt, over time (domain.md 1.1 A25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from selftrust.areas.models import Area

from .happening import Happening, happened_in
from .landing import LATEST, LEAST_RATED, Rated, landed_rate
from .landing_words import few_sentence, landing_sentence, lately_sentence
from .models import Evidence
from .periods import Pace, begun, pace_of, periods
from .rows_picture import Period, RowsPicture, rows_picture


@dataclass(frozen=True)
class OverTime:
    """Both rows; without enough ratings the latest pieces themselves, and no picture.

    `percent` of what could be felt was felt over the last `rated` ratings.
    """

    happened: int
    sentence: str | Promise
    has_others: bool = False
    lately: str | Promise = ""
    percent: int = 0
    rated: int = 0
    pace: Pace = Pace.WEEK
    periods: Sequence[Period] = ()
    picture: RowsPicture | None = None
    latest: Sequence[Evidence] = ()


def evidence_over_time(area: Area) -> OverTime:
    """The evidence of `area` by week, month or year, whichever shows all of it."""
    found = happened_in(area)
    rated = [
        Rated(one.day, place, one.landed)
        for place, one in enumerate(found)
        if one.landed is not None
    ]
    rate = landed_rate(rated)
    if rate is None:
        sentence = few_sentence(len(found)) if found else ""
        return OverTime(len(found), sentence, latest=_latest(area))
    felt = sum(one.was_felt for one in found)
    pace = pace_of(found[0].day, found[-1].day)
    by_period = _by_period(found, pace)
    return OverTime(
        happened=len(found),
        sentence=landing_sentence(len(found), felt),
        has_others=felt < len(found),
        lately=lately_sentence(rate),
        percent=round(100 * rate),
        rated=min(LATEST, len(rated)),
        pace=pace,
        periods=by_period,
        picture=rows_picture(by_period),
    )


def _latest(area: Area) -> list[Evidence]:
    mine = Evidence.objects.of(area.owner).finished().in_area(area)
    return list(mine.order_by("-happened_on", "-id")[:LEAST_RATED])


def _by_period(found: list[Happening], pace: Pace) -> list[Period]:
    happened = Counter(begun(one.day, pace) for one in found)
    felt = Counter(begun(one.day, pace) for one in found if one.was_felt)
    starts = periods(found[0].day, found[-1].day, pace)
    return [Period(start, happened[start], felt[start]) for start in starts]
