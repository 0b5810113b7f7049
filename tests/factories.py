"""Plain functions that make what a person wrote; each takes only what the test is about."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from journal.following_up import follow_up
from journal.models import (
    Decision,
    Doubt,
    Entry,
    FreePage,
    Kind,
    Need,
    Pattern,
    PatternCard,
    Review,
    Voice,
)
from microwins.models import Commitment, Evidence, Meaning, Origin, Size, When
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin


def _finished(row: Any, now: datetime | None) -> Any:
    row.finish(now or timezone.now())
    row.save()
    return row


def an_area(owner: Person, *, name: str = "Running my own studio", **fields: Any) -> Area:
    area = Area.begun_by(
        owner,
        name=name,
        know_claim=fields.pop("know_claim", "Short regular practice works."),
        possible_claim=fields.pop("possible_claim", "I can get there."),
        **fields,
    )
    return _finished(area, None)


def a_checkin(area: Area, know: int = 8, believe: int = 4, *, now: datetime | None = None) -> Any:
    row = GapCheckin.begun_by(area.owner, now=now, area=area, know=know, believe=believe)
    return _finished(row, now)


def a_commitment(owner: Person, *, now: datetime | None = None, **fields: Any) -> Commitment:
    fields = {
        "text": "Send the price",
        "mean_it": Meaning.MEAN,
        "size": Size.TINY,
        "when": When.NOW,
        **fields,
    }
    return _finished(Commitment.begun_by(owner, now=now, **fields), now)


def a_proof(area: Area, *, now: datetime | None = None, **fields: Any) -> Evidence:
    fields = {"text": "Called back the same day", "origin": Origin.KEPT, **fields}
    row = Evidence.begun_by(area.owner, now=now, area=area, **fields)
    row.happened_on = row.written_on
    return _finished(row, now)


def a_doubt(owner: Person, *, now: datetime | None = None, **fields: Any) -> Doubt:
    fields = {"kind": Kind.DOUBT, "before": 7, **fields}
    row = Doubt.begun_by(owner, now=now, **fields)
    row.take({"words": fields.get("words", "You always start things.")})
    return _finished(row, now)


def a_need(owner: Person, *, now: datetime | None = None, **fields: Any) -> Need:
    row = Need.begun_by(owner, now=now, kind=Kind.NEED, **fields)
    row.take({"what": fields.get("what", "An hour without a screen")})
    return _finished(row, now)


def a_page(
    owner: Person, *, body: str = "Today was long.", now: datetime | None = None
) -> FreePage:
    row = FreePage.begun_by(owner, now=now, kind=Kind.FREE)
    row.take({"body": body})
    return _finished(row, now)


def an_entry(
    model: type[Entry], owner: Person, *, now: datetime | None = None, **fields: Any
) -> Any:
    """A finished entry of any kind, with everything that follows from it."""
    kind = fields.pop("kind")
    row = model.begun_by(owner, now=now, kind=kind)
    row.take(fields)
    _finished(row, now)
    follow_up(row)
    return row


def a_decision(owner: Person, *, now: datetime | None = None, **fields: Any) -> Decision:
    """A sealed decision, unless `chosen_words` is empty."""
    own_words = "" if fields.get("chosen") else "The small one"
    asked = {} if fields.get("rung", "1") == "1" else {"confidence": 60, "good_enough": "I sleep."}
    fields = {"question": "Which studio?", "chosen_words": own_words, **asked, **fields}
    return an_entry(Decision, owner, now=now, kind=Kind.DECISION, **fields)


def a_review(decision: Decision, *, now: datetime | None = None, **fields: Any) -> Review:
    fields = {"happened": "It rained.", "outcome": "good_enough", "same_again": "yes", **fields}
    return an_entry(
        Review, decision.owner, now=now, kind=Kind.REVIEW, of_decision=decision, **fields
    )


def a_voice(owner: Person, kind: Kind, *, now: datetime | None = None, **fields: Any) -> Voice:
    return an_entry(Voice, owner, now=now, kind=kind, **{"words": "You were early.", **fields})


def a_card(owner: Person, pattern: str = Pattern.NOT_FELT, **fields: Any) -> PatternCard:
    fields = {"made_at": timezone.now(), "counts": {"happened": 7}, **fields}
    return PatternCard.objects.create(owner=owner, pattern=pattern, **fields)


def fresh_page(client: Client, kind: str, query: str = "") -> tuple[uuid.UUID, dict[str, str]]:
    """The id and hidden fields of a new page of `kind`, of which nothing is stored yet."""
    context = client.get(f"/write/{kind}/{query}").context
    return context["row"].pk, _hidden(client, context)


def opened_page(client: Client, url: str) -> dict[str, str]:
    """The hidden fields of an existing page, as one more window would have them."""
    return _hidden(client, client.get(url).context)


def _hidden(client: Client, context: Any) -> dict[str, str]:
    return {
        "version": str(context["version"]),
        "editor": str(context["editor"]),
        "sequence": "1",
        "fresh": context["page"].fresh,
        "person": client.session["_auth_user_id"],
    }
