"""The first five minutes (domain.md 2.13): which part comes next, by what is already there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from journal.flows import FLOWS
from microwins.models import Commitment, Evidence
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin

PARTS = ("area", "dots", "microwin", "doing")


@dataclass(frozen=True)
class Next:
    """The part that comes next and its address; `part` is "proof" at the end."""

    part: str
    url: str = ""


def next_part(person: Person, skipped: list[str]) -> Next:
    """The first part that is neither done nor skipped."""
    area = Area.objects.of(person).finished().order_by("written_at").first()
    if area is None and "area" not in skipped:
        return Next("area", _begin("area", Area.objects.of(person).drafts()))
    checked = GapCheckin.objects.of(person)
    if area is not None and "dots" not in skipped and not checked.finished().exists():
        return Next("dots", _begin("check-in", checked.drafts(), f"?area={area.pk}"))
    promises = Commitment.objects.of(person)
    if "microwin" not in skipped and not promises.finished().exists():
        begin = f"?area={area.pk}" if area else ""
        return Next("microwin", _begin("microwin", promises.drafts(), begin))
    waiting = promises.finished().meant().open().order_by("written_at").first()
    proved = Evidence.objects.of(person).exists()
    if waiting is not None and not proved and "doing" not in skipped:
        return Next("doing", waiting.get_absolute_url())
    if skipped and not _anything_written(person):
        return Next("page", reverse("journal:step-start", args=["free"]))
    return Next("proof")


def _begin(kind: str, drafts: Any, query: str = "") -> str:
    """Where `kind` begins, or goes on when it was begun."""
    draft = drafts.first()
    if draft is None:
        return reverse("journal:step-start", args=[kind]) + query
    first = FLOWS[kind].steps[0].name
    return reverse("journal:step-edit", args=[kind, draft.pk, first])


def _anything_written(person: Person) -> bool:
    return (
        Evidence.objects.of(person).exists()
        or Area.objects.of(person).finished().exists()
        or Commitment.objects.of(person).finished().exists()
    )
