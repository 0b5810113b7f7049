"""Measures several things in turn, so that a machine's moods hit all of them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure

ROUNDS = 7
FEWEST_ROUNDS = 5
WARM = 30
A_TURN = 10

# Prepares one request, untimed, and returns what is timed.
Target = Callable[[], Callable[[], object]]


@dataclass(frozen=True)
class Timed:
    """The median of each turn, in milliseconds, by target; all targets had their turn together."""

    turns: Mapping[str, list[float]]

    def value(self, name: str) -> float:
        """The median over the turns, in milliseconds."""
        return median(self.turns[name])

    def ratio(self, name: str, reference: str) -> float:
        """The median over the turns of how long `name` took beside `reference`."""
        pairs = zip(self.turns[name], self.turns[reference], strict=True)
        return median(one / other for one, other in pairs)

    def beside(self, name: str, one: str, other: str) -> Figure:
        """The figure `name`: what `one` took in milliseconds, beside `other`."""
        value, beside = round(self.value(one), 3), round(self.value(other), 3)
        return Figure(name, value, "ms", beside, round(self.ratio(one, other), 3))


def ready(ask: Callable[[], object]) -> Target:
    """A target that needs no preparation."""
    return lambda: ask


def timed(targets: Mapping[str, Target], *, rounds: int, requests: int) -> Timed:
    """Time `requests` requests of every target in each round, after warming up.

    Targets take turns of A_TURN requests, so that the two sides of a ratio are a second apart.
    """
    for target in targets.values():
        for _number in range(WARM):
            target()()
    found: dict[str, list[float]] = {name: [] for name in targets}
    gc.disable()
    try:
        for number in range(rounds * max(1, requests // A_TURN)):
            names = list(targets) if number % 2 else list(reversed(targets))
            for name in names:
                found[name].append(_turn(targets[name]))
    finally:
        gc.enable()
    return Timed(found)


def _turn(target: Target) -> float:
    """The median of A_TURN requests, in milliseconds."""
    took = []
    for _number in range(A_TURN):
        ask = target()
        begun = perf_counter()
        ask()
        took.append((perf_counter() - begun) * 1000)
    return median(took)
