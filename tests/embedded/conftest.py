"""Data folders in a place that PostgreSQL's account can reach, and an empty environment."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def data() -> Iterator[Path]:
    """The path of a data folder that nobody has made yet."""
    with tempfile.TemporaryDirectory(prefix="selftrust-") as name:
        Path(name).chmod(0o711)
        yield Path(name) / "data"


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of somebody who set nothing for Selftrust."""
    for name in list(os.environ):
        if (
            name.startswith("SELFTRUST_")
            or name in {"EMAIL_URL", "REDIS_URL"}
            or "DATABASE" in name
        ):
            monkeypatch.delenv(name)
