"""Sending what is due in a test, to a mail server of its own."""

from __future__ import annotations

import itertools
from contextlib import closing
from typing import Any

from selftrust.mail.smtp import SmtpTransport
from selftrust.prompts.models import Occurrence, State
from selftrust.prompts.sending.batches import send_what_is_due
from tests.conftest import a_person
from tests.prompts.making import a_rhythm, an_occurrence
from tests.smtp_sink import Sink

numbers = itertools.count()


def send(**impatience: float) -> int:
    """Send what is due; how many were handed over."""
    handed_over = Occurrence.objects.filter(state=State.HANDED_OVER)
    before = handed_over.count()
    with closing(SmtpTransport(**impatience)) as way_out:
        send_what_is_due(way_out, seconds=60)
    return handed_over.count() - before


def somebody(**rhythm: Any):
    person = a_person(f"p{next(numbers)}@example.org")
    a_rhythm(person, **rhythm)
    return person


def due(count: int = 1, **fields: Any) -> list[Occurrence]:
    return [an_occurrence(somebody(), **fields) for _ in range(count)]


def again(*rows: Occurrence) -> list[Occurrence]:
    for row in rows:
        row.refresh_from_db()
    return list(rows)


def copies(sink: Sink, row: Occurrence) -> int:
    return sum(row.pk.hex in copy.message_id for copy in sink.taken)
