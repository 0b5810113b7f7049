"""What stands in an address, where anybody can write anything."""

from __future__ import annotations

MOST_DIGITS = 18  # any number of so many fits into a column, and costs nothing to read


def number_in(text: str) -> int | None:
    """The number that `text` is, in plain digits; None for anything else."""
    if len(text) > MOST_DIGITS or not (text.isascii() and text.isdecimal()):
        return None
    return int(text)
