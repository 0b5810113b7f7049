from __future__ import annotations

from typing import Any

import pytest

from selftrust.accounts.models import Person
from selftrust.prompts.models import Occurrence

from .making import a_rhythm, an_occurrence
from .replying import DOMAIN, RESULTS


@pytest.fixture
def replies_on(settings: Any) -> None:
    """An installation that takes replies, and whose mail server says what it found."""
    settings.REPLY_DOMAIN, settings.AUTHSERV_ID = DOMAIN, RESULTS
    settings.PUBLIC_URL = "https://selftrust.example"


@pytest.fixture
def asked(replies_on: None, ana: Person) -> Occurrence:
    """A prompt that ana was mailed; she takes replies."""
    a_rhythm(ana, takes_replies=True)
    return an_occurrence(ana, state="handed_over")
