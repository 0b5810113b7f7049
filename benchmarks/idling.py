"""Starting again, and what the whole set needs while nobody writes."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure
from benchmarks.serving import Product, Running, throwaway_product
from benchmarks.setting import FEW, FEW_AT, floor_user, signed_in

SETTLED_AFTER = 10.0
LOOKS = 5
KILO = 1000
_PAGES = ("/today/", "/trail/", "/promises/", "/areas/", "/write/free/")


def figures(*, rounds: int) -> list[Figure]:
    """On a notebook of FEW entries: starting beside the floor's start, memory beside its own."""
    with throwaway_product() as product:
        first = product.start()
        product.demo(FEW_AT, FEW)
        product.fill_floor(FEW)
        first.stop()
        again, beside = _starts(product, rounds)
        memory, of_floor = _memory(product)
    return [
        Figure.of("start_again_s", again, "s", beside),
        Figure.of("memory_idle_mb", memory, "MB", of_floor),
    ]


def _starts(product: Product, rounds: int) -> tuple[float, float]:
    """Seconds until a page is answered: the product on data it has, and the floor."""
    took: list[float] = []
    floor_took: list[float] = []
    for _round in range(rounds):
        begun = time.perf_counter()
        running = product.start()
        took.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        floor = product.start_floor()
        floor_took.append(time.perf_counter() - begun)
        floor.stop()
        running.stop()
    return median(took), median(floor_took)


def _memory(product: Product) -> tuple[float, float]:
    """Megabytes of the product and of the floor, after a look around and some quiet."""
    running, floor = product.start(), product.start_floor()
    try:
        browser, lean = signed_in(product.port, FEW_AT), floor_user(floor.port)
        for _number in range(20):
            lean.get("/lean/")
            for page in _PAGES:
                browser.get(page)
        looks = []
        for _look in range(LOOKS):
            time.sleep(SETTLED_AFTER / LOOKS)
            looks.append((_megabytes(running), _megabytes(floor)))
        return median(one for one, _other in looks), median(other for _one, other in looks)
    finally:
        floor.stop()
        running.stop()


def _megabytes(running: Running) -> float:
    """The proportional share (PSS) of a process and everything below it."""
    return (
        sum(_pss(pid) for pid in [running.process.pid, *processes_below(running.process.pid)])
        / KILO
    )


def processes_below(parent: int) -> list[int]:
    """The process ids of everything that `parent` started, and that those started."""
    children = Path(f"/proc/{parent}/task").glob("*/children")
    found = [int(pid) for path in children for pid in path.read_text().split()]
    return [*found, *(pid for child in found for pid in processes_below(child))]


def _pss(pid: int) -> float:
    """Kilobytes of 1,000 bytes; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next(float(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:"))
