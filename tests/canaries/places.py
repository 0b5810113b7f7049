"""Where words could lie about: databases, their raw files, the broker, logs, mails, temp files."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.core.signing import b64_decode

from selftrust.embedded.account import postgres_account
from selftrust.embedded.postgres_programs import postgres_programs
from selftrust.embedded.preparing import ROOT
from selftrust.embedded.processes import free_port

SECONDS = 60
OVER = "the watch is over"


class House:
    """A running `up` on a folder of its own, and what it was told about its stores."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.scratch = folder / "scratch"
        self.port = free_port()
        self.said: dict[str, str] = {}

    @contextmanager
    def running(self) -> Iterator[None]:
        """`up`, ended by Ctrl-C with the block."""
        self.scratch.mkdir(mode=0o700)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("SELFTRUST_") and not name.endswith("_URL")
        }
        where = ["--data", str(self.data), "--port", str(self.port)]
        command = [sys.executable, str(ROOT / "manage.py"), "up", *where]
        environment = {**kept, "TMPDIR": str(self.scratch)}
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=environment
        ) as process:
            try:
                assert process.stdout
                assert "is ready" in process.stdout.readline()
                self.said = json.loads((self.data / "running.json").read_text())
                yield
            finally:
                process.send_signal(signal.SIGINT)
        assert process.returncode == 0

    @property
    def main(self) -> str:
        """The address of the main database."""
        return self.said["DATABASE_URL"]

    @property
    def keys(self) -> str:
        """The address of the database of data keys."""
        return self.said["KEYS_DATABASE_URL"]

    @property
    def broker(self) -> str:
        """The address of Valkey."""
        return self.said["REDIS_URL"]

    def come_by_mail(self, words: list[str]) -> list[str]:
        """Have prompts come due and replies with `words` arrive (mails.py); ids of the prompts."""
        came = subprocess.run(
            [sys.executable, "-m", "tests.canaries.mails"],
            input=json.dumps(words),
            env={**os.environ, **self.said},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        prompts: list[str] = json.loads(came.stdout)
        return prompts

    def dump(self, database: str) -> bytes:
        """What `pg_dump` writes of the database at the address `database`."""
        program = postgres_programs(postgres_account()) / "pg_dump"
        dumped = subprocess.run(
            [program, f"--dbname={database}"], capture_output=True, timeout=SECONDS, check=True
        )
        return dumped.stdout

    def sessions(self) -> bytes:
        """Every stored session, unpacked."""
        with psycopg.connect(self.main) as connection:
            rows = connection.execute("SELECT session_data FROM django_session").fetchall()
        return b"\n".join(_unpacked(packed) for (packed,) in rows)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(part of the house, content) of every file that is left behind."""
        tops = {f"data/{path.name}": path.resolve() for path in self.data.iterdir()}
        for name, top in {**tops, "scratch": self.scratch}.items():
            for path in [top, *top.rglob("*")]:
                if path.is_file():
                    # PostgreSQL fills its files up with zeros.
                    yield name, path.read_bytes().rstrip(b"\0")

    def mails(self) -> bytes:
        """Every mail in the outbox, decoded."""
        return "\n".join(_read(path) for path in (self.data / "outbox").glob("*.eml")).encode()


def _unpacked(packed: str) -> bytes:
    """The content of a session, as Django signs it: a dot in front says that it's compressed."""
    content = b64_decode(packed.removeprefix(".").partition(":")[0].encode())
    return zlib.decompress(content) if packed.startswith(".") else content


def _read(path: Path) -> str:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    parts = [str(part.get_content()) for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *parts])


@contextmanager
def watched(broker: str) -> Iterator[list[bytes]]:
    """Every command that Valkey takes within the block; complete once the block is over."""
    seen: list[bytes] = []
    with closing(_connected(broker)) as watching, watching.makefile("rb") as lines:
        watching.sendall(b"MONITOR\r\n")
        assert lines.readline() == b"+OK\r\n"

        def watch() -> None:
            for line in lines:
                seen.append(line)
                if OVER.encode() in line:
                    return

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            yield seen
        finally:
            with closing(_connected(broker)) as last:
                last.sendall(f'ECHO "{OVER}"\r\n'.encode())
                watcher.join(SECONDS)


def _connected(broker: str) -> socket.socket:
    url = urlsplit(broker)
    connection = socket.create_connection((str(url.hostname), int(url.port or 0)), timeout=SECONDS)
    connection.sendall(f"AUTH {url.password}\r\n".encode())
    assert connection.recv(16) == b"+OK\r\n"
    return connection
