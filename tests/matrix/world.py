"""Two clients, their reviewers, and one thing of each sort that an address can name."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from journal.models import Kind, KnowMeItem
from microwins.ending import keep
from microwins.models import Meaning, When
from selftrust.accounts.confirming import confirm_address
from selftrust.accounts.models import Person, Version
from selftrust.areas.models import Area
from selftrust.prompts.models import State
from selftrust.prompts.tokens import Purpose, link_token
from selftrust.sharing.assigning import take
from selftrust.sharing.models import Connection, Side
from selftrust.sharing.noting import write_note
from tests.accounts.soft_passkey import a_passkey
from tests.conftest import a_person
from tests.factories import (
    a_card,
    a_checkin,
    a_commitment,
    a_decision,
    a_need,
    a_page,
    a_proof,
    a_review,
    an_area,
    an_entry,
)
from tests.prompts.making import a_rhythm, a_schedule, an_occurrence, an_own_prompt
from tests.prompts.replying import a_waiting_reply
from tests.sharing.connecting import invited
from tests.sharing.making import a_reviewer, a_share, a_standing_share, connected
from tests.sharing.suggesting import a_plan, a_suggestion, an_offer

OLD = timedelta(days=60)
MISSED = timedelta(days=20)


@dataclass
class World:
    """`ana` writes and let `ben` and `dora` in; `cleo` writes and let `ben` and `egon` in.

    `gus` has an account and nothing in it. `ids` names one thing of each sort, of ana's or, in the
    house, what ben holds of hers; `connections` are those of which one stands in an address.
    `asking` is the id of whoever asks, None for nobody.
    """

    people: dict[str, Person]
    connections: dict[str, Connection]
    ids: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    asking: Any = None

    @property
    def put_down(self) -> Any:
        """The question that ana took up."""
        return type(self.rows["taken"]).objects.get(pk=self.ids["taken"]).taken_up_id


def a_world() -> World:
    """One of each."""
    people = {name: a_person(f"{name}@example.org") for name in ("ana", "ben", "cleo", "dora")}
    people |= {name: a_person(f"{name}@example.org") for name in ("egon", "gus")}
    for person in people.values():
        confirm_address(person)
    for name in ("ben", "dora", "egon"):
        a_reviewer(people[name], name=name)
    ana, ben, cleo = people["ana"], people["ben"], people["cleo"]
    connections = {
        "ben": connected(ana, ben),
        "dora": connected(ana, people["dora"]),
        "cleo and ben": connected(cleo, ben),
        "cleo and egon": connected(cleo, people["egon"]),
    }
    world = World(people, connections)
    _write(world, ana)
    _share(world)
    _suggest(world, connections["ben"])
    _ask(world, ana)
    a_share(connections["cleo and egon"], a_page(cleo))
    return world


def _write(world: World, ana: Person) -> None:
    area, now = an_area(ana), timezone.now()
    page, gone = a_page(ana), a_page(ana, body="Nobody's business")
    gone.delete_softly(now)
    resting = a_page(ana)
    type(page).objects.filter(pk=resting.pk).update(let_rest=True)
    archived = an_area(ana, name="What was once")
    Area.objects.filter(pk=archived.pk).update(archived_at=now)
    earlier = Version(owner=ana, of_kind="free", of_id=page.pk, step="body", replaced_at=now)
    earlier.content = json.dumps({"body": "Yesterday was long."})
    earlier.save()
    kept = a_commitment(ana)
    proof = keep(kept)
    decision = a_decision(ana, good_enough="I sleep.", rung="2")
    world.rows = {
        "area": area,
        "archived": archived,
        "page": page,
        "gone": gone,
        "resting": resting,
        "version": earlier,
        "card": a_card(ana),
        "known": an_entry(KnowMeItem, ana, kind=Kind.KNOW_ME, what="Mornings"),
        "decision": decision,
        "review": a_review(a_decision(ana), learned="I know what I like."),
        "need": a_need(ana, limit_line="Not on Sundays"),
        "checkin": a_checkin(area),
        "promise": a_commitment(ana),
        "ended": kept,
        "late": a_commitment(ana, now=now - MISSED, when=When.DATE, due_on=(now - MISSED).date()),
        "wish": a_commitment(ana, mean_it=Meaning.LIKE),
        "proof": proof,
        "shared proof": a_proof(area),
        "passkey": a_passkey(ana),
    }


def _share(world: World) -> None:
    let_in, rows = world.connections["ben"], world.rows
    world.rows |= {
        "share": a_share(let_in, rows["page"]).share,
        "standing": a_standing_share(let_in, rows["area"]),
        "of dora": a_share(world.connections["dora"], rows["need"]).row,
        "somebody": let_in,
        "asked": invited(let_in.owner, address="hugo@example.org"),
        "drafted": invited(let_in.owner, consented_at=None, address="ida@example.org"),
    }
    a_share(let_in, rows["shared proof"])
    write_note(let_in, Side.REVIEWER, "It held.", timezone.now() - OLD)


def _suggest(world: World, let_in: Connection) -> None:
    now = timezone.now()
    taken = a_suggestion(let_in)
    take(taken, now)
    offer = an_offer(let_in)
    world.rows |= {
        "suggestion": a_suggestion(let_in),
        "taken": taken,
        "offer": offer,
        "step": offer.steps.first(),
        "plan": a_plan(world.people["ben"]),
    }


def _ask(world: World, ana: Person) -> None:
    now = timezone.now()
    a_rhythm(ana)
    asked, handed = an_occurrence(ana), an_occurrence(ana, state=State.HANDED_OVER)
    old = now - OLD
    expired = an_occurrence(ana, state=State.HANDED_OVER, due_at=old)
    thrown = a_waiting_reply(ana, state="thrown_away")
    world.rows |= {
        "prompt": asked,
        "aside": an_occurrence(ana, put_aside_at=now),
        "time": a_schedule(ana),
        "own": an_own_prompt(ana),
        "own gone": an_own_prompt(ana, text="What would Opa say?", deleted_at=now),
        "reply": a_waiting_reply(ana),
        "thrown": thrown,
    }
    waiting, too_late = (_asked_by_mail(f"{name}@example.org") for name in ("jo", "kim"))
    Person.objects.filter(pk=too_late.pk).update(trial_ends_at=now - OLD)
    world.ids |= {name: row.pk for name, row in world.rows.items()}
    reminded = an_occurrence(ana, kind="outcome", source_id=world.ids["promise"], prompt="")
    gone_by = an_occurrence(
        ana, kind="outcome", source_id=world.ids["ended"], prompt="", due_at=now - OLD
    )
    world.tokens = {
        "held answer": link_token(Purpose.ANSWER, handed.pk),
        "held reminder": link_token(Purpose.ANSWER, reminded.pk),
        "held stop": link_token(Purpose.STOP, handed.pk),
        "held confirm": link_token(Purpose.CONFIRM, waiting.pk),
        "expired confirm": link_token(Purpose.CONFIRM, too_late.pk),
        "expired answer": link_token(Purpose.ANSWER, expired.pk),
        "expired reminder": link_token(Purpose.ANSWER, gone_by.pk),
    }


def _asked_by_mail(email: str) -> Person:
    """Somebody without an account who asked for mails, and hasn't confirmed the address."""
    made = Person.objects.create_trial(zone="UTC")
    Person.objects.filter(pk=made.pk).update(email=email)
    made.refresh_from_db()
    a_rhythm(made, confirmed_at=None)
    return made
