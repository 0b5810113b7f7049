"""Every route, by every method, as a page and as a part of one, for everybody (reliability, Z1)."""

from __future__ import annotations

import os

import pytest

from tests.conftest import signed_in
from tests.matrix.asking import Asking
from tests.matrix.judging import MEANT, ROWS, Fate, fate_of, is_so, wrote_rightly
from tests.matrix.principals import PRINCIPALS, Principal
from tests.matrix.world import World, a_world
from tests.routes import routes
from tests.state import state_of_all_tables

BOTH, PAGE_ALONE = (False, True), (False,)
ROUNDS = "SELFTRUST_ROUNDS" in os.environ
# No view looks whether it's to be a part of a page before it refuses a method.
METHODS = dict.fromkeys(("GET", "HEAD", "POST"), BOTH)
METHODS |= dict.fromkeys(("PUT", "PATCH", "DELETE", "OPTIONS"), BOTH if ROUNDS else PAGE_ALONE)
SLOW = {"home:healthz"}


def test_every_route_has_a_row():
    assert {name for name, _ in routes()} == set(ROWS)


def session_of(principal: Principal, world: World) -> str:
    """The session in which they ask; one that was begun before their world changed."""
    if not principal.name:
        return ""
    return str(signed_in(world.people[principal.name]).cookies["session"].value)


def cells(world: World, who: str, principal: Principal):
    """What is wrong with each cell, where something is."""
    asking = Asking(session_of(principal, world))
    world.asking = world.people[principal.name].pk if principal.name else None
    principal.become(world)
    before = state_of_all_tables()
    for name, row in ROWS.items():
        if name in SLOW:
            continue
        url = row.url(name, world, principal.connection, principal.token)
        body = {key: value for key, value in row.body(world).items() if value is not None}
        for method, variants in METHODS.items():
            fate = fate_of(row, principal, method)
            for htmx in variants:
                answer = asking.ask(method, url, body, htmx=htmx, undone=fate is Fate.OPEN)
                right = is_so(answer, row, fate, method, htmx=htmx)
                is_meant = row.to in MEANT.get(who, set())
                if not right or not wrote_rightly(answer, row, fate, method, is_meant=is_meant):
                    part = "part" if htmx else "page"
                    yield f"{name} {method} {part}: {fate.value}, got {answer}"
    if state_of_all_tables() != before:
        yield "something was stored that isn't theirs to store"


@pytest.mark.parametrize("who", PRINCIPALS)
def test_everybody_gets_exactly_what_is_theirs(who):
    found = list(cells(a_world(), who, PRINCIPALS[who]))
    assert not found, "\n".join([who, *found])
