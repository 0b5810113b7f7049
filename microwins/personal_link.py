"""What "possible" did after each five small proofs (domain.md 3.3). It never says what caused it.

A block is five new pieces or more, from the check-in before the first of them to the next one
after the fifth. That check-in begins the next block, so that no step is counted twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from selftrust.areas.trend import Reading, last_of_each_day

PIECES_IN_BLOCK = 5
LEAST_BLOCKS = 3


def personal_link(
    happened_on: Iterable[date], readings: Iterable[Reading]
) -> tuple[int, ...] | None:
    """How far Believe moved over each block, −10 to 10, oldest first; None below three blocks.

    `happened_on` are the local days of one area's evidence, `readings` its check-ins under one
    wording, both in any order. A piece counts for the check-in of its own day.
    """
    moves = _moves(sorted(happened_on), last_of_each_day(readings))
    return tuple(moves) if len(moves) >= LEAST_BLOCKS else None


def _moves(days: list[date], readings: list[Reading]) -> list[int]:
    moves: list[int] = []
    if not readings:
        return moves
    before, seen = readings[0], _up_to(days, readings[0])
    for reading in readings[1:]:
        new = _up_to(days, reading) - seen
        if new >= PIECES_IN_BLOCK:
            moves.append(reading.believe - before.believe)
        if new >= PIECES_IN_BLOCK or not new:
            before, seen = reading, seen + new
    return moves


def _up_to(days: list[date], reading: Reading) -> int:
    """How many of the sorted `days` are the reading's or earlier."""
    return bisect_right(days, reading.day)
