"""A guided flow: its steps, declared in one readable place per kind.

One question a screen. Nothing here knows a particular kind: each app declares its own flows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

Words = str | Promise


def _always(_row: Any) -> bool:
    return True


def _silent(_row: Any) -> Words:
    return ""


@dataclass(frozen=True)
class Step:
    """One screen of a flow.

    `fields` are names of the model's fields; those in `required` are asked for before going on
    (never before stopping). `shown` says whether the step comes up for a row; `note` gives the
    line that answers what was written earlier, `words` a text that the question is about. `labels`
    belong to single fields;
    `ends` names the two ends of a scale. `aside` is a template shown beside the page. With
    `edge_check` the browser may offer another way to say the first field (domain.md 3.5). What is
    `draft_only` can't be changed any more once the row is finished.
    """

    name: str
    question: Words
    fields: tuple[str, ...]
    hint: Words = ""
    required: tuple[str, ...] = ()
    labels: dict[str, Words] = field(default_factory=dict)
    ends: dict[str, tuple[Words, Words]] = field(default_factory=dict)
    shown: Callable[[Any], bool] = _always
    note: Callable[[Any], Words] = _silent
    words: Callable[[Any], Words] = _silent
    aside: str = ""
    edge_check: bool = False
    draft_only: bool = False

    def comes_up(self, row: Any) -> bool:
        """Whether this step is one of the screens for `row`."""
        return (row.is_draft or not self.draft_only) and self.shown(row)


@dataclass(frozen=True)
class Flow:
    """The steps of one kind, over the model `model` ("app.Model").

    `opening` is the field whose words stay in view on the later steps; `preset` are fixed values
    of a new row; `tone` is the colour class. A flow that doesn't start works on rows that exist;
    one that needs an area can't be opened without.
    """

    kind: str
    model: str
    name: Words
    tone: str
    steps: tuple[Step, ...]
    opening: str = ""
    preset: dict[str, Any] = field(default_factory=dict)
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
