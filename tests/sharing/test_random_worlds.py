"""In any world, every way to look agrees with the oracle about what a reviewer may read."""

from __future__ import annotations

import os
import random

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse

from selftrust.sharing.access import readable_of
from selftrust.sharing.briefing import brief_of
from selftrust.sharing.clients import clients_of, something_new
from selftrust.sharing.models import Connection, Way
from selftrust.sharing.opening import open_list, open_thing
from tests.conftest import a_person, signed_in

from .making import a_reviewer
from .oracle import World

# SELFTRUST_ROUNDS asks for all 2,000, which take some minutes.
WORLDS = 2000 if "SELFTRUST_ROUNDS" in os.environ else 100
EVERY_PAGE = 40  # worlds from one look through real requests to the next
SEED = int(os.environ.get("SELFTRUST_SEED", "20261122"))


@pytest.fixture
def world(ana, ben, cleo):
    return World([ana, a_person("dan@example.org")], [a_reviewer(ben), a_reviewer(cleo)])


@pytest.mark.slow
def test_every_way_to_look_agrees_with_the_oracle(world):
    chance = random.Random(SEED)
    for number in range(WORLDS):
        world.shuffle(chance)
        for connection in world.connections:
            may = world.may_read(connection)
            agrees(world, connection, may, number)
            if number % EVERY_PAGE == 0:
                agrees_on_pages(world, connection, may)


def agrees(world: World, connection: Connection, may: set, number: int) -> None:
    """The queryset, the list, the names of clients, the brief and the mails, in world `number`."""
    found = set(readable_of(connection, world.now).values_list("pk", flat=True))
    assert found == may, (SEED, number)
    reviewer = connection.reviewer
    is_open = connection.is_open
    listed = {one.url: one.has_new for one in clients_of(reviewer, world.now)}
    where = reverse("sharing:brief", args=[connection.pk])
    assert (where in listed) is is_open
    if not is_open:
        return
    assert listed[where] is bool(may)
    assert something_new(connection, world.now) is bool(may)
    words = {one.row.pk: one.word for one in world.things}
    list_page = open_list(reviewer, connection.pk, "1", world.now)
    assert {line.thing_id for line in list_page.lines} <= may
    assert len(list_page.lines) == min(len(may), 20)
    assert all(line.words == words[line.thing_id] for line in list_page.lines)
    brief = brief_of(reviewer, connection.pk, Way.BRIEF, world.now)
    shown = {line.thing_id for line in [*brief.lines, *brief.evidence]}
    shown |= {one.thing_id for one in brief.areas} | {one.line.thing_id for one in brief.decisions}
    assert shown <= may


def agrees_on_pages(world: World, connection: Connection, may: set) -> None:
    """Real requests: the page of each thing, and whatever stands on the pages of lists."""
    client = signed_in(connection.reviewer)
    other = {one.word for one in world.things if one.row.pk not in may}
    with time_machine.travel(world.now, tick=False):
        for thing in world.things:
            try:
                open_thing(connection.reviewer, connection.pk, thing.row.pk, world.now)
                opened = True
            except Http404:
                opened = False
            assert opened is (thing.row.pk in may)
        for name in ("brief", "readable-list", "brief-pdf"):
            answer = client.get(reverse(f"sharing:{name}", args=[connection.pk]))
            assert answer.status_code == (200 if connection.is_open else 404)
            said = answer.content.decode(errors="replace")
            assert not [word for word in other if word in said]
