"""Copies the texts of one notebook, in plain, into the floor's database: to be searched there.

`python -m benchmarks.floor_texts EMAIL` in the environment of the product, with the floor's
database. Prints a word that one thing holds and the word that the most things hold.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import django
import psycopg

_WORD = re.compile(r"[a-z]{3,}")


def texts_of(person: Any) -> Iterator[tuple[Any, ...]]:
    """Of every thing its id, when it was written, and all its texts, a line each."""
    from journal.searched import parts  # noqa: PLC0415 - Django has to be set up first

    for part in parts():
        for row in part.model.objects.of(person):
            said = (getattr(row, column.name) for column in part.columns)
            texts = "\n".join(text for text in said if text)
            yield row.pk, row.written_at, row.written_on, texts


def copy(person: Any, floor: str) -> dict[str, str]:
    """Fill the floor's table; return a rare and a common word."""
    from selftrust.vault.remembering import data_keys_remembered  # noqa: PLC0415

    words: Counter[str] = Counter()
    with psycopg.connect(floor, autocommit=True) as connection:
        [user] = connection.execute("SELECT id FROM auth_user").fetchone() or [None]
        columns = "(id, owner_id, written_at, written_on, texts)"
        with (
            data_keys_remembered(),
            connection.cursor() as cursor,
            cursor.copy(f"COPY floor_floorthing {columns} FROM STDIN") as lines,
        ):
            for pk, at, day, texts in texts_of(person):
                words.update(set(_WORD.findall(texts.lower())))
                lines.write_row((pk, user, at, day, texts))
        connection.execute("VACUUM ANALYZE floor_floorthing")
    return {"rare": _rarest(words), "common": words.most_common(1)[0][0]}


def _rarest(words: Counter[str]) -> str:
    """The longest word of one thing alone that is no part of another word."""
    once = sorted((word for word, count in words.items() if count == 1), key=len, reverse=True)
    return next(word for word in once if sum(word in other for other in words) == 1)


if __name__ == "__main__":
    django.setup()
    from selftrust.accounts.models import Person

    print(json.dumps(copy(Person.objects.get(email=sys.argv[1]), os.environ["FLOOR_DATABASE_URL"])))
