"""Which command of `manage.py` runs how."""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from . import checks
from .contract import environment_without_stores
from .folder import FolderInUse, held
from .preparing import is_a_server
from .refusal import Refusal
from .starting import DEFAULT_DATA, make_ready, up
from .stores import running

CHECKS: dict[str, Callable[[list[str]], int]] = {
    "test": checks.test,
    "lint": checks.lint,
    "bench": checks.bench,
}
# These read the settings and no data.
WITHOUT_STORES = {"help", "version", "check", "makemessages", "compilemessages", "diffsettings"}
# These decide themselves what becomes of the tables.
BEFORE_MIGRATING = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations"}
HELP = """Selftrust's own commands:

  up [--port 8000] [--data DIR]   run everything on this machine
  demo                            a journal to look around in
  test, lint, bench               judge the code

Every command takes --data DIR: the folder with the data, else var/.
"""


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` begin with; return its exit code, never a traceback."""
    name = arguments[0] if arguments else "help"
    try:
        if name in CHECKS:
            return CHECKS[name](arguments[1:])
        if name == "up":
            return _up(arguments[1:])
        return _django(name, arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            raise
        print(_disk_sentence(error), file=sys.stderr)
    return 1


def _disk_sentence(error: OSError) -> str:
    return (
        f"The disk can't take more: {error.strerror}. What was saved is safe."
        " Make room, then start again."
    )


def _up(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="manage.py up", description="Run Selftrust here.")
    parser.add_argument("--port", type=_port, default=8000, help="on 127.0.0.1 (default: 8000)")
    parser.add_argument("--data", type=Path, default=_default_data(), help="default: var/")
    chosen = parser.parse_args(arguments)
    up(data=chosen.data.absolute(), port=chosen.port)
    return 0


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port


def _django(name: str, arguments: list[str]) -> int:
    """Run a command of Django's, with the services of `up` or with some for its own life."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path, default=_default_data())
    chosen, rest = parser.parse_known_args(arguments)
    if is_a_server():
        return _execute(rest)
    if name in WITHOUT_STORES or name.startswith("-") or {"-h", "--help"} & set(rest):
        os.environ |= environment_without_stores()
        if name in {"help", "-h", "--help"} and len(rest) <= 1:
            print(HELP)
        return _execute(rest)
    try:
        with (
            held(chosen.data.absolute()) as folder,
            running(folder.place(), durable=True) as stores,
        ):
            environment = {**folder.environment(), **stores.environment()}
            if name not in BEFORE_MIGRATING:
                make_ready(folder, environment)
            os.environ |= environment
            return _execute(rest)
    except FolderInUse as busy:
        if not busy.running:
            raise
        os.environ |= busy.running
        return _execute(rest)


def _execute(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - `up` never needs it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")
    execute_from_command_line(["manage.py", *arguments])
    return 0


def _default_data() -> Path:
    return Path(os.environ.get("SELFTRUST_DATA") or DEFAULT_DATA)
