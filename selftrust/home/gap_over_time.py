"""The gap of one area as its page shows it: drawn, in words, and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise

from microwins.personal_link import personal_link
from microwins.personal_link_words import personal_link_sentence
from selftrust.areas.gap import gap_between
from selftrust.areas.models import Area
from selftrust.areas.picture import Picture, picture_of
from selftrust.areas.standing import Standing, standing_of
from selftrust.areas.trend import Reading, trend_of
from selftrust.areas.trend_words import trend_sentence

from .area_numbers import AreaNumbers

MOST_ROWS = 26
MOST_MOVES = 6

# The day, both ratings and the gap of one check-in, as the table shows them.
Row = tuple[str, str, str, str]
NO_ROW: Row = ("", "", "", "")


@dataclass(frozen=True)
class GapOverTime:
    """What the check-ins of the present wording say; without any there is no picture.

    `rows` are the latest of `count` check-ins, oldest first, `first` and `last` those of all.
    `link` says what "possible" did after the latest small proofs, and nothing where that's too few.
    """

    standing: Standing
    picture: Picture | None
    count: int
    rows: list[Row]
    first: Row
    last: Row
    kept_since: int
    trend: str | Promise
    link: str | Promise


def gap_over_time(area: Area, numbers: AreaNumbers, *, today: date) -> GapOverTime:
    """The gap of `area` on the local day `today`, from its numbers."""
    readings = numbers.readings
    since = [day for day in numbers.won_on if readings and day >= readings[0].day]
    moves = personal_link(numbers.happened_on, readings)
    return GapOverTime(
        standing=standing_of(area, readings[-1] if readings else None, today=today),
        picture=picture_of(readings, since),
        count=len(readings),
        rows=[_row(one) for one in readings[-MOST_ROWS:]],
        first=_row(readings[0]) if readings else NO_ROW,
        last=_row(readings[-1]) if readings else NO_ROW,
        kept_since=len(since),
        trend=trend_sentence(trend_of(readings)) if readings else "",
        link=personal_link_sentence(moves[-MOST_MOVES:]) if moves else "",
    )


def _row(one: Reading) -> Row:
    gap = gap_between(one.know, one.believe).gap
    return date_format(one.day, "j F Y"), str(one.know), str(one.believe), str(gap)
