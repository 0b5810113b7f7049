from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Cards in random order; all come once before any comes again."""

    def __init__(self, cards: Sequence[Card], random: Random) -> None:
        self._cards, self._random = cards, random
        self._left: list[Card] = []

    def draw(self) -> Card:
        """The next card."""
        if not self._left:
            self._left = self._random.sample(self._cards, len(self._cards))
        return self._left.pop()
