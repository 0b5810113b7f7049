"""Data folders in a place that PostgreSQL's account can reach."""

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
