"""Searching sealed texts, beside a database that scans the same texts in plain with ILIKE."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.asking import Answer, Browser
from benchmarks.figures import Figure
from benchmarks.idling import processes_below
from benchmarks.measuring import Timed, ready, timed
from benchmarks.setting import MANY_AT, Setting, signed_in

MOST, MOST_AT = 50_000, "most@example.org"
REQUESTS = 10
SEARCHES = 10
MEGA_IN_KIBI = 1000 / 1.024


class Searcher:
    """Somebody with the search page open, of the product or of the floor."""

    def __init__(self, browser: Browser, page: str) -> None:
        self._browser, self._fields = browser, browser.get(page).hidden

    def search(self, words: str) -> Answer:
        """Look for `words`."""
        return self._browser.post("/search/", {**self._fields, "words": words})


def figures(here: Setting) -> list[Figure]:
    """A rare and a common word in MANY entries, the rare one in MOST, and the memory for that."""
    words = _copied(here)
    most_browser = _most(here)
    floor, many = Searcher(here.floor, "/lean/"), Searcher(here.many, "/search/")
    most = Searcher(most_browser, "/search/")
    memory = _memory(here, most, words["rare"])  # first, while the worker has never searched
    targets = {
        f"{of}_{word}": ready(lambda one=one, word=word: one.search(words[word]))
        for of, one in (("floor", floor), ("many", many))
        for word in ("rare", "common")
    }
    targets["most_rare"] = ready(lambda: most.search(words["rare"]))
    found = timed(targets, rounds=here.rounds, requests=REQUESTS)
    grown, rare = found.value("most_rare"), found.value("many_rare")
    ratio = found.ratio("most_rare", "many_rare")
    return [
        _beside(found, "search_rare_10000", "many_rare", "floor_rare"),
        _beside(found, "search_common_10000", "many_common", "floor_common"),
        Figure("search_growth_50000_10000", round(grown, 3), "ms", round(rare, 3), round(ratio, 3)),
        memory,
    ]


def _copied(here: Setting) -> dict[str, str]:
    """The texts of the person with MANY entries put beside, in plain; the words to look for."""
    said = here.product.beside_floor("benchmarks.floor_texts", MANY_AT)
    words: dict[str, str] = json.loads(said)
    return words


def _most(here: Setting) -> Browser:
    here.product.demo(MOST_AT, MOST)
    here.product.analyze()
    return signed_in(here.product.port, MOST_AT)


def _beside(found: Timed, name: str, one: str, other: str) -> Figure:
    value, beside = found.value(one), found.value(other)
    return Figure(name, round(value, 3), "ms", round(beside, 3), round(found.ratio(one, other), 3))


def _memory(here: Setting, most: Searcher, word: str) -> Figure:
    """The most megabytes that searching MOST entries takes, beside what it keeps afterwards."""
    pids = processes_below(here.running.process.pid)
    before = {pid: _kibibytes(pid, "VmRSS") for pid in pids}
    for pid in pids:
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak counts from here
    for _number in range(SEARCHES):
        most.search(word)
    peak = max(_kibibytes(pid, "VmHWM") - before[pid] for pid in pids)
    kept = max(_kibibytes(pid, "VmRSS") - before[pid] for pid in pids)
    return Figure.of("search_memory_mb", peak / MEGA_IN_KIBI, "MB", kept / MEGA_IN_KIBI)


def _kibibytes(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
