"""What a written thing says, step by step, for its own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from selftrust.vault.fields import SealedTextField
from selftrust.web.flow import Flow, Step

Words = str | Promise


@dataclass(frozen=True)
class Answer:
    """One answered field: its question, what was said, and where to change it ("" if nowhere)."""

    step: Step
    name: str
    question: Words
    said: str
    in_own_words: bool
    edit_url: str


def answers(flow: Flow, row: Any) -> Iterator[Answer]:
    """What `row` says, in the order of its flow; unanswered fields are left out."""
    for step in sorted(flow.steps, key=lambda step: step.name not in flow.read_first):
        if step.covered(row):
            continue
        for name in step.fields:
            said = _said(row, step, name)
            if said and name != "area":
                yield Answer(
                    step=step,
                    name=name,
                    question=_question(step, name),
                    said=said,
                    in_own_words=isinstance(_column(row, name), SealedTextField),
                    edit_url=_edit_url(flow, step, row),
                )


def _edit_url(flow: Flow, step: Step, row: Any) -> str:
    """Where to change it; "" for what can't be changed any more."""
    if step.locked(row):
        return ""
    return reverse("journal:step-edit", args=[flow.kind, row.pk, step.name])


def _question(step: Step, name: str) -> Words:
    return step.read_labels.get(name) or step.labels.get(name) or step.question


def _column(row: Any, name: str) -> Any:
    return row._meta.get_field(name)


def _said(row: Any, step: Step, name: str) -> str:
    column = _column(row, name)
    value = getattr(row, column.attname if isinstance(column, models.ForeignKey) else name)
    if value is None or value == "" or value is False:
        return ""
    if value is True:
        return _("Yes")
    if name in step.choices:
        return _chosen(value, dict(step.choices[name](row)))
    if isinstance(column, ArrayField):
        names = dict(column.base_field.flatchoices)
        return ", ".join(str(names.get(one, one)) for one in value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return date_format(value, "j F Y") if column.get_internal_type() == "DateField" else str(value)


def _chosen(value: Any, offered: dict[str, Words]) -> str:
    """The words of what was chosen; what is no longer there is left out."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(offered[str(one)]) for one in values if str(one) in offered)
