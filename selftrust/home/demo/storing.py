"""Stores thousands of written things in one statement per table and batch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models.sql import InsertQuery

from selftrust.accounts.models import Version
from selftrust.accounts.ownership import Written

BATCH = 500


def store(rows: Sequence[Written | Version]) -> None:
    """Insert unsaved `rows`, which may refer to each other: call it inside a transaction.

    `bulk_create` refuses kinds of entries, since they stand in two tables. Here both tables take
    the same rows, and each sealed text is sealed for the table that it goes into.
    """
    by_model = sorted(rows, key=lambda row: row._meta.label)
    for _label, some in groupby(by_model, key=lambda row: row._meta.label):
        same = list(some)
        for model in [*same[0]._meta.get_parent_list(), type(same[0])]:
            _insert(model, same)


def _insert(model: type[models.Model], rows: Sequence[Any]) -> None:
    for start in range(0, len(rows), BATCH):
        query: Any = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, rows[start : start + BATCH])
        query.get_compiler(using="default").execute_sql()
