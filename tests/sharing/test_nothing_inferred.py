"""Whatever isn't shared leaves no trace: two worlds that differ in it give the same pages, byte for
byte."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journal.models import FreePage, Kind
from selftrust.accounts.models import Person
from selftrust.accounts.pausing import pause
from selftrust.sharing.giving import keep_private, share_as_it_comes, stop
from selftrust.sharing.models import Answer, Assignment, Connection, Side
from selftrust.sharing.noting import write_note
from tests.conftest import signed_in
from tests.factories import (
    a_checkin,
    a_commitment,
    a_doubt,
    a_need,
    a_page,
    a_proof,
    an_area,
    an_entry,
)

from .making import a_share, connected

TOKEN = re.compile(rb'(csrfmiddlewaretoken" value|X-CSRFToken&quot;: &quot;|"X-CSRFToken":)[^>]*')
WORLD_AT = timezone.now().replace(microsecond=0)


class World:
    """Ana shares a doubt in part and what comes in one area; much else is hers alone."""

    def __init__(self, ana: Person, ben: Person, cleo: Person) -> None:
        self.ana, self.ben, self.cleo = ana, ben, cleo
        self.connection = connected(ana, ben)
        self.area, self.other_area = an_area(ana), an_area(ana, name="Money")
        a_checkin(self.area)
        self.hidden = a_page(ana, body="Only mine.")
        self.draft = a_doubt(ana, words="Not finished.")
        type(self.draft).objects.filter(pk=self.draft.pk).update(finished_at=None)
        self.doubt = a_doubt(
            ana, words="You never finish. He said so.", fair="Some of it", area=self.area
        )
        a_share(self.connection, self.doubt, fields=["words"], struck={"words": ["He said so."]})
        a_share(self.connection, self.area, fields=["name", "dots"])
        self.need = a_need(ana, what="An hour alone", area=self.area)
        a_share(self.connection, self.need, is_live=True, fields=["what"])
        ends_at = WORLD_AT + timedelta(days=9)
        share_as_it_comes(
            self.connection,
            self.area,
            "evidence",
            ends_at=ends_at,
            now=WORLD_AT - timedelta(days=1),
        )
        self.proof = a_proof(self.area, now=WORLD_AT - timedelta(minutes=2))
        self.taken_back = a_share(self.connection, a_need(ana, what="Taken back"))
        stop(self.taken_back.share, WORLD_AT)
        self.assignment = Assignment(
            owner=ana, connection=self.connection, text="What helped?", why=""
        )
        self.assignment.save()

    def pages(self) -> dict[str, tuple[int, dict[str, str], bytes]]:
        """Every page that Ben can ask for, as it looks with what differs anyway masked."""
        client, found = signed_in(self.ben), {}
        for where in self._addresses():
            for name, headers in {"page": {}, "part": {"HX-Request": "true"}}.items():
                found[f"{name} {where}"] = self._asked(client, where, headers)
        return found

    def _asked(
        self, client: Client, where: str, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        answer = client.get(where, headers=headers)
        return answer.status_code, dict(answer.headers), TOKEN.sub(b"", answer.content)

    def _addresses(self) -> list[str]:
        connection = self.connection.pk
        things = [
            self.doubt, self.area, self.need, self.proof, self.hidden, self.draft,
            self.other_area, self.taken_back.row,
        ]  # fmt: skip
        names = ["brief", "brief-pdf", "readable-list", "assignment-list", "client-plan-list"]
        return [
            reverse("sharing:client-list"),
            *(reverse(f"sharing:{name}", args=[connection]) for name in names),
            *(reverse("sharing:readable-detail", args=[connection, one.pk]) for one in things),
            *(reverse("sharing:note-create", args=[connection, one.pk]) for one in things),
        ]


def changed(row: Any, **fields: Any) -> None:
    row.refresh_from_db()
    row.take(fields)
    row.version += 1
    row.save()


def several_things_more(world: World) -> None:
    a_page(world.ana, body="Another one.")
    a_doubt(world.ana, words="Louder than before.", area=world.area)
    a_need(world.ana, what="Sleep", area=world.area)
    an_entry(FreePage, world.ana, kind=Kind.UNSENT, body="You never asked.")
    a_commitment(world.ana, area=world.area)
    a_proof(world.other_area)


def a_version_shared_with_somebody_else(world: World) -> None:
    other = connected(world.ana, world.cleo, called="Cleo")
    a_share(other, world.hidden)
    a_share(other, world.doubt)
    write_note(other, Side.REVIEWER, "I read it.", WORLD_AT)


def an_answer_to_the_suggestion(world: World) -> None:
    Assignment.objects.update(answer=Answer.DECLINED, answered_at=WORLD_AT)


def everything_unshared_deleted(world: World) -> None:
    for row in (world.hidden, world.draft, world.other_area):
        row.delete_softly(WORLD_AT)


def own_settings(world: World) -> None:
    Person.objects.filter(pk=world.ana.pk).update(region="us", support_card_until=WORLD_AT)
    Connection.objects.update(by_mail=True)


def comes_kept_private(world: World) -> None:
    row = a_proof(world.area, text="Not for him.", now=WORLD_AT - timedelta(minutes=5))
    keep_private(world.connection, "outcome", row.pk, WORLD_AT)


DIFFERENCES: dict[str, Callable[[World], Any]] = {
    "several things more": several_things_more,
    "a field that isn't shared": lambda w: changed(w.need, choice="To bed at nine"),
    "a field of one version": lambda w: changed(w.doubt, words="You finish. She said so."),
    "an area that isn't shared": lambda w: changed(w.other_area, name="Money, and more"),
    "what is kept of a shared area": lambda w: changed(w.area, story="I fizzle out"),
    "a promise kept in the shared area": lambda w: a_commitment(w.ana, area=w.area),
    "a pause": lambda w: pause(w.ana, 14),
    "shared with somebody else": a_version_shared_with_somebody_else,
    "declined": an_answer_to_the_suggestion,
    "unshared things deleted": everything_unshared_deleted,
    "settings": own_settings,
    "one of what comes kept private": comes_kept_private,
    "the draft goes on": lambda w: changed(w.draft, words="Longer, and still no end."),
    "a deleted thing that was taken back": lambda w: w.taken_back.row.delete_softly(WORLD_AT),
}


@pytest.fixture
def world(ana, ben, cleo):
    with time_machine.travel(WORLD_AT, tick=False):
        yield World(ana, ben, cleo)


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_worlds_that_differ_in_what_isnt_shared_look_the_same(world, difference):
    world.pages()  # what was new has been opened
    before = world.pages()
    DIFFERENCES[difference](world)
    after = world.pages()
    assert [where for where in before if before[where] != after[where]] == []
    assert {status for status, _headers, _body in before.values()} == {200, 404}


def test_what_is_shared_does_make_a_difference(world):
    """The control: the comparison above sees a change, if there's one to be seen."""
    world.pages()
    before = world.pages()
    changed(world.need, what="Two hours alone")
    after = world.pages()
    assert [where for where in before if before[where] != after[where]]


def test_what_isnt_shared_and_what_never_was_get_the_same_answer(world):
    client = signed_in(world.ben)
    never = uuid.uuid4()
    for name in ("readable-detail", "note-create"):
        answers = {}
        for thing in (world.hidden.pk, world.draft.pk, world.taken_back.row.pk, never):
            for connection in (world.connection.pk, uuid.uuid4()):
                where = reverse(f"sharing:{name}", args=[connection, thing])
                status, headers, body = world._asked(client, where, {})
                answers[where] = (status, str(headers), body.replace(where.encode(), b""))
        assert len(set(answers.values())) == 1
        assert next(iter(answers.values()))[0] == 404
