from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from selftrust.accounts.models import Person
from selftrust.prompts.models import Occurrence
from tests.smtp_sink import Sink

from .mailing import SITE
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


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server, to which everything goes."""
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = ""
        yield sink


@pytest.fixture
def our_site(settings: Any) -> None:
    """The installation that the mails of mailing.py are from."""
    settings.PUBLIC_URL = SITE
    settings.REPLY_DOMAIN = "reply.notebook.example"
    settings.DEFAULT_FROM_EMAIL = "Notebook <notebook@notebook.example>"
