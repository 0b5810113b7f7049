"""A real `manage.py up` in a process of its own, which can be killed part by part."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from selftrust.embedded.preparing import ROOT

SECONDS = 60
NOT_ITS_BUSINESS = ("SELFTRUST_", "DATABASE_", "KEYS_DATABASE_", "REDIS_", "EMAIL_", "DJANGO_")


class Installation:
    """Selftrust on the folder `data` and on `port`, started and stopped by the test."""

    def __init__(self, data: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._data = data
        self._command = [sys.executable, ROOT / "manage.py", "up", "--data", data, "--port"]
        self._command.append(str(port))
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Return when it says that it's ready."""
        kept = {name: v for name, v in os.environ.items() if not name.startswith(NOT_ITS_BUSINESS)}
        self._process = subprocess.Popen(
            self._command, env=kept, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout
        said = self._process.stdout.readline()
        assert said.startswith("Selftrust is ready"), said

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        assert self._process
        assert self._process.stdout
        self._process.send_signal(signal.SIGINT)
        self._process.wait(SECONDS)
        self._process.stdout.close()

    def kill(self, part: str) -> None:
        """Kill `part` ("web" or "database"), and wait until `up` has stopped the rest."""
        assert self._process
        assert self._process.stdout
        os.kill({"web": self._web, "database": self._database}[part](), signal.SIGKILL)
        assert self._process.wait(SECONDS) == 1
        self._process.stdout.close()

    def _web(self) -> int:
        assert self._process
        return next(pid for pid in _family(self._process.pid) if "granian" in _command(pid))

    def _database(self) -> int:
        pid_file = self._data / "postgres" / "cluster" / "postmaster.pid"
        return int(pid_file.read_text().split("\n", 1)[0])


def _family(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return [pid, *(one for child in children for one in _family(child))]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def kill_and_wait(pid: int, *, gone: Callable[[], bool]) -> None:
    """Kill `pid`, and return when it has ended and `gone` says that its user noticed."""
    ended = os.pidfd_open(pid)
    with os.fdopen(ended, "rb"):
        os.kill(pid, signal.SIGKILL)
        assert select.select([ended], [], [], SECONDS)[0], f"{pid} is still there"
    assert gone()
