"""What a reply may quote: the text of the mail that it answers."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from django.utils import timezone

from selftrust.mail.reading import all_text

from .emails import Addressed, mail_for
from .models import Occurrence, Rhythm

SOMEBODY = "somebody@example.org"


def text_sent(occurrence: Occurrence, rhythm: Rhythm) -> str:
    """All that the mail for `occurrence` can have said, with the prompt and without.

    Only words are compared with it, so that the address in it is nobody's.
    """
