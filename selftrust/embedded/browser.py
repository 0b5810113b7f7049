"""Finds a Chromium for the browser tests, or installs one where that's possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "SELFTRUST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_APT = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "libatomic1"]
_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def chromium() -> Path | None:
    """The program, installed first where the machine has none; None where none can be had."""
    found = _on_this_machine()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install_with_apt()
        found = _on_this_machine()
    return found or _playwrights_own()


def _on_this_machine() -> Path | None:
    named = os.environ.get(VARIABLE)
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    return next((Path(path) for path in candidates if path and Path(path).exists()), None)


def _install_with_apt() -> None:
    print("Installing Chromium for the browser tests: about a minute, this once.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], _APT):
        subprocess.run(command, env=environment, capture_output=True, check=False)


def _playwrights_own() -> Path | None:
    ask = [sys.executable, "-c", _PLAYWRIGHT]
    if not _said_path(ask):
        install = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(install, capture_output=True, check=False)
    return _said_path(ask)


def _said_path(ask: list[str]) -> Path | None:
    said = subprocess.run(ask, capture_output=True, text=True, check=False)
    path = Path(said.stdout.strip() or "/nonexistent")
    return path if path.exists() else None
