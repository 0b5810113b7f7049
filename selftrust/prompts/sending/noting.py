"""How far each mail of a claimed batch has come, noted for whoever may find it abandoned.

A note stands between any two mails, so it is as small as it can be: a byte for each mail, written
together into the claim's one row by a statement that the database has prepared.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection
from psycopg.generators import execute
from psycopg.pq import ExecStatus, Format

from selftrust.prompts.models import Stage

_NAME = b"note"
_NOTE = b"UPDATE prompts_claim SET stages = $1::bytea WHERE id = $2::uuid"
_BINARY = [Format.BINARY, Format.BINARY]


def _nothing() -> None:
    """There is nothing to do meanwhile."""


class Notes:
    """The notes of `claim`, whose occurrences have the places 0 to `count` - 1."""

    def __init__(self, claim: uuid.UUID, count: int) -> None:
        self._claim = claim.bytes
        self._stages = bytearray(count)
        self._session: Any = None
        self._as_django_says = connection.wrap_database_errors

    def begin(self) -> None:
        """Make notes quick on this connection, until the batch is settled. Raises Error.

        A note needn't reach the disk by itself: its process knows what it did, and after a restart
        of the database nothing that was noted is believed (`claiming.recover`).
        """
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL; SET synchronous_commit = off")
        self._session = connection.connection
        self._session.pgconn.prepare(_NAME, _NOTE)

    def remember(self, place: int, stage: Stage) -> None:
        """The next note will say that the mail at `place` ended at `stage`."""
        self._stages[place] = stage

    def note_the_dot(self, place: int, meanwhile: Callable[[], None] = _nothing) -> bool:
        """Note that the mail at `place` is at its final dot; False when the claim is lost.

        `meanwhile` is done while the database writes, and may not ask it anything. Raises
        OperationalError when the database is away.
        """
        self._stages[place] = Stage.AT_THE_DOT
        given = [bytes(self._stages), self._claim]
        session = self._session
        with self._as_django_says:
            session.pgconn.send_query_prepared(_NAME, given, _BINARY)
            session.pgconn.flush()
            meanwhile()
            (said,) = session.wait(execute(session.pgconn))
        if said.status != ExecStatus.COMMAND_OK:
            raise OperationalError("A note wasn't taken; nothing was sent after it.")
        return bool(said.command_tuples)
