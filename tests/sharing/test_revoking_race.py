"""Once the client was told that a share is over, no reading of it begins."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.http import Http404
from django.utils import timezone

from selftrust.sharing.ending import end
from selftrust.sharing.giving import stop
from selftrust.sharing.models import Connection, Reading, Share, Side
from selftrust.sharing.opening import open_thing
from tests.factories import a_doubt

from .making import a_share, connected

# For each way to end it; SELFTRUST_ROUNDS asks for a thousand, which take some minutes.
ROUNDS = 1000 if "SELFTRUST_ROUNDS" in os.environ else 60
pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def stopped(share: Share, connection: Connection) -> None:
    stop(share, timezone.now())


def ended(share: Share, connection: Connection) -> None:
    end(connection, Side.CLIENT, timezone.now())


def as_before(share: Share, connection: Connection) -> None:
    Share.objects.filter(pk=share.pk).update(ended_at=None)
    Connection.objects.filter(pk=connection.pk).update(ended_at=None, ended_by="")


class Reader(threading.Thread):
    """Opens the thing again and again until it's told to stop; notes when each began and ended."""

    def __init__(self, open_it: Callable[[], Any]) -> None:
        super().__init__()
        self.open_it, self.over = open_it, threading.Event()
        self.tried: list[tuple[float, float, bool]] = []
        self.tried_again = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            at = time.monotonic()
            try:
                self.open_it()
                self.tried.append((at, time.monotonic(), True))
            except Http404:
                self.tried.append((at, time.monotonic(), False))
            self.tried_again.set()
        connections.close_all()


@pytest.mark.slow
@pytest.mark.parametrize("close", [stopped, ended])
def test_no_reading_begins_after_the_end_was_confirmed(ana, ben, close):
    connection = connected(ana, ben)
    given = a_share(connection, a_doubt(ana))
    reader = Reader(lambda: open_thing(ben, connection.pk, given.row.pk, timezone.now()))
    closed: list[tuple[float, float]] = []
    reader.start()
    try:
        for _ in range(ROUNDS):
            _wait_for(reader, opened=True)
            close(given.share, connection)
            since, lines = time.monotonic(), Reading.objects.count()
            _wait_for(reader, opened=False)
            assert Reading.objects.count() == lines  # nor does one that was under way end
            closed.append((since, time.monotonic()))
            as_before(given.share, connection)
    finally:
        reader.over.set()
        reader.join()
    opened = [(at, over) for at, over, was_opened in reader.tried if was_opened]
    assert not [at for at, over in opened if _inside(at, over, closed)]
    assert Reading.objects.count() == len(opened)


def _inside(at: float, over: float, closed: list[tuple[float, float]]) -> bool:
    return any(since < at and over < until for since, until in closed)


def _wait_for(reader: Reader, *, opened: bool) -> None:
    """Until an opening that begins from now on went that way."""
    asked = time.monotonic()
    while not any(at > asked and was is opened for at, _over, was in reader.tried[-3:]):
        assert reader.is_alive()
        reader.tried_again.wait(1)
        reader.tried_again.clear()
