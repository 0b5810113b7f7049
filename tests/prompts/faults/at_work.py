"""One process of the sender, for tests that kill it: python -m tests.prompts.faults.at_work

    schedule N                    people who want mails, each with a schedule that is due
    send [--die-at POINT --after N] [--shift-days D]
                                  look and send in a loop, by itself
    tick                          look in a loop, as beat does, and let Celery send

The points are those of POINTS: the process kills itself there, the Nth time it passes.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import django

BETWEEN = 0.05  # seconds


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")
    django.setup()
    given = _given()
    {"schedule": _schedule, "send": _send, "tick": _tick}[given.what](given)


def _given() -> Any:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["schedule", "send", "tick"])
    parser.add_argument("count", nargs="?", type=int, default=0)
    parser.add_argument("--die-at", default="")
    parser.add_argument("--after", type=int, default=1)
    parser.add_argument("--shift-days", type=int, default=0)
    return parser.parse_args()


def _people(count: int) -> list[Any]:
    from selftrust.accounts.models import Person
    from selftrust.prompts.models import Rhythm

    people = [Person(email=f"{n}-{time.time_ns()}@example.org", password="!") for n in range(count)]
    Person.objects.bulk_create(people)
    usual = {"by_mail": True, "quiet_from": "00:00", "quiet_to": "00:00", "most_a_week": 7}
    now = datetime.now(UTC)
    Rhythm.objects.bulk_create(Rhythm(person=one, confirmed_at=now, **usual) for one in people)
    return people


def _schedule(given: Any) -> None:
    from selftrust.prompts.models import Schedule

    at = datetime.now(UTC).replace(second=0, microsecond=0)
    Schedule.objects.bulk_create(
        Schedule(person=one, clock=at.time(), zone="UTC", next_due_at=at, next_due_on=at.date())
        for one in _people(given.count)
    )


def _send(given: Any) -> None:
    from django.db import Error, connection

    from selftrust.mail.ways_out import open_way_out
    from selftrust.prompts.planning import looking
    from selftrust.prompts.sending import batches as sending
    from selftrust.prompts.sending import claiming

    sending.uuid = SimpleNamespace(uuid4=_signed, UUID=uuid.UUID)
    if given.die_at:
        _die_at(given.die_at, given.after)
    if given.shift_days:
        import time_machine

        there = max(
            datetime.now(UTC) + timedelta(days=given.shift_days), datetime(1970, 1, 2, tzinfo=UTC)
        )
        time_machine.travel(there, tick=True).start()
    print("at work", flush=True)
    while True:
        try:
            if looking.look_at_everything(claiming.database_now()):
                with closing(open_way_out()) as way_out:
                    sending.send_what_is_due(way_out, seconds=60)
        except Error:
            connection.close()
        time.sleep(BETWEEN)


def _signed() -> uuid.UUID:
    """An id that begins with the number of this process, so that its claims can be told."""
    return uuid.UUID(int=os.getpid() << 96 | uuid.uuid4().int % 2**96)


def _tick(_given: Any) -> None:
    from django.db import Error, connection
    from kombu.exceptions import OperationalError

    from selftrust import celery  # noqa: F401 - the app that tasks belong to
    from selftrust.prompts.tasks import look

    print("at work", flush=True)
    while True:
        try:
            look()
        except Error:
            connection.close()
        except (OperationalError, OSError):
            pass  # the broker is away; the next look tries again
        time.sleep(BETWEEN * 4)


def _die_at(point: str, after: int) -> None:
    from selftrust.mail.smtp import SmtpTransport
    from selftrust.prompts.sending import claiming
    from selftrust.prompts.sending.noting import Notes

    places: dict[str, tuple[Any, str, bool]] = {
        "before the claim": (claiming, "take", True),
        "after the claim": (claiming, "take", False),
        "connected": (Notes, "note_the_dot", True),
        "before the dot": (Notes, "note_the_dot", False),
        "after the dot": (SmtpTransport, "hand_over", False),
        "before the commit": (claiming, "settle", True),
        "after the commit": (claiming, "settle", False),
    }
    owner, name, before = places[point]
    setattr(owner, name, _deadly(getattr(owner, name), after, before=before))


def _deadly(function: Callable[..., Any], after: int, *, before: bool) -> Callable[..., Any]:
    passed = 0

    def dying(*given: Any, **named: Any) -> Any:
        nonlocal passed
        passed += 1
        if before and passed == after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*given, **named)
        if passed == after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return dying


POINTS = {
    "before the claim": 0,
    "after the claim": 0,
    "connected": 1,
    "before the dot": 1,
    "after the dot": 1,
    "before the commit": 1,
    "after the commit": 0,
}
"""Each point, and how many second copies may come of dying there."""

if __name__ == "__main__":
    sys.exit(main())
