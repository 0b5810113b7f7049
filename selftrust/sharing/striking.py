"""Passages of a text, and the text without those that stay private. Pure functions.

A struck passage leaves the same mark whatever it said, and however long it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby, pairwise
from unicodedata import normalize

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
    own = {plain(passage) for passage in struck} - {""}
    private = own | {plain(passage) for passage in anywhere} - {""}
    cut = passages(text)
    said = [plain(passage) for passage in cut]
    if not own <= set(said):
        return KEPT_PRIVATE
    if not private:
        return (text,)
    groups = groupby(zip(cut, _kept_back(said, private), strict=True), key=lambda one: one[1])
    return tuple(
        None if is_private else "".join(passage for passage, _is_private in group)
        for is_private, group in groups
    )


def _kept_back(said: list[str], private: set[str]) -> list[bool]:
    """Whether each passage is private; blanks are what both of their neighbours are."""
    kept = [passage in private for passage in said]
    words = [place for place, passage in enumerate(said) if passage]
    for before, after in pairwise(words):
        if kept[before] and kept[after]:
            kept[before:after] = [True] * (after - before)
    return kept


def plain(passage: str) -> str:
    """What a passage says, however its letters are put together."""
    return normalize("NFC", passage).strip()
