"""Deleting hides at once, can be undone for 30 days, and then it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise

from microwins.models import Commitment, Evidence
from selftrust.accounts.models import Person
from selftrust.accounts.ownership import Written
from selftrust.areas.models import Area, GapCheckin

from .flows import FLOWS
from .looking_back import CLOSED
from .models import DecisionNote, Entry, Reminder, Resource, Session

UNDO = timedelta(days=30)
MODELS: tuple[type[Written], ...] = (
    Entry,
    Commitment,
    Evidence,
    GapCheckin,
    Area,
    Resource,
    Reminder,
    Session,
    DecisionNote,
)
MOST_LISTED = 100


@dataclass(frozen=True)
class Deleted:
    """One deleted thing, for the list of them.

    `called` tells its buttons apart, without the words of what may hurt.
    """

    row: Any
    name: str | Promise
    tone: str
    words: str
    called: str
    gone_on: Any


def deleted_things(person: Person) -> list[Deleted]:
    """What `person` deleted and can bring back, latest first."""
    rows: list[Any] = []
    for model in MODELS:
        rows += model.objects.deleted_by(person).order_by("-deleted_at")[:MOST_LISTED]
    rows.sort(key=lambda row: row.deleted_at, reverse=True)
    return [_listed(row) for row in rows[:MOST_LISTED]]


def _listed(row: Any) -> Deleted:
    flow = FLOWS[row.kind_name]
    words, day = row.first_words(), date_format(row.written_on, "j F Y")
    return Deleted(
        row=row,
        name=flow.name,
        tone=flow.tone,
        words=words,
        called=f"{flow.name}, {day}" if row.kind_name in CLOSED or not words else words,
        gone_on=timezone.localdate(row.deleted_at + UNDO),
    )
