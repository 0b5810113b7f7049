"""What a reviewer's page shows of each kind, field by field, and nothing beside it (Z5)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from journal.flows import FLOWS
from microwins.models import Commitment, Size
from selftrust.accounts.models import Version
from selftrust.accounts.ownership import Written
from selftrust.sharing.models import Side
from selftrust.sharing.noting import write_note
from selftrust.sharing.shared import STANDING_OF
from selftrust.sharing.showing import KEPT_BACK, MODELS
from selftrust.vault.fields import SealedTextField
from tests.conftest import a_person, signed_in
from tests.factories import a_page, an_area, an_entry
from tests.matrix.judging import ROWS
from tests.matrix.principals import To
from tests.matrix.world import a_world

from .making import a_share, a_standing_share, connected

SEEN: dict[str, set[str]] = {}
SIZES = {"microwin": Size.TINY, "commitment": Size.BIG}
OF_NO_ANSWER = {field.name for field in Written._meta.get_fields()}


def filled(kind: str, owner: Any, area: Any) -> Any:
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


def opened(ben: Any, let_in: Any, row: Any) -> Any:
    url = reverse("sharing:readable-detail", args=[let_in.pk, row.pk])
    answer = signed_in(ben).get(url)
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("by", ["share", "standing share"])
@pytest.mark.parametrize("kind", MODELS)
def test_a_page_shows_the_fields_that_were_looked_at_and_no_other(ana, ben, kind, by):
    if by == "standing share" and kind not in STANDING_OF:
        return
    let_in, area = connected(ana, ben), an_area(ana)
    if by == "standing share":
        a_standing_share(let_in, area, STANDING_OF[kind])
    row = filled(kind, ana, area)
    if by == "share":
        a_share(let_in, row, is_live=True)
    answer = opened(ben, let_in, row)
    shown = {part.name for part in answer.context["opened"].seen.parts}
    print("SNAP", kind, by, sorted(shown))
