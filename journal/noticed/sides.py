"""Holding the line and listening: whether a month leaned to one (domain.md 3.7g). Pure."""

from __future__ import annotations

import enum

from . import thresholds as at


class Side(enum.Enum):
    """The two sides; neither is the better one."""

    LINE = "line"
    LISTENING = "listening"


def leaned_to(*, line: int, listening: int) -> Side | None:
    """The side that makes up four fifths or more of eight or more counted things; None if none.

    `line` counts what was kept, limits said and decisions made; `listening` needs named, rests on
    purpose, and what was renegotiated or let go.
    """
    total = line + listening
    if total < at.SIDES_AT_LEAST or max(line, listening) < at.LEANING_SHARE * total:
        return None
    return Side.LINE if line > listening else Side.LISTENING
