"""Fills the floor's own database: `python -m benchmarks.floor_data COUNT`."""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import cycle, islice

from django.core.management import call_command
from django.db import connection

from benchmarks.floor import FloorEntry, FloorThing, User, timezone
from selftrust.home.demo.texts import ACTIVE
from selftrust.home.demo.texts.pages import THEMES

A_DAY = 2.74  # as many as a demo notebook of 10,000 has


def fill(count: int) -> None:
    """Make the tables, one user, and `count` rows with the words of the demo."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as schema:
        schema.create_model(FloorEntry)
        schema.create_model(FloorThing)
    user = User.objects.create_user("ana")
    now = timezone.now()
    bodies = [" ".join(theme) for theme in THEMES]
    headlines = [body[:140] for body in bodies]
    headlines += [text.words for texts in ACTIVE for text in texts.doubts]
    headlines += [text.text for texts in ACTIVE for text in texts.promises]
    rows = []
    words_and_bodies = zip(cycle(headlines), cycle(bodies), strict=False)
    for number, (words, body) in enumerate(islice(words_and_bodies, count)):
        at = now - timedelta(days=number / A_DAY)
        row = FloorEntry(owner=user, written_at=at, written_on=at.date(), words=words, body=body)
        row.name = "Doubt · Running my own studio"
        rows.append(row)
    FloorEntry.objects.bulk_create(rows, batch_size=1000)


if __name__ == "__main__":
    fill(int(sys.argv[1]))
