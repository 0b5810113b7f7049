"""How two people find each other in a test, in one line each."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from django.db import connection as database
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.sharing.models import Connection, Share
from tests.factories import a_page

BEN = "ben@example.org"
SAID = {"called": "Ben", "address": BEN, "known_as": "Ana K.", "role": "therapist"}
CHANGING = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"')


def confirmed(person: Person) -> Person:
    confirm_address(person)
    return person


def at(name: str, connection: Connection) -> str:
    return reverse(f"sharing:{name}", args=[connection.pk])


def draft(client: Client, **said: str) -> Any:
    """Fill in who is to be let in; where that leads."""
    return client.post("/people/invite/", {**SAID, **said})


def invite(client: Client, **said: str) -> Connection:
    """Ask somebody, and say yes to what it means."""
    before = set(Connection.objects.values_list("pk", flat=True))
    draft(client, **said)
    made: Connection = Connection.objects.exclude(pk__in=before).get()
    client.post(at("consent-create", made))
    return again(made)


def again(connection: Connection) -> Connection:
    """`connection` as it stands now."""
    found: Connection = Connection.objects.select_related("owner").get(pk=connection.pk)
    return found


def invited(client: Person, **fields: Any) -> Connection:
    """A request of `client`'s that waits for ben."""
    made = Connection(owner=client, **{**SAID, "consented_at": timezone.now(), **fields})
    made.save()
    return made


def a_share(connection: Connection, **fields: Any) -> Share:
    """A page of the client's, shared an hour ago."""
    page, now = a_page(connection.owner, body="Only this"), timezone.now()
    made = Share(
        owner=connection.owner,
        connection=connection,
        kind=page.kind_name,
        thing_id=page.pk,
        begun_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=90),
        **{"visible_at": now - timedelta(hours=1), **fields},
    )
    made.save()
    return made


def let_others_wait(act: Callable[[], Any], meanwhile: Callable[[], Any]) -> Any:
    """What `meanwhile` returned, begun in a thread of its own after `act` and before its commit."""
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic(), database.cursor() as cursor:
            act()
            begun = threads.submit(_closing, meanwhile)
            while not begun.done():
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone()[0]:
                    break
        return begun.result()


def _closing(act: Callable[[], Any]) -> Any:
    try:
        return act()
    finally:
        connections.close_all()


def masked(answer: Any, *varying: str) -> tuple[int, str]:
    """Status and bytes, without what differs between two openings of one page."""
    text = CHANGING.sub("", answer.text)
    for one in varying:
        text = text.replace(one, "…")
    return answer.status_code, text


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of `acts` returned or raised, begun in the same moment in threads of their own."""
    start, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        try:
            found.append(act())
        except Exception as error:  # noqa: BLE001 - the test looks at it
            found.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
