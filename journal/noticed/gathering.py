"""What happened, for the rules: times, choices and ratings. No text is opened."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from journal.models import Doubt, Kind, Outcome, Review, Session, SessionWent, Source, Voice
from microwins.models import Commitment, Ending, Evidence, NewTerms, Size
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.areas.gap import gap_between
from selftrust.areas.models import Area, GapCheckin

from . import thresholds as at
from .events import Field, Happened, Loudness, Met, Promise, Proof, Turned

SIZES = [Size.TINY, Size.SMALL, Size.MEDIUM, Size.LARGER]


def happened_to(person: Person, now: datetime) -> Happened:
    """What happened to `person` lately, seen at `now`: six queries, however much there is."""
    today = local_day(now, person.zone)
    evidence = list(
        Evidence.objects.of(person)
        .finished()
        .filter(happened_on__gt=today - at.OUTCOMES_WITHIN)
        .values("happened_on", "landed", "area_id", "my_part", "of_entry")
    )
    return Happened(
        now,
        today,
        promises=list(_promises(person, now)),
        sessions=list(_sessions(person, now)),
        outcomes=[*_praise(person, now), *_looked_back(person, now), *_own_parts(evidence)],
        proofs=[_proof(row) for row in evidence],
        doubts=list(_doubts(person, now)),
    )


def happened_before_leaving(person: Person, now: datetime) -> Happened:
    """The same, with the areas and the last gap of each: two queries more."""
    return replace(happened_to(person, now), areas=list(_areas(person)))


def _promises(person: Person, now: datetime) -> Iterator[Promise]:
    last = local_day(now, person.zone) + at.PLANNED_WITHIN
    due = Q(due_at__gt=now - at.SLID_WITHIN, due_on__lte=last)
    rows = list(
        Commitment.objects.of(person)
        .finished()
        .meant()
        .filter(due | Q(ended_at__gt=now - at.SLID_WITHIN, due_on__isnull=False))
        .values(
            "id", "due_at", "due_on", "ending", "ended_at", "minutes", "size", "care_critical",
            "area_id", "follows_id", "followed_by__new_terms", "followed_by__size",
        )
    )  # fmt: skip
    earlier = {row["id"]: row["follows_id"] for row in rows}
    for row in rows:
        yield _promise(row, _first_of(row["id"], earlier), person.zone)


def _promise(row: dict[str, Any], thing: uuid.UUID, zone: str) -> Promise:
    ended_at, renegotiated = row["ended_at"], row["ending"] == Ending.RENEGOTIATED
    return Promise(
        row["due_at"],
        row["due_on"],
        row["ending"],
        ended_at,
        local_day(ended_at, zone) if ended_at else None,
        minutes=int(row["minutes"] or at.MINUTES_OF_SIZE.get(row["size"], 0)),
        smaller=renegotiated and _is_smaller(row),
        later=renegotiated and row["followed_by__new_terms"] == NewTerms.LATER,
        care_critical=row["care_critical"],
        area=row["area_id"],
        thing=thing,
    )


def _is_smaller(row: dict[str, Any]) -> bool:
    """Whether the new terms are called smaller, or are of a smaller size."""
    if row["followed_by__new_terms"] == NewTerms.SMALLER:
        return True
    before, after = row["size"], row["followed_by__size"]
    return before in SIZES and after in SIZES and SIZES.index(after) < SIZES.index(before)


def _first_of(pk: uuid.UUID, earlier: dict[uuid.UUID, uuid.UUID | None]) -> uuid.UUID:
    """The promise that all the new terms of this one go back to, as far as is known."""
    while (before := earlier.get(pk)) is not None:
        pk = before
    return pk


def _sessions(person: Person, now: datetime) -> Iterator[Met]:
    since = local_day(now, person.zone) - at.SLID_WITHIN
    mine = Session.objects.of(person).finished().filter(on__gt=since)
    for on, went, area in mine.values_list("on", "went", "area_id"):
        yield Met(on, went == SessionWent.SKIPPED, area)


def _praise(person: Person, now: datetime) -> Iterator[Turned]:
    mine = Voice.objects.of(person).finished().of_kind(Kind.PRAISE)
    since = local_day(now, person.zone) - at.OUTCOMES_WITHIN
    lately = mine.filter(written_on__gt=since).values_list(
        "written_on", "made_by_me", "made_by_others"
    )
    for on, by_me, by_others in lately:
        if by_me or by_others:
            yield Turned(on, good=True, own=bool(by_me))


def _looked_back(person: Person, now: datetime) -> Iterator[Turned]:
    since = local_day(now, person.zone) - at.OUTCOMES_WITHIN
    mine = Review.objects.of(person).finished().filter(written_on__gt=since).exclude(source="")
    told = mine.filter(outcome__in=[Outcome.GOOD_ENOUGH, Outcome.DIDNT_FIT])
    for on, outcome, source in told.values_list("written_on", "outcome", "source"):
        yield Turned(on, outcome == Outcome.GOOD_ENOUGH, source != Source.OTHERS)


def _own_parts(evidence: list[dict[str, Any]]) -> Iterator[Turned]:
    """Promises kept in which an own part was named; those of an entry are counted with it."""
    for row in evidence:
        if row["my_part"] and row["of_entry"] is None:
            yield Turned(row["happened_on"], good=True, own=True)


def _proof(row: dict[str, Any]) -> Proof:
    landed = int(row["landed"]) if row["landed"] else None
    return Proof(row["happened_on"], landed, row["area_id"])


def _doubts(person: Person, now: datetime) -> Iterator[Loudness]:
    mine = Doubt.objects.of(person).finished().filter(written_at__gt=now - at.DOUBTS_WITHIN)
    rated = mine.filter(before__isnull=False, after__isnull=False)
    for written_at, before, after in rated.values_list("written_at", "before", "after"):
        yield Loudness(written_at, before, after)


def _areas(person: Person) -> Iterator[Field]:
    rated = (
        GapCheckin.objects.of(person)
        .finished()
        .order_by("area_id", "-written_at", "-id")
        .distinct("area_id")
        .values_list("area_id", "know", "believe")
    )
    gaps = {area: gap_between(know, believe).gap for area, know, believe in rated}
    mine = Area.objects.of(person).finished().values_list("id", "archived_at")
    for area, archived_at in mine:
        yield Field(area, gaps.get(area), archived_at)
