"""Doubts that got louder while they were written down (domain.md 3.7f). Pure."""

from __future__ import annotations

from . import thresholds as at
from .events import Happened, Noticed


def louder(happened: Happened) -> Noticed | None:
    """Two of the last three doubts of 14 days were louder afterwards, by two or more; None if not.

    Doubts without both ratings aren't among them. `counts`: louder, how many (2 or 3).
    """
    lately = [one for one in happened.doubts if happened.lately(one.at, at.DOUBTS_WITHIN)]
    last = sorted(lately, key=lambda one: one.at)[-at.LAST_DOUBTS :]
    grown = sum(one.after - one.before >= at.LOUDER_BY for one in last)
    return Noticed({"louder": grown}) if grown >= at.LOUDER_AT_LEAST else None
