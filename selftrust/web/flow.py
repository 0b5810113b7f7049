"""A guided flow: its steps, declared in one readable place per kind.

One question a screen. Nothing here knows a particular kind: each app declares its own flows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

Words = str | Promise
Choices = list[tuple[str, Words]]


def _always(_row: Any) -> bool:
    return True


def _never(_row: Any) -> bool:
    return False


def _silent(_row: Any) -> Words:
    return ""


def _nothing(_row: Any) -> tuple[str, ...]:
    return ()


def _no_change(_row: Any) -> None:
    return None


def _nothing_left(_row: Any, _now: datetime) -> set[str]:
    return set()


def _empty(_row: Any) -> dict[str, Any]:
    return {}


def once_finished(row: Any) -> bool:
    """For `locked`: what can't be changed any more once the row is finished."""
    return not row.is_draft


@dataclass(frozen=True)
class Step:
    """One screen of a flow.

    `fields` are names of the model's fields; those in `required` are asked for before going on
    (never before stopping), and `also_required` adds some for a row; with `any_of`, any one of them
    will do, and it's what is said when none is there. `shown` says whether the step comes up for a
    row; `note` gives the line that answers what was written earlier, `words` a text that the
    question is about. `labels` belong to single fields, and `read_labels` take their place where
    they are read again; `ends` names the two ends of a scale; `choices` gives those of a field that
    only a row knows. `offer` fills in beforehand what a row leaves blank, never a rating. `aside`
    is a template shown beside the page with what `beside` gives it, and before the question where
    it `leads`. With `edge_check` the browser may offer another way to say the first field
    (domain.md 3.5). Where a step `pauses`, writing on and stopping are offered as equals. What is
    `locked` can't be changed any more; what is `covered` isn't shown on the row's own page. `leave`
    is called when the step is left by a button that goes on, and says which fields it changed.
    """

    name: str
    question: Words
    fields: tuple[str, ...]
    hint: Words = ""
    required: tuple[str, ...] = ()
    labels: dict[str, Words] = field(default_factory=dict)
    read_labels: dict[str, Words] = field(default_factory=dict)
    ends: dict[str, tuple[Words, Words]] = field(default_factory=dict)
    shown: Callable[[Any], bool] = _always
    note: Callable[[Any], Words] = _silent
    words: Callable[[Any], Words] = _silent
    aside: str = ""
    leads: bool = False
    any_of: Words = ""
    pauses: Callable[[Any], bool] = _never
    edge_check: bool = False
    also_required: Callable[[Any], tuple[str, ...]] = _nothing
    choices: dict[str, Callable[[Any], Choices]] = field(default_factory=dict)
    offer: Callable[[Any], None] = _no_change
    beside: Callable[[Any], dict[str, Any]] = _empty
    locked: Callable[[Any], bool] = _never
    covered: Callable[[Any], bool] = _never
    leave: Callable[[Any, datetime], set[str]] = _nothing_left

    def comes_up(self, row: Any) -> bool:
        """Whether this step is one of the screens for `row`."""
        return not self.locked(row) and self.shown(row)

    def asks_for(self, row: Any) -> tuple[str, ...]:
        """The fields that `row` can't go on without."""
        return (*self.required, *self.also_required(row))


@dataclass(frozen=True)
class Flow:
    """The steps of one kind, over the model `model` ("app.Model").

    `opening` is the field whose words stay in view on the later steps; `preset` are fixed values
    of a new row; `tone` is the colour class; `read_first` names steps that are read before the
    others on the row's own page. A flow that doesn't start works on rows that exist;
    one that needs an area can't be opened without.
    """

    kind: str
    model: str
    name: Words
    tone: str
    steps: tuple[Step, ...]
    opening: str = ""
    preset: dict[str, Any] = field(default_factory=dict)
    read_first: tuple[str, ...] = ()
    starts: bool = True
    needs_area: bool = False

    @property
    def model_class(self) -> type[models.Model]:
        """The model whose rows this flow writes."""
        return apps.get_model(self.model)

    def step(self, name: str) -> Step | None:
        """The step called `name`, or None."""
        return next((step for step in self.steps if step.name == name), None)

    def shown_steps(self, row: Any) -> list[Step]:
        """The steps that come up for `row`, in order."""
        return [step for step in self.steps if step.comes_up(row)]

    def after(self, step: Step, row: Any) -> Step | None:
        """The next step for `row`, or None after the last."""
        later = self.steps[self.steps.index(step) + 1 :]
        return next((one for one in later if one.comes_up(row)), None)

    def before(self, step: Step, row: Any) -> Step | None:
        """The step before, or None at the first."""
        earlier = self.steps[: self.steps.index(step)]
        return next((one for one in reversed(earlier) if one.comes_up(row)), None)
