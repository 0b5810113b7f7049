"""What a benchmark says: a figure beside its reference, and the goal it is held against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"
# What is compared with the goal: the ratio to the reference, or the value itself.
GOALS: dict[str, tuple[str, float | None]] = {
    "trail_newest_10000": ("ratio", 1.3),
    "trail_deep_10000": ("ratio", 1.15),
    "trail_growth_10000_100": ("ratio", 1.1),
    "entry_open": ("ratio", 1.3),
    "area_page": ("ratio", 3),
    "weekly_look": ("ratio", 3),
    "reviewer_clients": ("ratio", 2),
    "reviewer_brief": ("ratio", 2),
    "entry_save": ("ratio", 1.5),
    "autosave": ("ratio", 1.2),
    "search_rare_10000": ("ratio", 1.0),
    "search_common_10000": ("ratio", 1.0),
    "search_growth_50000_10000": ("ratio", 5.5),
    "search_memory_mb": ("value", 60),
    "prompts_seconds_100000": ("value", 60),
    "prompts_growth_100000_10000": ("ratio", 11),
    "prompts_cpu_us": ("value", 250),
    "tick_idle_1000000": ("value", 5),
    "web_p95_while_sending": ("ratio", 1.5),
    "queries_max": ("value", 8),
    "today_wire_kb": ("value", 40),
    "today_requests": ("value", 4),
    "trail_html_kb": ("value", 5),
    "start_again_s": ("value", 4),
    "memory_idle_mb": ("value", 450),
}
# Here the ratio is to be as large as this, or larger.
AT_LEAST = {"prompts_one_process": 0.6, "prompts_two_processes": 1.0}


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `beside` is the reference of the same run, `ratio` one by the other."""

    name: str
    value: float
    unit: str
    beside: float
    ratio: float

    @classmethod
    def of(cls, name: str, value: float, unit: str, beside: float) -> Figure:
        """A figure whose ratio is taken from the two values."""
        ratio = value / beside if beside else 0.0
        return cls(name, round(value, 3), unit, round(beside, 3), round(ratio, 3))


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text, with the goal and whether it is met."""
    lines = [f"{'figure':<26}{'value':>10} {'unit':<9}{'beside':>9}{'ratio':>8}  goal"]
    lines += [
        f"{one.name:<26}{one.value:>10.2f} {one.unit:<9}{one.beside:>9.2f}{one.ratio:>8.2f}"
        f"  {_goal(one)}"
        for one in figures
    ]
    return "\n".join(lines)


def _goal(one: Figure) -> str:
    if least := AT_LEAST.get(one.name):
        return f"ratio >= {least:g}{'' if one.ratio >= least else '  MISSED'}"
    what, most = GOALS.get(one.name, ("value", None))
    if most is None:
        return ""
    met = (one.ratio if what == "ratio" else one.value) <= most
    return f"{what} <= {most:g}{'' if met else '  MISSED'}"


def write(figures: Sequence[Figure]) -> None:
    """Put the figures into results.json, in place of those of the same name."""
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    new = {one.name: asdict(one) for one in figures}
    by_name = {**{one["name"]: one for one in kept}, **new}
    goals = [*GOALS, *AT_LEAST]
    order = [*goals, *sorted(set(by_name) - set(goals))]
    results = [by_name[name] for name in order if name in by_name]
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
