"""Random worlds of sharing, and a small oracle that says what a reviewer may read in each."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from journal.models import FreePage, Kind
from microwins.models import Commitment, Meaning
from selftrust.accounts.models import Person
from selftrust.areas.models import GapCheckin
from selftrust.sharing.models import Connection, Share, Standing, StandingShare
from selftrust.sharing.showing import parts_of
from tests.factories import (
    a_checkin,
    a_commitment,
    a_decision,
    a_doubt,
    a_need,
    a_page,
    a_proof,
    a_review,
    an_area,
    an_entry,
)

from .making import connected

SECONDS = [-400_000, -50_000, -11, -9, -1, 1, 9, 11, 50_000, 400_000]
STANDING_OF = {
    "outcome": Standing.EVIDENCE,
    "microwin": Standing.PROMISE,
    "check-in": Standing.CHECKIN,
    "decision": Standing.DECISION,
    "review": Standing.DECISION,
    "need": Standing.NEED,
}


@dataclass
class Thing:
    """One written thing, and the unique word in it."""

    row: Any
    word: str
    kind: str
    standing: str


class World:
    """Two clients, two reviewers, and things of every kind; `shuffle` makes it another world."""

    def __init__(self, clients: list[Person], reviewers: list[Person]) -> None:
        self.clients, self.reviewers = clients, reviewers
        self.now = timezone.now().replace(microsecond=0)
        self.things = [thing for client in clients for thing in self._things_of(client)]
        self.connections: list[Connection] = []

    def _things_of(self, client: Person) -> list[Thing]:
        made: list[Any] = []
        for _ in range(2):
            area = an_area(client, name=self._word())
            wish = a_commitment(client, text=self._word(), area=area, mean_it=Meaning.LIKE)
            decision = a_decision(client, question=self._word(), area=area)
            made += [
                area,
                a_doubt(client, words=self._word(), area=area),
                a_need(client, what=self._word(), area=area),
                a_page(client, body=self._word()),
                self._unsent(client),
                decision,
                a_review(decision, happened=self._word()),
                a_commitment(client, text=self._word(), area=area),
                wish,
                a_proof(area, text=self._word()),
                self._checkin(area),
            ]
        return [self._thing(row) for row in made]

    def _checkin(self, area: Any) -> GapCheckin:
        row: GapCheckin = a_checkin(area)
        row.what_moved = self._word()
        row.save()
        return row

    def _unsent(self, client: Person) -> Any:
        return an_entry(FreePage, client, kind=Kind.UNSENT, body=self._word())

    def _thing(self, row: Any) -> Thing:
        row.refresh_from_db()
        standing = STANDING_OF.get(row.kind_name, "")
        if isinstance(row, Commitment) and row.is_wish:
            standing = ""
        return Thing(row, row.first_words(), row.kind_name, standing)

    @staticmethod
    def _word() -> str:
        return f"w{uuid.uuid4().hex[:12]}"

    def shuffle(self, chance: random.Random) -> None:
        """Another world: who is connected, what is finished, deleted and shared, until when."""
        Connection.objects.all().delete()
        self._settle(chance)
        self.connections = [
            self._connection(client, reviewer, chance)
            for client in self.clients
            for reviewer in self.reviewers
            if chance.random() < 0.85
        ]
        shares: list[Share] = []
        standing: list[StandingShare] = []
        for connection in self.connections:
            mine = [one for one in self.things if one.row.owner_id == connection.owner_id]
            shares += [
                self._share(connection, thing, chance, ended=ended)
                for most, ended in ((9, False), (5, True))
                for thing in chance.sample(mine, chance.randrange(most))
            ]
            areas = [one.row for one in mine if one.kind == "area"]
            standing += [
                self._standing(connection, chance.choice(areas), what, chance)
                for what in chance.sample(list(Standing), chance.randrange(4))
            ]
        Share.objects.bulk_create(shares)
        StandingShare.objects.bulk_create(standing)
        self.shares, self.standing = shares, standing

    def _at(self, chance: random.Random, *, not_before: datetime | None = None) -> datetime:
        at = self.now + timedelta(seconds=chance.choice(SECONDS))
        return max(at, not_before) if not_before else at

    def _settle(self, chance: random.Random) -> None:
        for model in {type(thing.row) for thing in self.things}:
            rows = [thing.row for thing in self.things if type(thing.row) is model]
            for row in rows:
                past = self.now - timedelta(seconds=chance.choice([5, 15, 60_000, 500_000]))
                row.finished_at = past if chance.random() < 0.9 else None
                row.deleted_at = past if chance.random() < 0.12 else None
            model._base_manager.bulk_update(rows, ["finished_at", "deleted_at"])

    def _connection(self, client: Person, reviewer: Person, chance: random.Random) -> Connection:
        past = self.now - timedelta(days=9)
        return connected(
            client,
            reviewer,
            accepted_at=past if chance.random() < 0.85 else None,
            ended_at=past if chance.random() < 0.15 else None,
        )

    def _share(
        self, connection: Connection, thing: Thing, chance: random.Random, *, ended: bool
    ) -> Share:
        visible = self._at(chance)
        return Share(
            owner_id=connection.owner_id,
            connection=connection,
            kind=thing.kind,
            thing_id=thing.row.pk,
            fields=[part.name for part in parts_of(thing.row)],
            is_live=True,
            begun_at=visible - timedelta(seconds=10),
            visible_at=visible,
            ends_at=self._at(chance),
            ended_at=self._at(chance) if ended else None,
        )

    def _standing(
        self, connection: Connection, area: Any, what: str, chance: random.Random
    ) -> StandingShare:
        return StandingShare(
            owner_id=connection.owner_id,
            connection=connection,
            area=area,
            what=what,
            begun_at=self._at(chance),
            ends_at=self._at(chance),
            ended_at=self.now if chance.random() < 0.2 else None,
        )

    def may_read(self, connection: Connection) -> set[uuid.UUID]:
        """The oracle: the ids of all that the reviewer of `connection` may read now."""
        if connection.accepted_at is None or connection.ended_at is not None:
            return set()
        mine = [one for one in self.things if one.row.owner_id == connection.owner_id]
        return {one.row.pk for one in mine if self._may_read(connection, one)}

    def _may_read(self, connection: Connection, thing: Thing) -> bool:
        row, now = thing.row, self.now
        if row.finished_at is None or row.deleted_at is not None or thing.kind == "unsent":
            return False
        spoken = [
            one
            for one in self.shares
            if one.connection_id == connection.pk and one.thing_id == row.pk
        ]
        if spoken:
            return any(
                one.ended_at is None and one.visible_at <= now < one.ends_at for one in spoken
            )
        return any(
            one.connection_id == connection.pk
            and one.ended_at is None
            and one.what == thing.standing
            and one.area_id == getattr(row, "area_id", None)
            and one.begun_at <= row.finished_at
            and row.finished_at + timedelta(seconds=10) <= now < one.ends_at
            for one in self.standing
        )
