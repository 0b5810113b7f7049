"""What a person reads about how decisions and their gut tend to turn out (domain.md 3.10)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from selftrust.areas.halves import in_halves

from .calibration import Calibration, Lean
from .gut import Direction, Gut

SO_FAR = _("{n} so far.")
BETTER_THAN_EVEN = _("So far your forecasts come closer than always saying 50 %.")
NO_BETTER_THAN_EVEN = _("So far always saying 50 % would have come at least as close.")
MORE_OFTEN = _(
    "Things went well more often than you expected: {good} of {n}, you'd have said about "
    "{expected}."
)
LESS_OFTEN = _("Things went well less often than you expected. What did the surprises share?")
NO_LEAN = _("No clear lean so far.")
ONE_ROAD = _("You only ever see the road you took.")
COUNTS = _(
    "With the gut, {followed_good} of {followed} went well. "
    "Against it, {overrode_good} of {overrode}."
)
DIRECTIONS: dict[Direction, str | Promise] = {
    Direction.FOLLOWED: _("In this area, going with the gut went well more often so far."),
    Direction.OVERRODE: _("In this area, going against the gut went well more often so far."),
}


def brier_sentence(found: Calibration) -> str | Promise:
    """How close the forecasts come; a count below ten."""
    if found.brier is None or found.brier_of_even is None:
        return format_lazy(SO_FAR, n=found.n)
    return BETTER_THAN_EVEN if found.brier < found.brier_of_even else NO_BETTER_THAN_EVEN


def lean_sentence(found: Calibration) -> str | Promise:
    """Which way the forecasts lean; nothing below fifteen."""
    if found.lean is None:
        return ""
    if found.lean is Lean.UNDERCONFIDENT:
        good, expected = in_halves(found.good), in_halves(found.expected)
        return format_lazy(MORE_OFTEN, good=good, n=found.n, expected=expected)
    return LESS_OFTEN if found.lean is Lean.OVERCONFIDENT else NO_LEAN


def gut_sentences(found: Gut) -> list[str | Promise]:
    """The counts, a direction where one may be said, and the fixed sentence.

    Nothing below five decisions on either side.
    """
    if found.followed.interval is None:
        return []
    counts = format_lazy(
        COUNTS,
        followed_good=in_halves(found.followed.good),
        followed=found.followed.n,
        overrode_good=in_halves(found.overrode.good),
        overrode=found.overrode.n,
    )
    said = [counts] if found.direction is None else [counts, DIRECTIONS[found.direction]]
    return [*said, ONE_ROAD]
