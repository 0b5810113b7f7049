"""Runs the real product on a folder of its own, and the floor beside it on the same stores."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.asking import Browser
from selftrust.embedded.preparing import ROOT
from selftrust.embedded.processes import end_with_parent, free_port

FLOOR_DATABASE = "floor"
PASSWORD = "a password for measuring"
PATIENCE = 120.0
# As site.py starts the product's web server.
_GRANIAN = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]


@dataclass
class Running:
    """A process that answers on `port`."""

    process: subprocess.Popen[bytes]
    port: int

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self.process.terminate()
        self.process.wait(PATIENCE)


class Product:
    """`manage.py up` on the folder `data`, with the durable stores that people run."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()

    def start(self) -> Running:
        """Start everything; return when a page is answered."""
        where = ["--port", str(self.port), "--data", str(self.data)]
        return started([sys.executable, "manage.py", "up", *where], os.environ, self.port)

    def environment(self) -> dict[str, str]:
        """The environment in which the running product works."""
        told: dict[str, str] = json.loads((self.data / "running.json").read_text())
        return {**os.environ, **told}

    def demo(self, email: str, entries: int) -> None:
        """Have the product make a notebook with `entries` entries."""
        who = ["--email", email, "--password", PASSWORD]
        options = [*who, "--entries", str(entries), "--data", str(self.data)]
        self._run([sys.executable, "manage.py", "demo", *options], dict(os.environ))

    def fill_floor(self, count: int) -> None:
        """Make the floor's database with `count` rows."""
        with psycopg.connect(self.environment()["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {FLOOR_DATABASE}")
        command = [sys.executable, "-m", "benchmarks.floor_data", str(count)]
        self._run(command, self._floor_environment())

    def analyze(self) -> None:
        """Tell the planner what was filled in, as PostgreSQL does by itself after a minute."""
        environment = self._floor_environment()
        for name in ("DATABASE_URL", "FLOOR_DATABASE_URL"):
            with psycopg.connect(environment[name], autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")

    def start_floor(self) -> Running:
        """Start the floor beside the running product, with the same server and settings."""
        port = free_port()
        where = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
        served = "benchmarks.floor:application"
        command = [sys.executable, "-m", "granian", *_GRANIAN, *where, served]
        return started(command, self._floor_environment(), port)

    def beside_floor(self, module: str, *arguments: str) -> str:
        """What `module` prints that sees the product's stores and the floor's database."""
        command = [sys.executable, "-m", module, *arguments]
        environment = {
            **self._floor_environment(),
            "DJANGO_SETTINGS_MODULE": "selftrust.settings",
        }
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        return ran.stdout

    def _floor_environment(self) -> dict[str, str]:
        environment = self.environment()
        main = environment["DATABASE_URL"]
        floor = f"{main.rpartition('/')[0]}/{FLOOR_DATABASE}"
        return {**environment, "FLOOR_DATABASE_URL": floor}

    def _run(self, command: list[str], environment: dict[str, str]) -> None:
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def started(
    command: list[str], environment: os._Environ[str] | dict[str, str], port: int
) -> Running:
    """Run `command` until it answers on `port`."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - there are no threads
    )
    wait_until(lambda: _answers(port), process)
    return Running(process, port)


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Return when `ready` says yes. Raises RuntimeError when the process ends or time runs out."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError("A server that is to be measured didn't start.")
        time.sleep(0.01)


def _answers(port: int) -> bool:
    browser = Browser(port)
    try:
        browser.get("/sign-in/")
    except (OSError, RuntimeError):
        return False
    finally:
        browser.close()
    return True


@contextmanager
def throwaway_product() -> Iterator[Product]:
    """A product whose folder is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="selftrust-bench-", ignore_cleanup_errors=True) as name:
        yield Product(Path(name) / "data")
