"""Things that happened and didn't land (domain.md 3.7e). Pure."""

from __future__ import annotations

from statistics import median

from . import thresholds as at
from .events import Happened, Noticed


def not_felt(happened: Happened) -> Noticed | None:
    """Six or more pieces of evidence in 21 days, most of them rated as not felt; None if not.

    `counts`: happened, the pieces of evidence in these days.
    """
    lately = [one for one in happened.proofs if happened.in_days(one.on, at.HAPPENED_WITHIN)]
    rated = [one.landed for one in lately if one.landed is not None]
    if len(lately) < at.HAPPENED_AT_LEAST or len(rated) < at.RATED_AT_LEAST:
        return None
    if median(rated) > at.LANDED_AT_MOST:
        return None
    return Noticed({"happened": len(lately)})
