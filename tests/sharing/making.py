"""Plain functions that make what the tests of sharing are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.sharing.giving import Wish, share, share_as_it_comes
from selftrust.sharing.models import (
    Connection,
    Reviewer,
    Role,
    Share,
    Standing,
    StandingShare,
)
from selftrust.sharing.showing import parts_of


def with_second_step(person: Person) -> Person:
    """`person`, whose sign-in asks for more than a password."""
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": ""})
    return person


def a_reviewer(person: Person, *, name: str = "Ben Ritter", role: str = Role.THERAPIST) -> Person:
    """`person` in the role of a reviewer, with a second step."""
    Reviewer.objects.create(owner=person, name=name, role=role)
    return with_second_step(person)


def connected(client: Person, reviewer: Person, **fields: Any) -> Connection:
    """`reviewer`, let in by `client` a week ago."""
    if not Reviewer.objects.filter(owner=reviewer).exists():
        a_reviewer(reviewer)
    begun: datetime = fields.pop("begun_at", timezone.now() - timedelta(days=7))
    made = Connection(
        owner=client,
        reviewer=reviewer,
        begun_at=begun,
        consented_at=begun,
        **{"called": "Ben", "known_as": "Ana K.", "role": Role.THERAPIST, "accepted_at": begun}
        | fields,
    )
    made.save()
    return made


@dataclass
class Given:
    """A share and the thing it's of."""

    share: Share
    row: Any


def a_share(connection: Connection, row: Any, **wishes: Any) -> Given:
    """`row`, shared a minute ago with all that can be shared of it, unless said otherwise."""
    now: datetime = wishes.pop("now", timezone.now() - timedelta(minutes=1))
    fields = wishes.pop("fields", [part.name for part in parts_of(row)])
    ends_at = wishes.pop("ends_at", now + timedelta(days=90))
    wish = Wish(fields, ends_at, row.version, **wishes)
    return Given(share(connection, row, wish, now), row)


def a_standing_share(
    connection: Connection, area: Area, what: str = Standing.EVIDENCE, **times: datetime
) -> StandingShare:
    """What comes of kind `what` in `area`, shared for an hour already and 90 days more."""
    begun_at = times.get("begun_at", timezone.now() - timedelta(hours=1))
    ends_at = times.get("ends_at", begun_at + timedelta(days=90))
    return share_as_it_comes(connection, area, what, ends_at=ends_at, now=begun_at)


def share_page(row: Any) -> str:
    """Where `row` is shared."""
    return reverse("sharing:share-create", args=[row.kind_name, row.pk])


def chosen(row: Any, connection: Connection, **more: Any) -> dict[str, Any]:
    """What is said there: the first words, for 30 days."""
    until = (timezone.now() + timedelta(days=30)).date().isoformat()
    return {
        "to": str(connection.pk), "fields_shown": ["words"], "version_shown": "this",
        "until": until, "line": "", "version": row.version, "go": "share", **more,
    }  # fmt: skip
