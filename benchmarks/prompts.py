"""A hundred thousand prompts due in the same minute, beside plain smtplib on the same machine.

PostgreSQL keeps what it's told (fsync), and it, the mail server and the senders share the cores.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

import psycopg

from benchmarks import prompts_data
from benchmarks.asking import Browser
from benchmarks.figures import Figure
from benchmarks.setting import Setting
from selftrust.embedded.preparing import ROOT
from selftrust.embedded.processes import end_with_parent

MANY, FEW, RAW = 100_000, 10_000, 10_000
IDLE_SCHEDULES, SCHEDULES_EACH = 1_000_000, 5
ROUNDS, TICKS, LOOKS = 3, 20, 300
A_MILLION = 1_000_000


def figures(here: Setting) -> list[Figure]:
    """Sending with one process and with two, the tick, and the pages meanwhile."""
    with _mail_server() as port:
        there = {**here.product.environment(), "EMAIL_URL": f"smtp://127.0.0.1:{port}?starttls=0"}
        _hold(there)
        try:
            return [*_sending(there), _tick(there), _pages(here, there)]
        finally:
            _data(there, "forget")


def _sending(there: Mapping[str, str]) -> list[Figure]:
    rounds = [_round(there) for _number in range(ROUNDS)]
    raw = median(one["raw"] for one in rounds)
    one, two = (median(one[name] for one in rounds) for name in ("one", "two"))
    cpu = median(one["cpu"] for one in rounds)
    many, few = (median(one[name] for one in rounds) for name in ("many", "few"))
    return [
        Figure("prompts_one_process", round(one), "mails/s", round(raw), _ratio(rounds, "one")),
        Figure("prompts_two_processes", round(two), "mails/s", round(raw), _ratio(rounds, "two")),
        Figure.of("prompts_seconds_100000", many, "s", MANY / raw),
        Figure.of("prompts_growth_100000_10000", many, "s", few),
        Figure.of("prompts_cpu_us", cpu, "µs", A_MILLION / raw),
    ]


def _ratio(rounds: list[dict[str, float]], name: str) -> float:
    return round(median(one[name] / one["raw"] for one in rounds), 3)


def _round(there: Mapping[str, str]) -> dict[str, float]:
    """Raw, one process, two processes, each in its turn; mails a second, and seconds."""
    raw = _seconds(_run(there, ["--raw", str(RAW)]))
    _fill(there, FEW)
    single = _run(there, [])
    _fill(there, FEW)
    few = _seconds(_run(there, [], []))
    _fill(there, MANY)
    double = _run(there, [], [])
    many = _seconds(double)
    return {
        "raw": RAW / raw,
        "one": FEW / _seconds(single),
        "two": MANY / many,
        "cpu": sum(one["cpu"] for one in double) / MANY * A_MILLION,
        "many": many,
        "few": few,
    }


def _seconds(took: list[dict[str, float]]) -> float:
    """From the first one's beginning to the last one's end."""
    return max(one["ended"] for one in took) - min(one["begun"] for one in took)


def _run(there: Mapping[str, str], *each: list[str]) -> list[Any]:
    """Run a process of sending.py for each list of options, side by side; what they print."""
    processes = [_started(there, options) for options in each]
    for process in processes:
        _let_go(process)
    return [_end(process) for process in processes]


def _started(there: Mapping[str, str], options: list[str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sending", *options],
        cwd=ROOT,
        env=dict(there),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - there are no threads
    )
    assert process.stdout
    process.stdout.readline()
    return process


def _let_go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def _end(process: subprocess.Popen[str]) -> Any:
    assert process.stdout
    said = process.stdout.readline()
    process.wait()
    return json.loads(said)


def _tick(there: Mapping[str, str]) -> Figure:
    """The database's time for a look with nothing due, among a million schedules and with none."""
    _data(there, "forget")
    (empty,) = _run(there, ["--tick", str(TICKS)])
    _data(there, "schedules", str(IDLE_SCHEDULES // SCHEDULES_EACH), str(SCHEDULES_EACH))
    (full,) = _run(there, ["--tick", str(TICKS)])
    return Figure.of("tick_idle_1000000", median(full), "ms", median(empty))


def _pages(here: Setting, there: Mapping[str, str]) -> Figure:
    """The 95th percentile of Today while one process sends, beside a quiet minute."""
    quiet = _p95(here.few)
    _fill(there, MANY)
    process = _started(there, [])
    _let_go(process)
    busy = _p95(here.few)
    assert process.poll() is None, "sending was over before the pages were measured"
    process.kill()
    process.wait()
    return Figure.of("web_p95_while_sending", busy, "ms", quiet)


def _p95(browser: Browser) -> float:
    took = []
    for _number in range(LOOKS):
        begun = perf_counter()
        browser.get("/today/")
        took.append((perf_counter() - begun) * 1000)
    return sorted(took)[int(LOOKS * 0.95)]


def _fill(there: Mapping[str, str], people: int) -> None:
    _data(there, "due", str(people))


def _data(there: Mapping[str, str], *what: str) -> None:
    command = [sys.executable, "-m", prompts_data.__name__, *what]
    subprocess.run(command, cwd=ROOT, env=dict(there), check=True, stdout=subprocess.DEVNULL)


def _hold(there: Mapping[str, str]) -> None:
    """Have the product's own worker keep its hands off; what is measured sends by itself."""
    command = [sys.executable, "manage.py", "prompts_hold"]
    subprocess.run(command, cwd=ROOT, env=dict(there), check=True, stdout=subprocess.DEVNULL)
    with psycopg.connect(there["DATABASE_URL"], autocommit=True) as database:
        assert database.execute("SELECT FROM prompts_sender WHERE held_at IS NOT NULL").fetchall()


@contextmanager
def _mail_server() -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.mail_sink"],
        cwd=ROOT,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - there are no threads
    )
    assert process.stdout
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()
