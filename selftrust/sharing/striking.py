"""Passages of a text, and the text without those that stay private. Pure functions.

A struck passage leaves the same mark whatever it said, and however long it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby

# After a line, after a mark that ends a sentence and its blank, and where no blank is usual.
ENDS = re.compile(r"(?<=\n)|(?<=[.!?…]\s)|(?<=[.!?…][\"'”’»)\]]\s)|(?<=[。！？])")

Pieces = tuple[str | None, ...]
KEPT_PRIVATE: Pieces = (None,)


def passages(text: str) -> list[str]:
    """`text`, cut after each sentence and line; joined they are `text` again."""
    return [passage for passage in ENDS.split(text) if passage]


def strike(text: str, struck: Collection[str], anywhere: Collection[str] = ()) -> Pieces:
    """`text` as pieces, with None for what is struck; neighbours share one mark.

    A passage that says the same as a struck one is struck too, wherever it stands; so is what was
    struck `anywhere` else. Where one of `struck` isn't in the text any more, it was edited since,
    and nothing of it is shown.
    """
    own = {passage.strip() for passage in struck} - {""}
    private = own | {passage.strip() for passage in anywhere} - {""}
    cut = passages(text)
    if not own <= {passage.strip() for passage in cut}:
        return KEPT_PRIVATE
    if not private:
        return (text,)
    groups = groupby(cut, key=lambda passage: passage.strip() in private)
    return tuple(None if is_private else "".join(group) for is_private, group in groups)
