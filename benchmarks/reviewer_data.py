"""A reviewer with many clients: `python -m benchmarks.reviewer_data EMAIL PASSWORD`.

Each client shares one area as it comes, one or two summaries, and single things of every kind; a
third of all is of one version. Prints a code for the reviewer's second step.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from random import Random
from typing import Any

import django

CLIENTS, ITEMS = 200, 100
A_DAY = timedelta(days=1)
LIVED, SHARED_FOR, A_YEAR = timedelta(days=370), timedelta(days=60), timedelta(days=365)
FROZEN_EVERY = 3
STANDING_EVERY = 10  # of the items, one comes by the standing share
OPENED_EVERY = 8  # one client in so many has something new


def fill(email: str, password: str, *, clients: int = CLIENTS, items: int = ITEMS) -> str:
    """Make the reviewer at `email` with `clients` who share `items` each; return a code."""
    from django.db import transaction  # noqa: PLC0415 - Django has to be set up first
    from django.utils import timezone  # noqa: PLC0415

    from selftrust.home.demo.therapist import new_therapist  # noqa: PLC0415
    from selftrust.vault.remembering import data_keys_remembered  # noqa: PLC0415

    now, random = timezone.now(), Random(1)
    with data_keys_remembered(), transaction.atomic(), transaction.atomic(using="keys"):
        therapist = new_therapist(email, password)
        for number in range(clients):
            _client(therapist.person, number, items, now, random)
    return therapist.codes[0]


def _client(reviewer: Any, number: int, items: int, now: datetime, random: Random) -> None:
    """One client who was let in a year ago, with all that the two share."""
    from selftrust.accounts.models import Person  # noqa: PLC0415
    from selftrust.home.demo.storing import store  # noqa: PLC0415

    address = f"client{number}.{reviewer.email}"
    client = Person.objects.create_user(address, joined_at=now - LIVED, consented_at=now - LIVED)
    connection = _connection(client, reviewer, number, now)
    areas = [_area(client, place, now) for place in range(1 + number % 2)]
    summed_up = [row for area in areas for row in _history(area, now, random)]
    coming = _things(areas[0], items // STANDING_EVERY, ("outcome",), now)
    single = _things(areas[-1], items - len(areas) - len(coming), KINDS, now)
    store([*areas, *summed_up, *coming, *single])
    _share(connection, areas, single, now)
    connection.to_name = [one.pk for one in coming[:3]]
    connection.save(update_fields=["to_name"])


def _connection(client: Any, reviewer: Any, number: int, now: datetime) -> Any:
    from selftrust.sharing.models import Connection, Side  # noqa: PLC0415
    from selftrust.sharing.noting import write_note  # noqa: PLC0415

    made = Connection(owner=client, reviewer=reviewer, begun_at=now - A_YEAR)
    made.consented_at = made.accepted_at = now - A_YEAR
    made.called, made.known_as = "Ben Ritter", f"Client {number}"
    made.for_session = "The gallery, and what I'd like to say there."
    made.met_on = (now - 14 * A_DAY).date()
    made.opened_at = None if number % OPENED_EVERY == 0 else now
    made.save()
    write_note(made, Side.CLIENT, "A line by itself.", now - 3 * A_DAY)
    made.notes.update(seen_at=now)
    return made


def _area(client: Any, place: int, now: datetime) -> Any:
    from selftrust.areas.models import Area  # noqa: PLC0415
    from selftrust.home.demo.texts import ACTIVE  # noqa: PLC0415

    texts = ACTIVE[place]
    made = Area.begun_by(client, now=now - LIVED, name=texts.name, know_claim=texts.know_claim)
    made.possible_claim = texts.possible_claim
    made.finish(now - LIVED)
    return made


def _history(area: Any, now: datetime, random: Random) -> list[Any]:
    """A year of check-ins and promises, for the summary."""
    from microwins.models import Commitment, Ending, Size  # noqa: PLC0415
    from selftrust.areas.models import GapCheckin  # noqa: PLC0415

    made: list[Any] = []
    for week in range(50):
        at = now - A_YEAR + week * 7 * A_DAY
        row = GapCheckin.begun_by(area.owner, now=at, area=area)
        row.know, row.believe = random.choice((7, 8, 9)), 3 + week // 12
        promise = Commitment.begun_by(area.owner, now=at, area=area, text="Say the number once")
        promise.size, promise.due_at = random.choice(Size.values), at + A_DAY
        promise.ending, promise.ended_at = random.choice(Ending.values), at + A_DAY
        made += [row, promise]
    for row in made:
        row.finish(row.written_at)
    return made


KINDS = ("doubt", "need", "free", "praise", "decision", "microwin", "check-in", "outcome")


def _things(area: Any, count: int, kinds: tuple[str, ...], now: datetime) -> list[Any]:
    """`count` finished things of `kinds` in turn, over the last weeks, latest first."""
    made = []
    for number in range(count):
        at = now - SHARED_FOR * (number + 1) / (count + 1)
        row = _thing(kinds[number % len(kinds)], area, at, number)
        row.finish(at)
        made.append(row)
    return made


def _thing(kind: str, area: Any, at: datetime, number: int) -> Any:
    from journal.models import Decision, Doubt, FreePage, Need, Voice  # noqa: PLC0415
    from microwins.models import Commitment, Evidence, Origin  # noqa: PLC0415
    from selftrust.areas.models import GapCheckin  # noqa: PLC0415
    from selftrust.home.demo.texts import ACTIVE  # noqa: PLC0415
    from selftrust.home.demo.texts.pages import THEMES  # noqa: PLC0415

    texts, owner = ACTIVE[number % len(ACTIVE)], area.owner
    words = texts.doubts[number % len(texts.doubts)].words
    if kind == "outcome":
        made = Evidence.begun_by(owner, now=at, area=area, origin=Origin.MICROWIN, text=words)
        made.happened_on = made.written_on
        return made
    if kind == "check-in":
        return GapCheckin.begun_by(owner, now=at, area=area, know=8, believe=5, what_moved=words)
    if kind == "microwin":
        return Commitment.begun_by(owner, now=at, area=area, text=words, due_at=at + A_DAY)
    model, field = {
        "doubt": (Doubt, "words"),
        "need": (Need, "what"),
        "free": (FreePage, "body"),
        "praise": (Voice, "words"),
        "decision": (Decision, "question"),
    }[kind]
    row: Any = model.begun_by(owner, now=at, kind=kind, area=area)
    row.take({field: " ".join(THEMES[number % len(THEMES)]) if kind == "free" else words})
    return row


def _share(connection: Any, areas: list[Any], things: list[Any], now: datetime) -> None:
    """As giving.py does it, in two statements: the areas and `things`, and what comes of one."""
    from selftrust.sharing.area_summary import USUALLY_SHARED  # noqa: PLC0415
    from selftrust.sharing.models import Share, StandingShare  # noqa: PLC0415
    from selftrust.sharing.showing import packed, parts_of, seen_of  # noqa: PLC0415

    begun = {"ends_at": now + A_YEAR, "owner": connection.owner, "connection": connection}
    StandingShare.objects.create(area=areas[0], what="evidence", begun_at=now - A_YEAR, **begun)
    made = []
    for number, row in enumerate([*areas, *things]):
        is_frozen = number % FROZEN_EVERY == 0 and row not in areas
        names = ("name", "know_claim", "possible_claim", *USUALLY_SHARED)
        fields = list(names) if row in areas else [part.name for part in parts_of(row)]
        share = Share(
            kind=row.kind_name, thing_id=row.pk, fields=fields, is_live=not is_frozen,
            begun_at=row.finished_at, visible_at=row.finished_at, **begun,
        )  # fmt: skip
        share.struck = "{}"
        if is_frozen:
            share.content = packed(seen_of(row, fields, {}))
        made.append(share)
    Share.objects.bulk_create(made)


if __name__ == "__main__":
    django.setup()
    print(fill(sys.argv[1], sys.argv[2]))
