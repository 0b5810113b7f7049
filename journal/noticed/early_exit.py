"""Leaving early, with proof at hand (domain.md 3.7c). Pure. Only the page for leaving asks."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from . import thresholds as at
from .events import Field, Happened, Noticed, Promise


def early_exit(happened: Happened, *, leaving: bool) -> Noticed | None:
    """Two signs of leaving in 10 days, a wide gap and proof in one area; None if not.

    `leaving` says that a page for leaving is open, which is the first sign. `counts`: happened,
    the pieces of evidence in that area in 30 days. With one sign missing, it waits for a cue.
    """
    found = [one for one in happened.areas if _has_gap_and_proof(one, happened)]
    signs = {one.area: _signs(one, happened) + leaving for one in found}
    if not signs:
        return None
    area = max(signs, key=lambda one: (signs[one], _proofs(one, happened)))
    missing = at.EXIT_SIGNS - signs[area]
    if missing > 1:
        return None
    return Noticed({"happened": _proofs(area, happened)}, needs_cue=missing == 1, area=area)


def _has_gap_and_proof(one: Field, happened: Happened) -> bool:
    wide = one.gap is not None and one.gap >= at.EXIT_GAP
    return wide and _proofs(one.area, happened) >= at.EXIT_EVIDENCE


def _proofs(area: uuid.UUID, happened: Happened) -> int:
    mine = [one for one in happened.proofs if one.area == area]
    return sum(happened.in_days(one.on, at.EXIT_EVIDENCE_WITHIN) for one in mine)


def _signs(one: Field, happened: Happened) -> int:
    """How many of E2, E4 and E5 hold for one area."""
    put_away = happened.lately(one.put_away_at, at.EXIT_WITHIN)
    mine = [promise for promise in happened.promises if promise.area == one.area]
    return put_away + _let_go_at_once(mine, happened) + _skipped_in_a_row(one.area, happened)


def _let_go_at_once(promises: Iterable[Promise], happened: Happened) -> bool:
    """Whether two were let go on one day. What went in one tap, at one instant, is one act."""
    acts: defaultdict[date, set[datetime]] = defaultdict(set)
    for one in promises:
        lately = happened.lately(one.ended_at, at.EXIT_WITHIN)
        if one.ending == "let_go" and lately and one.ended_on and one.ended_at:
            acts[one.ended_on].add(one.ended_at)
    return any(len(instants) >= at.LET_GO_ON_ONE_DAY for instants in acts.values())


def _skipped_in_a_row(area: uuid.UUID, happened: Happened) -> bool:
    """Whether the last two sessions of this area, or of none, were skipped."""
    here = [one for one in happened.sessions if one.area in {area, None}]
    last = sorted(here, key=lambda one: one.on)[-at.SKIPPED_IN_A_ROW :]
    if len(last) < at.SKIPPED_IN_A_ROW or not all(one.skipped for one in last):
        return False
    return happened.in_days(last[0].on, at.EXIT_WITHIN)
