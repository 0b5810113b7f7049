"""What the person shares with somebody, and what somebody else shares with the person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.sharing.giving import share_as_it_comes
from selftrust.sharing.models import Connection, Side
from selftrust.sharing.noting import write_note
from selftrust.sharing.opening import open_thing
from tests.factories import (
    a_checkin,
    a_commitment,
    a_decision,
    a_doubt,
    a_need,
    a_proof,
    a_review,
    an_area,
)
from tests.sharing.making import a_share


def what_is_shared(
    person: Person, area: Area, rows: dict[str, Any], people: dict[str, Connection], words: str
) -> dict[str, Any]:
    """Things shared both ways, in every manner, with notes; what the person can read of others'."""
    _shared_by(person, area, rows, people["open"], words)
    return _shared_with(people["client"], words)


def _shared_by(
    person: Person, area: Area, rows: dict[str, Any], connection: Connection, words: str
) -> None:
    now = timezone.now()
    doubt, need = rows["doubt"], rows["need"]
    a_share(connection, doubt, is_live=True)
    a_share(connection, need)
    a_share(connection, area, fields=["name", "know_claim", "dots", "promises", "kept"])
    share_as_it_comes(
        connection, area, "evidence", ends_at=now + timedelta(days=90), now=now - timedelta(days=9)
    )
    a_proof(area, text=words, now=now - timedelta(minutes=2))
    connection.for_session = words
    connection.save()
    write_note(connection, Side.REVIEWER, words, now, kind="doubt", thing_id=doubt.pk)
    write_note(connection, Side.CLIENT, words, now, kind="doubt", thing_id=doubt.pk)
    write_note(connection, Side.REVIEWER, "", now)
    for row in (doubt, need):
        open_thing(connection.reviewer, connection.pk, row.pk, now)  # type: ignore[arg-type]


def _shared_with(connection: Connection, words: str) -> dict[str, Any]:
    client, now = connection.owner, timezone.now()
    area = an_area(client, name=words, know_claim=words, possible_claim=words)
    for weeks, believe in ((6, 3), (5, 4), (3, 5), (1, 6)):
        a_checkin(area, 8, believe, now=now - timedelta(weeks=weeks))
    a_commitment(client, area=area, text=words, now=now - timedelta(days=5))
    decision = a_decision(client, question=words, area=area)
    shown = {
        "area": area,
        "doubt": a_doubt(client, words=f"{words}. Not this. {words}", area=area),
        "need": a_need(client, what=words, area=area),
        "decision": decision,
        "review": a_review(decision, happened=words, learned=words),
        "proof": a_proof(area, text=words, camera=words),
    }
    for name, row in shown.items():
        a_share(connection, row, is_live=name != "doubt", **_chosen(name))
    connection.for_session = words
    connection.to_name = [shown["proof"].pk]
    connection.save()
    write_note(connection, Side.CLIENT, "", now)
    doubt = shown["doubt"]
    for by in (Side.REVIEWER, Side.CLIENT):
        write_note(connection, by, words, now, kind="doubt", thing_id=doubt.pk)
    return shown


def _chosen(name: str) -> dict[str, Any]:
    if name == "doubt":
        return {"struck": {"words": ["Not this."]}}
    if name == "area":
        return {"fields": ["name", "know_claim", "possible_claim", "dots", "promises", "kept"]}
    return {}
