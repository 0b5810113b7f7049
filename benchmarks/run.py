"""`python3 manage.py bench`: measures, prints a table, writes results.json."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from benchmarks import area, asked, idling, pages, prompts, reviewer, saving, searching, weight
from benchmarks.figures import Figure, table, write
from benchmarks.measuring import FEWEST_ROUNDS, ROUNDS
from benchmarks.setting import Setting, setting

GROUPS: dict[str, Callable[[Setting], list[Figure]]] = {
    "pages": pages.figures,
    "area": area.figures,
    "reviewer": reviewer.figures,
    "saving": saving.figures,
    "weight": weight.figures,
    "queries": asked.figures,
    "searching": searching.figures,
    "prompts": prompts.figures,
}
IDLING = "idling"


def main() -> None:
    """Measure every group, or the one asked for."""
    parser = argparse.ArgumentParser(prog="manage.py bench", description=__doc__)
    parser.add_argument("--only", choices=[*GROUPS, IDLING], help="one group of figures")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default: {ROUNDS}")
    chosen = parser.parse_args()
    found = measured(chosen.only, max(FEWEST_ROUNDS, chosen.rounds))
    write(found)
    print(table(found))


def measured(only: str | None, rounds: int) -> list[Figure]:
    """The figures of one group, or of all."""
    found: list[Figure] = []
    groups = [name for name in GROUPS if only in {None, name}]
    if groups:
        print("Filling the notebooks ...", flush=True)
        with setting(rounds=rounds) as here:
            for name in groups:
                print(f"Measuring {name} ...", flush=True)
                found += GROUPS[name](here)
    if only in {None, IDLING}:
        print(f"Measuring {IDLING} ...", flush=True)
        found += idling.figures(rounds=rounds)
    return found


if __name__ == "__main__":
    main()
