"""Starting, watching and ending the processes that belong to one run."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .account import Account
from .asking import stop_when_asked
from .refusal import Refusal

# Loaded before any fork: the account a child runs as may be unable to read the library.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1
FULL_BELOW = 16 * 2**20  # bytes: one more segment of PostgreSQL's log needs as much


@dataclass(frozen=True)
class Ending:
    """How a process ends: the signal that asks it, and the seconds it has to comply.

    `orphaned` is the signal Linux sends when the starter itself is killed.
    """

    asked: signal.Signals = signal.SIGTERM
    orphaned: signal.Signals = signal.SIGTERM
    seconds: float = 10.0


class Part:
    """One process of the run, with a name for people and a log."""

    def __init__(self, name: str, log: Path, ending: Ending) -> None:
        self.name = name
        self.log = log
        self._ending = ending
        self._process: subprocess.Popen[bytes] | None = None

    def start(
        self,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        folder: Path,
        account: Account | None = None,
        feed: bytes | None = None,
    ) -> None:
        """Start `command` in a session of its own, in `folder`, as `account`, fed with `feed`."""
        drop = account.drop() if account else {}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(word) for word in command],
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent(self._ending.orphaned),  # noqa: PLW1509 - no threads yet
                **drop,
            )
        if feed and self._process.stdin:
            self._process.stdin.write(feed)
            self._process.stdin.close()

    @property
    def pid(self) -> int:
        """The id of the process; 0 when it never started."""
        return self._process.pid if self._process else 0

    def has_ended(self) -> bool:
        """Whether the process was started and is gone."""
        return self._process is not None and self._process.poll() is not None

    def ask_to_end(self) -> None:
        """Send the signal that asks the process to end, and don't wait."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(self._ending.asked)

    def stop(self) -> None:
        """Ask the process to end, wait, then end whatever is left of its session."""
        if self._process is None:
            return
        self.ask_to_end()
        try:
            self._process.wait(self._ending.seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _kill_session(self._process.pid)


def _kill_session(leader: int) -> None:
    """End processes that outlived the one that led their session."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def end_with_parent(orphaned: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """A step for the child, before it becomes the command: follow the parent into its end."""
    parent = os.getpid()

    def follow() -> None:
        follow_parent(orphaned)
        if os.getppid() != parent:
            os._exit(1)

    return follow


def follow_parent(orphaned: signal.Signals) -> None:
    """Have the system send this process `orphaned` when its parent ends (on Linux only)."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(orphaned))


def wait_until(ready: Callable[[], bool], parts: Sequence[Part], *, seconds: float) -> None:
    """Return when `ready` says yes. Raises Refusal when a part ends first, or time runs out."""
    deadline = time.monotonic() + seconds
    while not ready():
        stop_when_asked()
        refuse_when_one_ended(parts)
        if time.monotonic() > deadline:
            names = " or ".join(part.name for part in parts)
            raise Refusal(
                f"{names} didn't answer within {seconds:.0f} seconds."
                f" What was saved is safe. The logs say why: {parts[0].log.parent}"
            )
        time.sleep(0.02)


def refuse_when_one_ended(parts: Sequence[Part]) -> None:
    """Raises Refusal when one of `parts` is gone, naming it and its log."""
    for part in parts:
        if part.has_ended():
            full = shutil.disk_usage(part.log.parent).free < FULL_BELOW
            why = "The disk is full: make room." if full else f"The reason is in {part.log}."
            raise Refusal(
                f"{part.name} stopped by itself, and everything else was stopped with it."
                f" What was saved is safe. {why} Then start again."
            )


def free_port() -> int:
    """A port on loopback that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
