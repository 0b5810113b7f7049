"""The three processes of the application itself: web server, worker and beat."""

import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from .folder import DataFolder
from .preparing import ROOT
from .processes import Ending, Part
from .refusal import Refusal

HOST = "127.0.0.1"
# Their work is rows: a worker or a beat may end anywhere, and the web server has a child to end.
_AT_ONCE = Ending(orphaned=signal.SIGKILL)
_CELERY = ["-m", "celery", "-A", "selftrust.celery"]


class Site:
    """The application on one port of one data folder."""

    def __init__(self, folder: DataFolder, environment: Mapping[str, str], port: int) -> None:
        self._environment = {**os.environ, **environment}
        self._folder = folder
        self._port = port
        self.web = Part("The web server", folder.log("web"), Ending())
        self.worker = Part("The worker", folder.log("worker"), _AT_ONCE)
        self.beat = Part("The beat", folder.log("beat"), _AT_ONCE)

    @property
    def parts(self) -> list[Part]:
        """The processes, in the order they start."""
        return [self.web, self.worker, self.beat]

    def start_web(self) -> None:
        """Start the web server; `answers` says when it does."""
        serving = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        where = ["--host", HOST, "--port", str(self._port), "--log-level", "warning"]
        self._python(
            self.web, "-m", "granian", *serving, *where, "selftrust.embedded.serving:application"
        )

    def start_work(self) -> None:
        """Start the worker and the beat that wakes it."""
        # Celery warns when run as root. Here it's the person's own machine and own account.
        quiet = ["-W", "ignore::UserWarning"] if os.geteuid() == 0 else []
        alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        # Two at most send mail (prompts/tasks.py); one is left for everything else.
        size = ["--pool=threads", "--concurrency=3", "--queues=celery,mail", "--loglevel=WARNING"]
        self._python(self.worker, *quiet, *_CELERY, "worker", *size, *alone)
        schedule = self._folder.path / "beat"
        schedule.mkdir(mode=0o700, exist_ok=True)
        files = [f"--schedule={schedule / 'schedule'}", "--pidfile="]
        self._python(self.beat, *_CELERY, "beat", "--loglevel=WARNING", *files)

    def answers(self) -> bool:
        """Whether the web server gives any answer at all.

        It's asked for a file that isn't there: /healthz/ would wait for a worker as well.
        """
        connection = http.client.HTTPConnection(HOST, self._port, timeout=5)
        try:
            connection.request("GET", "/static/")
            return bool(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Ask all three to end, the last one first, and wait until they have."""
        for part in reversed(self.parts):
            part.ask_to_end()
        for part in reversed(self.parts):
            part.stop()

    def _python(self, part: Part, *arguments: str | Path) -> None:
        part.start([sys.executable, *arguments], environment=self._environment, folder=ROOT)


def refuse_taken_port(port: int, *, patience: float) -> None:
    """Raises Refusal when somebody still listens on `port` after `patience` seconds."""
    deadline = time.monotonic() + patience
    while not _is_free(port):
        if time.monotonic() > deadline:
            raise Refusal(
                f"Another program already uses port {port}. Nothing was changed."
                f" Choose another one: python3 manage.py up --port {port + 1}"
            )
        time.sleep(0.1)


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True
