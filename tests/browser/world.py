"""A notebook with something of everything in it, so that no page is tried out empty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from journal.flows import FLOWS
from journal.models import Kind
from microwins import ending
from microwins.models import Meaning, When
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from tests.factories import (
    a_card,
    a_checkin,
    a_commitment,
    a_doubt,
    a_need,
    a_page,
    a_proof,
    an_area,
)

from .world_of_before import what_was_before
from .world_of_kinds import every_other_kind, looked_back_at
from .world_of_prompts import replies_by_mail, what_was_asked
from .world_of_reading import what_is_shared
from .world_of_sharing import who_was_let_in
from .world_of_suggesting import what_was_suggested

WORD = "zephyrine"  # in every sentence, and in no template
LONG = f"{WORD} donaudampfschifffahrtsgesellschaftskapitaenspatent and on it goes"


@dataclass
class World:
    """What `person` wrote; `rows` has one thing to open for each kind of flow."""

    person: Person
    area: Area
    archived: Area
    rows: dict[str, Any]
    promises: dict[str, Any] = field(default_factory=dict)
    looked_back_at: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    schedule: Any = None
    replies: list[Any] = field(default_factory=list)
    people: dict[str, Any] = field(default_factory=dict)
    suggested: dict[str, Any] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)


def a_world(person: Person) -> World:
    """Areas, check-ins, promises with every ending, and an entry of every kind, for `person`."""
    area = _an_area(person)
    for landed in ("0", "1", "2", "3", "3", ""):
        a_proof(area, text=f"Called back the same day {WORD}", landed=landed)
    archived = an_area(person, name=f"Money {WORD}")
    Area.objects.filter(pk=archived.pk).update(archived_at=timezone.now())
    discreet = an_area(person, name=f"Kept out of lists {WORD}", discreet=True)
    promises = _promises(person, area)
    a_commitment(person, text=f"Another one {WORD}", area=discreet)
    rows = {
        "area": area,
        "check-in": a_checkin(area, 9, 6),
        "microwin": promises["open"],
        "commitment": promises["large"],
        "new-terms": ending.renegotiate(promises["open"], terms="smaller"),
        "outcome": promises["proof"],
        **_entries(person, area),
        **every_other_kind(person, area, WORD, LONG),
    }
    rows |= {"desire": rows["need"], "quick-pick": rows["decision"]}
    rows |= {"stay": promises["open"], "rest": promises["open"]}
    _half_done_and_deleted(person, area)
    _noticed(person)
    rows = {kind: rows[kind] for kind in FLOWS}
    seen = looked_back_at(person, area, WORD, LONG)
    changed = what_was_before(person, area, WORD, LONG)
    asked, schedule = what_was_asked(person, LONG)
    replies = replies_by_mail(person, LONG)
    people = who_was_let_in(person, LONG)
    suggested = what_was_suggested(person, area, people, LONG)
    shared = what_is_shared(person, area, rows, people, LONG)
    return World(
        person,
        area,
        archived,
        rows,
        promises,
        seen,
        changed,
        asked,
        schedule,
        replies,
        people,
        suggested,
        shared,
    )


def _an_area(person: Person) -> Area:
    area = an_area(
        person,
        name=f"Running my own studio {WORD}",
        know_claim=f"Short regular practice works, {WORD}.",
        possible_claim=LONG,
        story=f"I start things and they fizzle out, {WORD}.",
        learned_where=f"At home, {WORD}",
    )
    for weeks, believe in ((5, 3), (4, 4), (2, 5)):
        a_checkin(area, 8, believe, now=timezone.now() - timedelta(weeks=weeks))
    area.take({"know_claim": f"Short practice works on ordinary days, {WORD}."})
    area.save()
    for days in (21, 10):
        a_checkin(area, 9, 5, now=timezone.now() - timedelta(days=days))
    return area


def _promises(person: Person, area: Area) -> dict[str, Any]:
    long_ago = timezone.now() - timedelta(days=4)
    made: dict[str, Any] = {
        "open": a_commitment(person, text=f"Send the price {WORD}", area=area),
        "large": a_commitment(
            person,
            text=LONG,
            size="larger",
            when=When.WEEK,
            area=area,
            support=f"A cue {WORD}",
            smaller_version=f"Half of it {WORD}",
        ),
        "late": a_commitment(person, text=f"Call back {WORD}", now=long_ago, area=area),
        "wish": a_commitment(person, text=f"Learn Greek {WORD}", mean_it=Meaning.LIKE),
        "kept": a_commitment(person, text=f"Write one line {WORD}", area=area),
        "let go": a_commitment(person, text=f"Answer everyone {WORD}", area=area),
        "old terms": a_commitment(person, text=f"An hour a day {WORD}", area=area),
    }
    made["proof"] = ending.keep(made["kept"])
    made["proof"].take(
        {"camera": LONG, "my_part": ["started"], "my_part_line": f"All of it {WORD}", "landed": "2"}
    )
    made["proof"].save()
    ending.let_go(made["let go"], because="not_now", line=f"Too much this month, {WORD}.")
    terms = ending.renegotiate(made["old terms"], terms="later")
    terms.when = When.WEEK
    terms.finish(timezone.now())
    terms.save()
    ending.end_with_new_terms(terms)
    return made


def _entries(person: Person, area: Area) -> dict[str, Any]:
    page = a_page(person, body=f"Today was long, {WORD}.\n" * 12)
    unsent = a_page(person, body=f"You never asked, {WORD}.")
    unsent.kind = Kind.UNSENT
    unsent.save()
    need = a_need(person, what=f"An hour without a screen {WORD}", area=area)
    need.take({"about_wanting": ["guilty"], "honor_by": ["care", "limit"], "limit_line": LONG})
    need.save()
    doubt = {"words": LONG, "area": area, "feelings": ["fear"], "and_still": "move", "after": 6}
    return {
        "need": need,
        "doubt": a_doubt(person, **doubt, fair=f"Some of it {WORD}"),
        "worry": a_doubt(person, kind=Kind.WORRY, words=f"What if {WORD}"),
        "noticing": a_doubt(person, kind=Kind.NOTICING, words=f"In the lift {WORD}"),
        "free": page,
        "unsent": unsent,
    }


def _half_done_and_deleted(person: Person, area: Area) -> None:
    draft = a_page(person, body=f"Half a page {WORD}")
    draft.finished_at = None
    draft.save()
    a_need(person, what=f"Deleted {WORD}", area=area).delete_softly(timezone.now())


def _noticed(person: Person) -> None:
    """A card that Today shows, one that was answered, one that is switched off."""
    before = timezone.now() - timedelta(days=60)
    Person.objects.filter(pk=person.pk).update(joined_at=before)
    counts = {"slid": 3, "since_days": 9, "planned": 90, "done": 30, "skipped": 0}
    a_card(person, "catch_up", counts=counts)
    a_card(person, made_at=before, answer="fair", answered_at=before)
    a_card(person, "louder", counts={"louder": 2}, made_at=before, answer="off", answered_at=before)
