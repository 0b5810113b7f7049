"""`manage.py test`, `lint` and `bench`: the commands that judge the code."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from .browser import VARIABLE, chromium
from .contract import environment_without_stores
from .preparing import ROOT

_TOOLS = Path(sys.executable).parent
_HISTORY = "ignore:Got an error checking a consistent migration history:RuntimeWarning"


def test(arguments: list[str]) -> int:
    """Run pytest with `arguments`, with a browser where one can be had; its exit code."""
    browser = chromium()
    if browser is None:
        print("NO BROWSER: no Chromium can be had here, so every browser test is skipped.")
        print("Install one (on Debian: apt install chromium libatomic1) to run them too.")
        if "CI" in os.environ:
            return 1
    else:
        os.environ[VARIABLE] = str(browser)
    return _become([sys.executable, "-m", "pytest", *arguments])


def bench(arguments: list[str]) -> int:
    """Run the benchmarks with `arguments`; their exit code."""
    return _become([sys.executable, "-m", "benchmarks.run", *arguments])


def lint(_arguments: list[str]) -> int:
    """Run every check of the source, and say which didn't pass; 1 when one didn't, else 0."""
    os.environ |= environment_without_stores()
    failed = []
    for name, command in _lints().items():
        print(f"{name} ...", flush=True)
        if _run(command):
            failed.append(name)
    print(f"Didn't pass: {', '.join(failed)}" if failed else "Everything passed.")
    return 1 if failed else 0


def _lints() -> dict[str, list[str]]:
    manage = [sys.executable, "-W", _HISTORY, "manage.py"]
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    return {
        "ruff": [_tool("ruff"), "check", "."],
        "ruff format": [_tool("ruff"), "format", "--check", "--diff", "."],
        "djade": [_tool("djade"), "--check", "--target-version=5.2", *templates],
        "mypy": [sys.executable, "-m", "mypy"],
        "import-linter": [_tool("lint-imports")],
        "makemigrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "deployment": [*manage, "check", "--deploy", "--fail-level=WARNING"],
    }


def _tool(name: str) -> str:
    return str(_TOOLS / name)


def _become(command: list[str]) -> NoReturn:
    """Replace this process, so that Ctrl-C and the exit code are the command's own."""
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606 - our own Python


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode
