"""No page of a reviewer holds anything beside what was shared with them (reliability.md, Z5)."""

from __future__ import annotations

import json
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from selftrust.accounts.local_time import zone_named
from selftrust.accounts.models import Version
from selftrust.sharing.access import readable_of
from selftrust.sharing.models import Assignment, Side, Standing
from selftrust.sharing.noting import write_note
from selftrust.sharing.shared import STANDING_OF
from tests.conftest import signed_in
from tests.factories import a_page
from tests.matrix.judging import ROWS
from tests.matrix.world import World, a_world

from .connecting import masked
from .filling import filled, sealed_fields_of
from .making import a_share, a_standing_share

DRAFT, DELETED = "words-of-a-draft", "words-of-a-deleted-one"


def drafts_and_deleted(world: World) -> list[str]:
    """Of each kind that is shared as it comes, a draft and a deleted one, with these words."""
    let_in, area, now = world.connections["ben"], world.rows["area"], timezone.now()
    for what in Standing.values:
        a_standing_share(let_in, area, what, begun_at=now - timedelta(days=9))
    for kind in STANDING_OF:
        for words, state in ((DRAFT, {"finished_at": None}), (DELETED, {"deleted_at": now})):
            row = filled(kind, let_in.owner, area)
            row.take(dict.fromkeys(sealed_fields_of(kind), words))
            row.save()
            type(row)._base_manager.filter(pk=row.pk).update(**state)
    return [DRAFT, DELETED]


def earlier_and_later(world: World) -> list[str]:
    """What a shared page said before, what it says since, and at what time it was written."""
    let_in = world.connections["ben"]
    at_night = (timezone.now() - timedelta(days=1)).replace(hour=3, minute=17)
    live = a_page(let_in.owner, body="What can be read", now=at_night)
    a_share(let_in, live, is_live=True)
    earlier = Version(owner=let_in.owner, of_kind="free", of_id=live.pk, step="body")
    earlier.replaced_at, earlier.content = at_night, json.dumps({"body": "words-of-before"})
    earlier.save()
    once = a_page(let_in.owner, body="As it was")
    a_share(let_in, once)
    once.body = "words-of-later"
    once.save()
    here = at_night.astimezone(zone_named(let_in.owner.zone))
    return ["words-of-before", "words-of-later", "03:17", f"{here:%H:%M}", let_in.owner.zone]


def of_others(world: World) -> list[str]:
    """What the client keeps of ben, what passes between her and dora, and everybody's address."""
    ana, let_in, dora = world.people["ana"], world.connections["ben"], world.connections["dora"]
    let_in.called, let_in.address = "called-in-private", "invited@elsewhere.example"
    let_in.save()
    dora.called, dora.known_as, dora.for_session = "called-otherwise", "known-otherwise", "for-dora"
    dora.save()
    write_note(dora, Side.REVIEWER, "a-note-of-dora", timezone.now())
    write_note(dora, Side.CLIENT, "a-letter-to-dora", timezone.now())
    Assignment(owner=ana, connection=dora, text="asked-by-dora").save()
    changed = Assignment(owner=ana, connection=let_in, text="Asked by ben", answer="changed")
    changed.own_version = "asked-her-own-way"
    changed.save()
    addresses = [str(one.email) for name, one in world.people.items() if name != "ben"]
    return [
        *("called-in-private", "invited@elsewhere", "called-otherwise", "known-otherwise"),
        *("for-dora", "a-note-of-dora", "a-letter-to-dora", "asked-by-dora", "asked-her-own-way"),
        *("dora", *addresses),
    ]


def pages_of_the_house(world: World) -> list[str]:
    """Every page that ben can open of ana's, and his own."""
    rows = [(name, row) for name, row in ROWS.items() if row.to.in_the_house]
    opens = [(name, row) for name, row in rows if "GET" in row.methods and "pdf" not in name]
    urls = [row.url(name, world, "ben", "") for name, row in opens]
    let_in = world.connections["ben"]
    found = readable_of(let_in, timezone.now()).values_list("pk", flat=True)
    return [*urls, *(reverse("sharing:readable-detail", args=[let_in.pk, pk]) for pk in found)]


def test_no_page_of_a_reviewer_holds_what_nobody_shared():
    world = a_world()
    secrets = [*drafts_and_deleted(world), *earlier_and_later(world), *of_others(world)]
    client, found, read = signed_in(world.people["ben"]), {}, ""
    for url in pages_of_the_house(world):
        answer = client.get(url)
        assert answer.status_code == 200, url
        _status, text = masked(answer)
        found |= {secret: url for secret in secrets if secret in text}
        read += text
    assert not found
    assert all(words in read for words in ("What can be read", "As it was", "Asked by ben"))
