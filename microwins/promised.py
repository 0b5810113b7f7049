"""How promises of the last weeks stand, as plain columns: no text is opened for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from selftrust.accounts.models import Person

from .follow_through import LEFT_IN_PAST, WINDOW, state_of
from .models import Commitment, CommitmentQuerySet, Size
from .size_ladder import SizeFit, Tried, size_ladder
from .spoken_for import AT_LEAST, DONE, LOOKED_BACK, Outcome, SpokenFor, due_ones, spoken_for
from .spoken_for_words import spoken_for_sentence

MOST_TRIED = 200
COLUMNS = ("ending", "ended_at", "due_at", "size")


@dataclass(frozen=True)
class Promised(Outcome):
    """How one promise stands, when it was due, and its size ("" where none was given)."""

    size: str


@dataclass(frozen=True)
class OfSize:
    """Of `n` promises of one size, `done` were kept, fully or partly."""

    label: str
    n: int
    done: int


@dataclass(frozen=True)
class FollowThrough:
    """The measure over a person's promises, its words, and how many of each size were kept."""

    found: SpokenFor
    sentence: str | Promise
    sizes: list[OfSize]


def follow_through_of(person: Person, now: datetime) -> FollowThrough:
    """How much of what `person` promised was spoken for in the window at `now`; one query."""
    over = _over(person, now)
    latest = over.order_by("-due_at").values("pk")[:AT_LEAST]
    recent = over.filter(Q(due_at__gte=now - LOOKED_BACK) | Q(pk__in=latest))
    outcomes = _promised(recent, now)
    found = spoken_for(outcomes, now=now)
    return FollowThrough(found, spoken_for_sentence(found), _by_size(due_ones(outcomes, now=now)))


def over_in(area: OuterRef, now: datetime) -> QuerySet[Any]:
    """The latest promises in an `area` that are over at `now`, as JSON, for a subquery."""
    over = _all_over(Commitment.objects.filter(deleted_at=None), now).filter(area=area)
    rows: QuerySet[Any] = over.order_by("-due_at").values_list(
        JSONObject(**{name: name for name in COLUMNS})
    )
    return rows[:MOST_TRIED]


def promised_in(rows: list[dict[str, Any]], now: datetime) -> list[Promised]:
    """How the promises of `over_in` stand at `now`."""
    return [
        _one(
            row["ending"], _instant(row["ended_at"]), _instant(row["due_at"]), row["size"], now=now
        )
        for row in rows
    ]


def _instant(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def ladder_of(person: Person, now: datetime) -> list[SizeFit]:
    """The size ladder over the latest promises that are over; care-critical ones are left out."""
    tried = _over(person, now).filter(care_critical=False).order_by("-due_at")[:MOST_TRIED]
    return size_ladder(Tried(one.size, one.state) for one in _promised(tried, now))


def _over(person: Person, now: datetime) -> CommitmentQuerySet:
    """What was meant, is due and its 48 hours are over; what was left in the past isn't there."""
    return _all_over(Commitment.objects.of(person), now)


def _all_over(rows: CommitmentQuerySet, now: datetime) -> CommitmentQuerySet:
    over = rows.finished().meant().filter(due_at__lt=now - WINDOW)
    return over.exclude(ending="", due_at__lt=now - LEFT_IN_PAST)


def _by_size(due: list[Promised]) -> list[OfSize]:
    """Every size that is among them, and those without one."""
    named = [*Size.choices, ("", _("no size given"))]
    grouped = [(label, [one for one in due if one.size == size]) for size, label in named]
    return [
        OfSize(str(label), len(ones), sum(one.state in DONE for one in ones))
        for label, ones in grouped
        if ones
    ]


def _promised(found: CommitmentQuerySet, now: datetime) -> list[Promised]:
    return [_one(*said, now=now) for said in found.values_list(*COLUMNS)]


def _one(
    ending: str, ended_at: datetime | None, due_at: Any, size: str, *, now: datetime
) -> Promised:
    state = state_of(ending=ending, ended_at=ended_at, due_at=due_at, now=now)
    return Promised(state, due_at, size)
