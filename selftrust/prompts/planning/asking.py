"""Asking the same every minute, where the answer is nearly always: nothing."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection
from django.db.models import QuerySet


def answers_to(question: QuerySet[Any, tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows of a `values_list`, by a statement that stays prepared on this connection.

    Joins over half a dozen tables take ten times longer to plan than to answer.
    """
    statement, given = question.query.sql_with_params()
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        psycopg.Cursor(connection.connection) as cursor,
    ):
        return cursor.execute(statement.encode(), given, prepare=True).fetchall()
