"""Which size the picker offers first (domain.md 3.6). It speaks of the next size, not the person.

Care-critical commitments and wishes are left out by whoever gathers them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .follow_through import State
from .spoken_for import DONE, NOT_DUE

SIZES = ("tiny", "small", "medium", "larger")
LEAST_RATED = 3
FITS_FROM = 0.7


@dataclass(frozen=True)
class Tried:
    """One commitment: its size (a value of `SIZES`, or "" where none was given), how it stands."""

    size: str
    state: State


@dataclass(frozen=True)
class SizeFit:
    """Of `n` commitments of one size, `done` were kept or partly kept.

    `smoothed`, above 0 and below 1, is None below three.
    """

    size: str
    n: int
    done: int
    smoothed: float | None


def size_ladder(tried: Iterable[Tried]) -> list[SizeFit]:
    """How each size fits, tiny first, from commitments in any order; only what's due counts."""
    settled = [one for one in tried if one.state not in NOT_DUE]
    return [_fit(size, [one.state for one in settled if one.size == size]) for size in SIZES]


def suggested_size(ladder: Iterable[SizeFit]) -> str:
    """The largest size that fits, read up from tiny to the first rated one that doesn't."""
    suggested = SIZES[0]
    for rung in ladder:
        if rung.smoothed is None:
            continue
        if rung.smoothed < FITS_FROM:
            break
        suggested = rung.size
    return suggested


def _fit(size: str, states: list[State]) -> SizeFit:
    n, done = len(states), sum(state in DONE for state in states)
    return SizeFit(size, n, done, (done + 1) / (n + 2) if n >= LEAST_RATED else None)
