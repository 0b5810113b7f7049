"""What a worker keeps between its tasks, and what ends with one."""

from __future__ import annotations

import psycopg
import pytest
from django.db import OperationalError, connection

from selftrust.celery import leave_broken_connections
from selftrust.prompts.models import Occurrence, State
from selftrust.prompts.tasks import hand_over
from tests.prompts.sending import due

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cut(number: int) -> None:
    """End a session of the database from outside, as a restart does."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


def test_a_connection_that_works_is_kept_for_the_next_task():
    before = session()
    leave_broken_connections()
    assert session() == before


def test_a_connection_that_broke_between_tasks_is_made_anew():
    cut(before := session())
    leave_broken_connections()
    assert session() != before


def test_without_that_the_next_task_would_meet_the_broken_one():
    cut(session())
    with pytest.raises(OperationalError):
        session()
    connection.close()


def test_the_connection_of_the_notes_ends_with_its_task(sink):
    due()
    before = session()
    hand_over()
    assert Occurrence.objects.get().state == State.HANDED_OVER
    assert session() != before
