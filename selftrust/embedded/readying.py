"""Runs ready.py beside the services, and remembers for which sources it last succeeded."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from .asking import stop_when_asked
from .preparing import ROOT
from .processes import end_with_parent
from .refusal import EXIT_WITH_SENTENCE, Refusal

SECONDS_BETWEEN_LOOKS = 0.02
_SOURCES = ("selftrust", "journal", "microwins", "static", "requirements")


class Readying:
    """One run of ready.py, under way from the moment this is made.

    `environment` is the complete one; `mark` holds the fingerprint of the sources that were
    made ready last, and `was_ready` says whether they are still the same.
    """

    def __init__(self, environment: Mapping[str, str], *, mark: Path, log: Path) -> None:
        self._mark = mark
        self._log = log
        self._fingerprint = _fingerprint()
        self.was_ready = mark.exists() and mark.read_text() == self._fingerprint
        command = [sys.executable, "-m", "selftrust.embedded.ready"]
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [*command, *([] if self.was_ready else ["static"])],
                env=dict(environment),
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
                preexec_fn=end_with_parent(),  # noqa: PLW1509 - there are no threads yet
            )

    def finish(self) -> None:
        """Wait for the end. Raises Refusal with the sentence that says why it can't be ready."""
        while self._process.poll() is None:
            stop_when_asked()
            time.sleep(SECONDS_BETWEEN_LOOKS)
        said = self._process.communicate()[0].decode().strip()
        if self._process.returncode == EXIT_WITH_SENTENCE:
            raise Refusal(said)
        if self._process.returncode:
            raise Refusal(
                "The database can't be brought up to date. What you wrote is unchanged."
                f" The log says why: {self._log}"
            )
        self._mark.write_text(self._fingerprint)

    def stop(self) -> None:
        """End the run where it stands; a migration that was under way is undone."""
        self._process.kill()
        self._process.wait()


def _fingerprint() -> str:
    """Changes whenever a file of the project does."""
    found = hashlib.sha256()
    for source in _SOURCES:
        for path in sorted((ROOT / source).rglob("*")):
            if path.suffix != ".pyc" and path.is_file():
                status = path.stat()
                found.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return found.hexdigest()
