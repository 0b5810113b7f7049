"""Measures several things in turn, so that a machine's moods hit all of them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 7
FEWEST_ROUNDS = 5
WARM = 30

# Prepares one request, untimed, and returns what is timed.
Target = Callable[[], Callable[[], object]]


@dataclass(frozen=True)
class Timed:
    """The median of each round, in milliseconds, by target."""

    rounds: Mapping[str, list[float]]

    def value(self, name: str) -> float:
        """The median over the rounds, in milliseconds."""
        return median(self.rounds[name])

    def ratio(self, name: str, reference: str) -> float:
        """The median over the rounds of how long `name` took beside `reference`."""
        pairs = zip(self.rounds[name], self.rounds[reference], strict=True)
        return median(one / other for one, other in pairs)


def ready(ask: Callable[[], object]) -> Target:
    """A target that needs no preparation."""
    return lambda: ask


def timed(targets: Mapping[str, Target], *, rounds: int, requests: int) -> Timed:
    """Time `requests` requests of every target in each round, after warming up."""
    for target in targets.values():
        for _number in range(WARM):
            target()()
    found: dict[str, list[float]] = {name: [] for name in targets}
    gc.disable()
    try:
        for number in range(rounds):
            names = list(targets) if number % 2 else list(reversed(targets))
            for name, took in _round(targets, names, requests).items():
                found[name].append(took)
    finally:
        gc.enable()
    return Timed(found)


def _round(targets: Mapping[str, Target], names: list[str], requests: int) -> dict[str, float]:
    """The median time of each target, asked in turns of ten."""
    took: dict[str, list[float]] = {name: [] for name in names}
    for _turn in range(max(1, requests // 10)):
        for name in names:
            for _number in range(10):
                ask = targets[name]()
                begun = perf_counter()
                ask()
                took[name].append((perf_counter() - begun) * 1000)
    return {name: median(times) for name, times in took.items()}
