"""Good outcomes, and whose doing they are said to be (domain.md 3.7b). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from . import thresholds as at
from .events import Happened, Noticed, Turned


def deflection(happened: Happened, *, called_fair: bool = False) -> Noticed | None:
    """Most good outcomes of 60 days went to luck, timing or others; None if not.

    `counts`: good, and external, how many of them hold nothing of one's own. With `called_fair`,
    which a person may have said of an earlier card, eight good outcomes are needed.
    """
    lately = [one for one in happened.outcomes if happened.in_days(one.on, at.OUTCOMES_WITHIN)]
    good = [one for one in lately if one.good]
    bad = [one for one in lately if not one.good]
    least = at.GOOD_AT_LEAST_ONCE_FAIR if called_fair else 0
    if len(good) < least or not _spread(good):
        return None
    if _mostly_external(good) or _uneven(good, bad):
        return Noticed({"good": len(good), "external": len(good) - _own(good)})
    return None


def _spread(good: Sequence[Turned]) -> bool:
    days = [one.on for one in good]
    return bool(days) and max(days) - min(days) >= at.OUTCOMES_SPREAD


def _own(outcomes: Sequence[Turned]) -> int:
    return sum(one.own for one in outcomes)


def _mostly_external(good: Sequence[Turned]) -> bool:
    external = len(good) - _own(good)
    return len(good) >= at.GOOD_AT_LEAST and external >= at.EXTERNAL_SHARE * len(good)


def _uneven(good: Sequence[Turned], bad: Sequence[Turned]) -> bool:
    """Whether one's own part shows in what went badly far more than in what went well."""
    if len(good) < at.GOOD_BESIDE_BAD or len(bad) < at.BAD_AT_LEAST:
        return False
    return Fraction(_own(bad), len(bad)) - Fraction(_own(good), len(good)) >= at.ASYMMETRY
