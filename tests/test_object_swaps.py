"""Another's id is like one that nobody ever had: the same 404 to the byte (reliability, Z3)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from selftrust.accounts.ownership import Written
from selftrust.sharing.ending import end
from selftrust.sharing.models import Connection, Side
from tests.conftest import signed_in
from tests.matrix.judging import ROWS
from tests.matrix.principals import To
from tests.matrix.world import World, a_world
from tests.routes import names_something, routes
from tests.sharing.connecting import masked
from tests.undoing import undone

OWNERS = {To.OWNER: "ana", To.DESK: "ben", To.CLIENT: "ben", To.READER: "ben"}
STRANGERS = {To.OWNER: "cleo", To.DESK: "dora", To.CLIENT: "dora", To.READER: "dora"}
# Passkeys are numbered; and these bring back what was deleted.
NUMBERED = {"mfa_remove_webauthn"}
OF_DELETED_THINGS = {"gone", "own gone", "thrown"}


class Swap:
    """One route by one method, asked with one id or another."""

    def __init__(self, world: World, name: str, method: str) -> None:
        self.world, self.name, self.method, self.row = world, name, method, ROWS[name]
        self.thing = world.rows[self.row.thing]

    def ask(self, client: Client, who: str, pk: Any) -> tuple[int, str]:
        """Status and bytes, without the id itself."""
        connection = who if who in self.world.connections else "ben"
        swapped = {"thing" if self.row.to is To.READER else "pk": pk}
        url = self.row.url(self.name, self.world, connection, "", **swapped)
        self.world.asking = self.world.people[who].pk
        given = {"data": self.row.body(self.world)} if self.method == "POST" else {}
        with undone():
            answer = getattr(client, self.method.lower())(url, **given)
        client.cookies.pop("messages", None)
        if answer.headers["Content-Type"] == "application/pdf":
            return answer.status_code, "a PDF"
        return masked(answer, str(pk))

    def change(self, **fields: Any) -> None:
        type(self.thing)._base_manager.filter(pk=self.thing.pk).update(**fields)

    def delete(self) -> None:
        """Softly where that's how it goes; a connection ends."""
        if isinstance(self.thing, Connection):
            end(self.thing, Side.CLIENT, timezone.now())
        elif isinstance(self.thing, Written):
            self.change(deleted_at=timezone.now())
        else:
            type(self.thing).objects.filter(pk=self.thing.pk).delete()


def swaps(world: World, to: To) -> Iterator[Swap]:
    for name, row in ROWS.items():
        if row.to is to and row.thing and name not in NUMBERED:
            yield from (
                Swap(world, name, method) for method in sorted(row.methods & {"GET", "POST"})
            )


def wrong(swap: Swap, owner: Client, stranger: Client) -> Iterator[str]:
    """Which of the five sources of an id tells the one who asks more than a random one."""
    row, pk, nobodys = swap.row, swap.thing.pk, uuid.uuid4()
    its, other = OWNERS[row.to], STRANGERS[row.to]
    if swap.ask(owner, its, pk)[0] == 404:
        yield "one's own isn't there"
    nothing = swap.ask(stranger, other, nobodys)
    if nothing[0] != 404:
        yield f"a random one is {nothing[0]}"
    if swap.ask(stranger, other, pk) != nothing:
        yield "another's differs from a random one"
    yield from _after(swap, owner, stranger, nothing)


def _after(swap: Swap, owner: Client, stranger: Client, nothing: Any) -> Iterator[str]:
    """What is wrong once it was deleted, or is a draft again."""
    row, pk = swap.row, swap.thing.pk
    its, other = OWNERS[row.to], STRANGERS[row.to]
    with undone():
        swap.delete()
        if swap.ask(stranger, other, pk) != nothing:
            yield "another's deleted one differs"
        keeps = row.thing in OF_DELETED_THINGS or isinstance(swap.thing, Connection)
        is_kept = keeps and row.to is To.OWNER
        if not is_kept and swap.ask(owner, its, pk) != swap.ask(owner, its, uuid.uuid4()):
            yield "one's own deleted one differs"
    if not isinstance(swap.thing, Written):
        return
    with undone():
        swap.change(finished_at=None)
        if swap.ask(stranger, other, pk) != nothing:
            yield "another's draft differs"
        if row.to is To.READER and swap.ask(owner, its, pk) != swap.ask(owner, its, uuid.uuid4()):
            yield "a client's draft differs"


@pytest.mark.parametrize("to", OWNERS)
def test_no_id_tells_more_than_a_random_one(to):
    world = a_world()
    clients = [signed_in(world.people[those[to]]) for those in (OWNERS, STRANGERS)]
    found = [
        f"{swap.name} {swap.method}: {what}"
        for swap in swaps(world, to)
        for what in wrong(swap, *clients)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.to is To.READER])
def test_a_shared_thing_is_nothing_under_another_connection(name):
    world = a_world()
    client = signed_in(world.people["ben"])
    others = [world.connections[one].pk for one in ("dora", "cleo and ben", "cleo and egon")]
    found = [
        masked(client.get(ROWS[name].url(name, world, "ben", "", pk=pk)), str(pk))
        for pk in [*others, uuid.uuid4()]
    ]
    assert {status for status, _ in found} == {404} or ROWS[name].methods == {"POST"}
    assert len(set(found)) == 1


def test_every_route_with_an_id_is_swapped():
    swapped = {name for name, row in ROWS.items() if row.to in OWNERS and row.thing}
    with_an_id = {name for name, route in routes() if names_something(route)}
    assert with_an_id - swapped == {"sharing:invitation-detail"}
