"""What a written thing says, step by step, for its own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise

from selftrust.vault.fields import SealedTextField
from selftrust.web.flow import Flow, Step

Words = str | Promise


@dataclass(frozen=True)
class Answer:
    """One answered field: its question, what was said, and where to change it."""

    step: Step
    question: Words
    said: str
    in_own_words: bool
    edit_url: str


def answers(flow: Flow, row: Any) -> Iterator[Answer]:
    """What `row` says, in the order of its flow; unanswered fields are left out."""
    for step in flow.steps:
        for name in step.fields:
            said = _said(row, name)
            if said and name != "area":
                yield Answer(
                    step=step,
                    question=flow.name if name == flow.opening else _question(step, name),
                    said=said,
                    in_own_words=isinstance(_column(row, name), SealedTextField),
                    edit_url=reverse("journal:step-edit", args=[flow.kind, row.pk, step.name]),
                )


def _question(step: Step, name: str) -> Words:
    return step.labels.get(name) or step.question


def _column(row: Any, name: str) -> Any:
    return row._meta.get_field(name)


def _said(row: Any, name: str) -> str:
    column, value = _column(row, name), getattr(row, name)
    if value is None or value == "" or value is False:
        return ""
    if isinstance(column, ArrayField):
        names = dict(column.base_field.flatchoices)
        return ", ".join(str(names.get(one, one)) for one in value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return date_format(value, "j F Y") if column.get_internal_type() == "DateField" else str(value)
