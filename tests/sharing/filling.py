"""A finished thing of any kind with something in every field, each in words of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from journal.flows import FLOWS
from microwins.models import Size
from selftrust.accounts.models import Person
from selftrust.accounts.ownership import Written
from selftrust.areas.models import Area
from selftrust.vault.fields import SealedTextField
from tests.factories import a_decision

SIZES = {"microwin": Size.TINY, "commitment": Size.MEDIUM}
OF_NO_ANSWER = {field.name for field in Written._meta.get_fields()}


def filled(kind: str, owner: Person, area: Area) -> Any:
    """A finished thing with something in every field; words of its own name their field."""
    model: Any = FLOWS[kind].model_class
    row = model.begun_by(owner)
    for field in model._meta.concrete_fields:
        if field.name not in OF_NO_ANSWER and not field.is_relation and field.name != "kind":
            value = _something(field)
            if value is not None:
                setattr(row, field.name, value)
    for name, value in {"kind": kind, "area": area, "size": SIZES.get(kind)}.items():
        if value and name in {field.name for field in model._meta.concrete_fields}:
            setattr(row, name, value)
    if kind == "review":
        row.of_decision = a_decision(owner)
    row.finish(timezone.now() - timedelta(minutes=30))
    row.save()
    return row


def _something(field: Any) -> Any:
    if isinstance(field, SealedTextField):
        return planted(field.name)
    if isinstance(field, ArrayField):
        choices = field.base_field.flatchoices
        return [choices[0][0]] if choices else None
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.BooleanField):
        return field.name not in {"keep", "let_rest"}
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return datetime.now(UTC).date()
    return 3 if isinstance(field, models.IntegerField) else None


def planted(name: str) -> str:
    return f"planted-{name.replace('_', '-')}-here"


def sealed_fields_of(kind: str) -> set[str]:
    """The fields of a kind that hold somebody's own words."""
    columns = FLOWS[kind].model_class._meta.concrete_fields
    own = {one.name for one in columns if isinstance(one, SealedTextField)}
    return own - {"headline", "prompt_words"}
