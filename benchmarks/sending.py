"""One sender, as a worker is one: python -m benchmarks.sending

Waits for a line on stdin, sends what is due over one connection, and prints as JSON what that took:
`begun` and `ended` on the machine's clock, and `cpu`, all in seconds. With `raw` and a number it
sends so many mails of the same kind by plain smtplib instead, without any ledger. With `tick` it
looks so many times, and prints how long the database took each time.
"""

from __future__ import annotations

import argparse
import json
import os
import smtplib
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import django
import psycopg

PATIENCE = 3600.0


def main() -> None:
    """Do one of the three."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--raw", type=int, default=0)
    parser.add_argument("--tick", type=int, default=0)
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selftrust.settings")
    django.setup()
    print("ready", flush=True)
    sys.stdin.readline()
    if chosen.tick:
        print(json.dumps([_tick() for _number in range(chosen.tick)]), flush=True)
    else:
        work = _raw(chosen.raw) if chosen.raw else _ours
        print(json.dumps(_took(work)), flush=True)


def _took(work: Callable[[], None]) -> dict[str, float]:
    begun, cpu = time.time(), time.process_time()
    work()
    return {"begun": begun, "ended": time.time(), "cpu": time.process_time() - cpu}


def _ours() -> None:
    from selftrust.mail.ways_out import open_way_out  # noqa: PLC0415 - Django has to be set up first
    from selftrust.prompts.sending.batches import send_what_is_due  # noqa: PLC0415

    with closing(open_way_out()) as way_out:
        send_what_is_due(way_out, seconds=PATIENCE)


def _raw(count: int) -> Callable[[], None]:
    """The cheapest that smtplib does: one message, made beforehand, over one connection."""
    from django.conf import settings  # noqa: PLC0415

    from selftrust.prompts.sending.emails import Addressed, mail_for  # noqa: PLC0415

    mail = mail_for(
        Addressed(
            occurrence_id=uuid.uuid4(),
            kind="prompt",
            prompt="P01",
            prompt_version=1,
            is_own=False,
            due_at=datetime.now(UTC),
            zone="UTC",
            shows_prompt=False,
            takes_replies=False,
            sender_name="Notebook",
            email="1@bench.example",
        )
    )

    def send() -> None:
        server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, local_hostname="bench")
        server.ehlo()
        for _number in range(count):
            server.sendmail(mail.sender, [mail.recipient], mail.content)
        server.quit()

    return send


def _tick() -> float:
    """Milliseconds that the statements of one look take, be they Django's or our own."""
    from selftrust.prompts.planning.looking import look_at_everything  # noqa: PLC0415
    from selftrust.prompts.sending.claiming import anything_to_send, database_now  # noqa: PLC0415

    spent = 0.0
    execute = psycopg.Cursor.execute

    def timing(*given: Any, **options: Any) -> Any:
        nonlocal spent
        begun = time.perf_counter()
        try:
            return execute(*given, **options)
        finally:
            spent += time.perf_counter() - begun

    with patch.object(psycopg.Cursor, "execute", timing):
        look_at_everything(database_now())
        anything_to_send()
    return spent * 1000


if __name__ == "__main__":
    main()
