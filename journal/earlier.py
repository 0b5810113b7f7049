"""What a finished thing said earlier: reading it again, and bringing it back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from selftrust.accounts.drafting import change_step
from selftrust.accounts.history import said_in, versions_of
from selftrust.accounts.ownership import Written
from selftrust.areas.models import shown_names
from selftrust.web.flow import Flow, Step, Words

from .flows import FLOWS
from .reading import answers


@dataclass(frozen=True)
class Said:
    """One answer of an earlier version; `question` is the step's where the field has none."""

    question: Words
    said: str
    in_own_words: bool


@dataclass(frozen=True)
class Earlier:
    """What a step said until `replaced_at`; no `said` where nothing stood there yet."""

    pk: uuid.UUID
    replaced_at: datetime
    question: Words
    said: list[Said]
    can_come_back: bool


def has_earlier_words(row: Written) -> bool:
    """Whether there are earlier versions of `row` that its owner may see now."""
    steps = versions_of(row).order_by().values_list("of_kind", "step").distinct()
    found = (_place(row, name, set()) for _kind, name in steps)
    return any(place is not None and not place[1].covered(row) for place in found)


def earlier_words(row: Written) -> list[Earlier]:
    """Every earlier version of `row` that isn't covered, newest first."""
    return list(_earlier(row))


def bring_words_back(row: Written, pk: uuid.UUID) -> None:
    """Let a step of `row` say again what its version `pk` kept; what it says now is kept too.

    Raises Http404 for a version that isn't there, is covered, or belongs to a locked step.
    """
    version = versions_of(row).filter(pk=pk).first()
    if version is None:
        raise Http404
    said = said_in(version, type(row))
    with transaction.atomic():
        mine = type(row).objects.of(row.owner).select_for_update(of=("self",))
        held = mine.filter(pk=row.pk).first()
        if held is None:
            raise Http404
        held.owner = row.owner
        place = _place(held, version.step, _names(held, said))
        if place is None or place[1].covered(held) or place[1].locked(held):
            raise Http404
        change_step(held, version.step, {n: said[n] for n in said if _is_there(held, n, said[n])})


def _earlier(row: Written) -> Iterator[Earlier]:
    areas: dict[uuid.UUID, str] | None = None
    for version in versions_of(row):
        said = said_in(version, type(row))
        place = _place(row, version.step, _names(row, said))
        if place is None or place[1].covered(row):
            continue
        flow, step = place
        found = list(_answers(flow, step, row, said))
        if said.get("area_id") and said["area_id"] != getattr(row, "area_id", None):
            areas = shown_names(row.owner) if areas is None else areas
            found += _area(areas.get(said["area_id"], ""))
        can = bool(found) and not step.locked(row)
        yield Earlier(version.pk, version.replaced_at, step.question, found, can)


def _answers(flow: Flow, step: Step, row: Written, said: dict[str, Any]) -> Iterator[Said]:
    then = copy(row)
    for name, value in said.items():
        setattr(then, name, value)
    names = _names(row, said)
    kept = replace(step, fields=tuple(name for name in step.fields if name in names))
    for one in answers(replace(flow, opening="", steps=(kept,)), then):
        yield Said(one.question, one.said, one.in_own_words)


def _area(name: str) -> list[Said]:
    return [Said(_("Area"), name, in_own_words=True)] if name else []


def _place(row: Written, name: str, names: set[str]) -> tuple[Flow, Step] | None:
    """The flow and the step `name` that these fields of `row` were written in."""
    own = FLOWS[row.kind_name]
    others = [flow for flow in FLOWS.values() if flow.model == own.model and flow is not own]
    found = [(flow, step) for flow in (own, *others) if (step := flow.step(name)) is not None]
    return next((one for one in found if names <= set(one[1].fields)), found[0] if found else None)


def _names(row: Written, said: dict[str, Any]) -> set[str]:
    return {row._meta.get_field(name).name for name in said}


def _is_there(row: Written, name: str, value: Any) -> bool:
    """Whether what a field pointed to is still there for its owner."""
    column = row._meta.get_field(name)
    if value is None or not isinstance(column, models.ForeignKey):
        return True
    target: Any = column.related_model
    return bool(target.objects.of(row.owner).filter(pk=value).exists())
