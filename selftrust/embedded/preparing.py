"""Makes `.venv` from the hash-locked requirements. Standard library only: it runs before them."""

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from .refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
RUN = ("run.txt", "embedded.txt")
DEV = (*RUN, "dev.txt")
DEV_COMMANDS = {"test", "lint", "bench"}
PLATFORMS = {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "x86_64"), ("darwin", "arm64")}


def prepare(argv: list[str]) -> None:
    """Come back only inside an environment that holds what the command in `argv` needs.

    `argv` is the whole command line. Outside such an environment this makes or completes
    `.venv`, then replaces the process by the same command inside it. Ends the process with
    a sentence where that can't be done.
    """
    if _installed_by_other_means():
        return
    locks = DEV if set(argv[1:2]) & DEV_COMMANDS else RUN
    try:
        _refuse_unsupported_platform()
        with _one_at_a_time():
            if not _is_prepared(locks):
                _install(locks)
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)
    if not _inside():
        os.execv(PYTHON, [str(PYTHON), *argv])  # noqa: S606 - the same command, in there


def is_a_server() -> bool:
    """Whether the environment names a database, so that none of our own is started."""
    return "DATABASE_URL" in os.environ or "DATABASE_URL_FILE" in os.environ


def _installed_by_other_means() -> bool:
    """Whether this is a server's Python (a container's, say) that already has the packages."""
    return is_a_server() and not VENV.exists() and find_spec("django") is not None


def _inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _refuse_unsupported_platform() -> None:
    machine = platform.machine().lower().replace("amd64", "x86_64")
    musl = sys.platform == "linux" and platform.libc_ver()[0] != "glibc"
    if (sys.platform, machine) not in PLATFORMS or musl:
        raise Refusal(
            "Selftrust's own PostgreSQL and Valkey exist for Linux with glibc and for macOS"
            " (x86_64 and ARM). On this machine, run it from docker-compose.yml instead."
        )


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the project folder, so that two commands never install side by side."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _mark(locks: tuple[str, ...]) -> Path:
    return VENV / f"prepared-{locks[-1].removesuffix('.txt')}"


def _digest(locks: tuple[str, ...]) -> str:
    contents = [(ROOT / "requirements" / lock).read_bytes() for lock in locks]
    version = f"{sys.version_info.major}.{sys.version_info.minor}".encode()
    return hashlib.sha256(b"\0".join([version, *contents])).hexdigest()


def _is_prepared(locks: tuple[str, ...]) -> bool:
    mark = _mark(locks)
    if UNFINISHED.exists() or not PYTHON.exists() or not mark.exists():
        return False
    return mark.read_text() == _digest(locks)


def _install(locks: tuple[str, ...]) -> None:
    """Install `locks` into `.venv`; the mark comes last, so an interrupted run is redone."""
    print("Preparing Selftrust: about half a minute, this once.", flush=True)
    python = getattr(sys, "_base_executable", sys.executable) if _inside() else sys.executable
    try:
        if (UNFINISHED.exists() or not _runs_this_python()) and not _inside():
            shutil.rmtree(VENV, ignore_errors=True)
            _do([python, "-m", "venv", "--without-pip", str(VENV)])
        UNFINISHED.touch()
        files = [f"--requirement={ROOT / 'requirements' / lock}" for lock in locks]
        safe = ["--require-hashes", "--only-binary=:all:"]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        _do([*_pip(python), "install", *safe, *quiet, *files])
        for level in (RUN, locks):
            _mark(level).write_text(_digest(level))
        UNFINISHED.unlink()
    except OSError as error:
        raise Refusal(
            f"The environment in {VENV} can't be written: {error.strerror}."
            " Nothing you wrote is affected. Make room or give access, then run this again."
        ) from error


def _runs_this_python() -> bool:
    """Whether `.venv` exists, starts, and belongs to this version of Python."""
    version = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([PYTHON, "-c", version], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == f"{sys.version_info.major}.{sys.version_info.minor}"


def _pip(python: str) -> list[str]:
    """The command of a pip that installs into `.venv`: the machine's, or Python's bundled one."""
    if (
        subprocess.run(
            [python, "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode
        == 0
    ):
        return [python, "-m", "pip", "--python", str(PYTHON)]
    if (
        subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, check=False).returncode
        == 0
    ):
        return [str(PYTHON), "-m", "pip"]
    raise Refusal("This Python has no pip. On Debian or Ubuntu: apt install python3-pip.")


def _do(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal(
            f"{done.stderr.strip()[-2000:]}\n"
            "Preparing Selftrust didn't work; the lines above say why. Nothing you wrote is"
            " affected. Check the connection to the package index, then run this again."
        )
