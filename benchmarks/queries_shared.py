"""The pages of what is shared, for the table of queries, and a browser that may open them."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from django.urls import reverse


def signed_in(person: Any) -> Client:
    """A client in which `person` passed both steps."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def shared_by(person: Any) -> dict[str, list[Any]]:
    """What the person shares with somebody, and what a client of theirs shares with them."""
    from django.utils import timezone  # noqa: PLC0415 - Django has to be set up first

    from selftrust.sharing.models import Connection, Readable, Share  # noqa: PLC0415

    opened = [[pk] for pk in Connection.objects.of(person).open().values_list("pk", flat=True)[:1]]
    clients = [[pk] for pk in clients_of(person)[:1]]
    readable = Readable.objects.for_reviewer(person, timezone.now())
    read = list(readable.values_list("connection_id", "thing_id")[:3])
    shared = Share.objects.of(person).newest_first().values_list("kind", "thing_id")
    return {
        "sharing:share-create": list(shared[:12]),
        "sharing:for-session": opened,
        "sharing:note-list": opened,
        "sharing:hard-time-create": opened,
        "sharing:brief": clients,
        "sharing:brief-pdf": clients,
        "sharing:readable-list": clients,
        "sharing:thought-create": clients,
        "sharing:readable-detail": read,
        "sharing:note-create": read,
    }


def reviewer_pages(person: Any) -> list[str]:
    """The list of clients of a reviewer, and the brief of each."""
    briefs = [reverse("sharing:brief", args=[pk]) for pk in clients_of(person)]
    return [reverse("sharing:client-list"), *briefs]


def clients_of(person: Any) -> list[Any]:
    """The ids of the open connections in which the person is the reviewer."""
    from selftrust.sharing.models import Connection  # noqa: PLC0415

    return list(Connection.objects.for_reviewer(person).values_list("pk", flat=True))
