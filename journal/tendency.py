"""How decisions tend to turn out: the choosing first, then the outcomes (domain.md 3.10)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selftrust.areas.halves import in_halves

from .calibration import Calibration, calibration_of
from .calibration_curve import Curve, Parts, curve_of, parts_of
from .calibration_words import gut_sentences
from .gut import Gut, Side, gut_of, wilson
from .models import Outcome, SameAgain
from .rates_picture import Picture, Share, picture_of
from .turning_out import TurnedOut

Words = str | Promise
COUNTED_FROM = 5
LEVELS = {"low": _("Up to 50 %"), "middle": _("60 to 70 %"), "high": _("80 % and up")}
SIDES = {"followed": _("With the gut"), "overrode": _("Against the gut")}


@dataclass(frozen=True)
class Rate:
    """One row of a table: of `n`, `good` came out well; the rest are whole percent, or None."""

    label: Words
    n: int
    good: str
    percent: int
    low: int
    high: int
    expected: int | None


@dataclass(frozen=True)
class Rates:
    """A drawing of rates, and the same as rows."""

    picture: Picture[Rate]
    rows: list[Rate]


@dataclass(frozen=True)
class GutHere:
    """What came of the gut in one area; without `rates` there are too few to compare."""

    name: str
    found: Gut
    sentences: list[Words]
    rates: Rates | None


@dataclass(frozen=True)
class Tendency:
    """What `n` decisions looked back at say.

    `again` and `outcomes` are empty below five, `curve` and `parts` None below their samples.
    """

    n: int
    again: list[tuple[Words, int]]
    outcomes: list[tuple[Words, int]]
    calibration: Calibration
    curve: Rates | None
    parts: Parts | None
    gut: list[GutHere]


def tendency_of(told: list[TurnedOut], names: Mapping[uuid.UUID, str]) -> Tendency:
    """All measures over the decisions of one person; `names` are those of her areas, in order."""
    forecasts = [one.forecast for one in told if one.forecast is not None]
    curve = curve_of(forecasts)
    enough = len(told) >= COUNTED_FROM
    return Tendency(
        n=len(told),
        again=_counts(SameAgain, [one.same_again for one in told]) if enough else [],
        outcomes=_counts(Outcome, [one.outcome for one in told])[:-1] if enough else [],
        calibration=calibration_of(forecasts),
        curve=None if curve is None else _curve_rates(curve),
        parts=parts_of(forecasts),
        gut=list(_gut_by_area(told, names)),
    )


def _counts(choices: type[SameAgain | Outcome], said: list[str]) -> list[tuple[Words, int]]:
    return [(choice.label, said.count(choice.value)) for choice in choices]


def _gut_by_area(told: list[TurnedOut], names: Mapping[uuid.UUID, str]) -> Iterable[GutHere]:
    for area, name in names.items():
        felt = [one.felt for one in told if one.area == area and one.felt is not None]
        found = gut_of(felt)
        if found.followed.n or found.overrode.n:
            yield GutHere(name, found, gut_sentences(found), _gut_rates(found))


def _gut_rates(found: Gut) -> Rates | None:
    sides: dict[str, Side] = {"followed": found.followed, "overrode": found.overrode}
    return _drawn(
        _rate(SIDES[name], side.n, side.good)
        for name, side in sides.items()
        if side.interval is not None
    )


def _curve_rates(curve: Curve) -> Rates | None:
    bins = {"low": curve.low, "middle": curve.middle, "high": curve.high}
    return _drawn(
        _rate(LEVELS[name], one.n, one.mean_o * one.n, expected=one.mean_p)
        for name, one in bins.items()
        if one.mean_o is not None
    )


def _rate(
    label: Words, n: int, good: float, *, expected: float | None = None
) -> tuple[Rate, tuple[float, float, float, float | None]]:
    low, high = wilson(good, n)
    rate = Rate(
        label=label,
        n=n,
        good=in_halves(good),
        percent=_percent(good / n),
        low=_percent(low),
        high=_percent(high),
        expected=None if expected is None else _percent(expected),
    )
    return rate, (good / n, low, high, expected)


def _drawn(
    rates: Iterable[tuple[Rate, tuple[float, float, float, float | None]]],
) -> Rates | None:
    made = list(rates)
    picture = picture_of([Share(rate, *numbers) for rate, numbers in made])
    return None if picture is None else Rates(picture, [rate for rate, _numbers in made])


def _percent(share: float) -> int:
    return round(100 * share)
