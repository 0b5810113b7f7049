"""Which pieces of evidence are read back (domain.md 3.3). Pure; the same pieces, the same choice.

Pieces of one day are told apart by their ids, so that the order they come in doesn't matter.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

READ_BACK = 5
AT_EACH_END = 3


@dataclass(frozen=True, order=True)
class Piece:
    """One piece of evidence: its local day, its id and where it came from."""

    day: date
    id: uuid.UUID
    origin: str


def read_back(pieces: Iterable[Piece]) -> list[Piece]:
    """Five pieces, oldest first; all of them where there are no more.

    The oldest and the newest are among them, and three origins where there are that many: room
    goes to the newest of each origin not there yet, then to the newest of the rest.
    """
    ordered = sorted(pieces)
    if len(ordered) <= READ_BACK:
        return ordered
    chosen = [ordered[0], ordered[-1]]
    between = ordered[-2:0:-1]
    for piece in between:
        if piece.origin not in {one.origin for one in chosen} and len(chosen) < READ_BACK:
            chosen.append(piece)
    others = [piece for piece in between if piece not in chosen]
    return sorted(chosen + others[: READ_BACK - len(chosen)])


def first_and_latest(pieces: Iterable[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """The first three pieces and the last three, each oldest first.

    As many on both sides and none on both; None where there is no pair yet.
    """
    ordered = sorted(pieces)
    few = min(AT_EACH_END, len(ordered) // 2)
    return (ordered[:few], ordered[-few:]) if few else None
