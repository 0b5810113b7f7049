from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.smtp_sink import Sink


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as made:
        yield made
