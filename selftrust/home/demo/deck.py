"""Chance without chance's gaps: every card comes up before any comes again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from random import Random
from typing import Any, Generic, TypeVar

Card = TypeVar("Card", bound=Hashable)


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


class Decks:
    """One deck for each set of cards that is asked for, or several, told apart by `what`."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._decks: dict[tuple[Any, ...], Deck[Any]] = {}

    def draw(self, cards: Sequence[Card], what: str = "") -> Card:
        """The next card of the deck that holds `cards`."""
        key = (what, *cards)
        if key not in self._decks:
            self._decks[key] = Deck(cards, self._random)
        card: Card = self._decks[key].draw()
        return card

    def some(self, cards: Sequence[Card], most: int = 2, what: str = "") -> list[Card]:
        """None of `cards`, or up to `most` different ones."""
        drawn = [self.draw(cards, what) for _number in range(self._random.randint(0, most))]
        return list(dict.fromkeys(drawn))
