"""Who was let in, at every stage, and what the same person reads of others'."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person
from selftrust.sharing.models import Connection, Side
from tests.conftest import a_person
from tests.sharing.connecting import invited
from tests.sharing.making import a_reviewer, connected


def who_was_let_in(person: Person, words: str) -> dict[str, Connection]:
    """One connection for each stage; `client` and `request` are those of others with `person`.

    `person` keeps a notebook and reads with others, and has a second step.
    """
    now = timezone.now()
    confirm_address(person)
    a_reviewer(person, name=words)
    reviewers = [a_person(f"{name}@letting-in.example") for name in ("open", "ended", "gone")]
    said = {"called": words, "known_as": words}
    made = {
        "drafted": invited(person, consented_at=None, role="coach", **said),
        "invited": invited(person, address="waits@letting-in.example", **said),
        "late": invited(person, consented_at=now - timedelta(days=20), **said),
        "open": connected(person, reviewers[0], role="trusted", **said),
        "ended": connected(person, reviewers[1], ended_at=now, ended_by=Side.CLIENT, **said),
        "gone": connected(person, reviewers[2], **said),
    }
    reviewers[2].delete()
    other = a_person("client@letting-in.example")
    made["client"] = connected(other, person, known_as=words)
    asks = a_person("asks@letting-in.example")
    made["request"] = invited(asks, address=str(person.email), **said)
    return made
