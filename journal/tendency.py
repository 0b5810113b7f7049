"""How decisions tend to turn out: the choosing first, then the outcomes (domain.md 3.10)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .calibration import CAME_TO, Calibration, calibration_of
from .calibration_curve import Curve, Parts, curve_of, parts_of
from .calibration_words import brier_sentence, gut_sentences, lean_sentence
from .gut import Gut, gut_of
from .models import Outcome, SameAgain
from .rates_picture import Picture, Rate, picture_of
from .turning_out import TurnedOut

Words = str | Promise
COUNTED_FROM = 5
LEVELS = (_("Up to 50 %"), _("60 to 70 %"), _("80 % and up"))
SIDES = (_("With the gut"), _("Against the gut"))


@dataclass(frozen=True)
class GutHere:
    """What came of the gut in one area; without a picture there are too few to compare."""

    name: str
    found: Gut
    sentences: list[Words]
    picture: Picture | None


@dataclass(frozen=True)
class Tendency:
    """What `n` decisions looked back at say.

    `again` and `outcomes` are empty below five, `curve` and `parts` None below their samples.
    """

    n: int
    again: list[tuple[Words, int]]
    outcomes: list[tuple[Words, int]]
    calibration: Calibration
    brier_words: Words
    lean_words: Words
    curve: Picture | None
    parts: Parts | None
    gut: list[GutHere]

    @property
    def again_count(self) -> int:
        """How many she would choose again, fully or mostly."""
        return sum(count for _label, count in self.again[:-1])


def tendency_of(told: list[TurnedOut], names: Mapping[uuid.UUID, str]) -> Tendency:
    """All measures over the decisions of one person; `names` are those of her areas, in order."""
    forecasts = [one.forecast for one in told if one.forecast is not None]
    found, curve = calibration_of(forecasts), curve_of(forecasts)
    enough = len(told) >= COUNTED_FROM
    return Tendency(
        n=len(told),
        again=[_again(choice, told) for choice in SameAgain] if enough else [],
        outcomes=[_outcome(choice, told) for choice in CAME_TO] if enough else [],
        calibration=found,
        brier_words=brier_sentence(found),
        lean_words=lean_sentence(found),
        curve=None if curve is None else picture_of(list(_levels(curve))),
        parts=parts_of(forecasts),
        gut=list(_gut_by_area(told, names)),
    )


def _again(choice: SameAgain, told: list[TurnedOut]) -> tuple[Words, int]:
    return choice.label, sum(one.same_again == choice for one in told)


def _outcome(choice: str, told: list[TurnedOut]) -> tuple[Words, int]:
    return Outcome(choice).label, sum(one.outcome == choice for one in told)


def _levels(curve: Curve) -> Iterator[Rate]:
    for label, level in zip(LEVELS, (curve.low, curve.middle, curve.high), strict=True):
        if level.mean_o is not None:
            yield Rate(label, level.n, level.mean_o * level.n, level.mean_p)


def _gut_by_area(told: list[TurnedOut], names: Mapping[uuid.UUID, str]) -> Iterator[GutHere]:
    for area, name in names.items():
        felt = [one.felt for one in told if one.area == area and one.felt is not None]
        found = gut_of(felt)
        if found.followed.n or found.overrode.n:
            yield GutHere(name, found, gut_sentences(found), picture_of(list(_sides(found))))


def _sides(found: Gut) -> Iterator[Rate]:
    for label, side in zip(SIDES, (found.followed, found.overrode), strict=True):
        if side.interval is not None:
            yield Rate(label, side.n, side.good)
