"""How two people find each other in a test, in one line each."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.sharing.models import Connection

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
