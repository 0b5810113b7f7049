"""Saving what is being written: once, in order, and never over somebody's other page."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import Person
from .ownership import Written


class Result(enum.Enum):
    """What became of one save."""

    SAVED = "saved"
    STALE = "stale"  # a later save of the same page is already there
    CONFLICT = "conflict"  # another page changed the same words meanwhile


@dataclass(frozen=True)
class Save:
    """One save of one open page.

    `version` is what the page was loaded from, `editor` names the page, `sequence` counts its
    saves, `final` marks a pressed button, which is never taken for a late repeat.
    """

    version: int
    editor: uuid.UUID
    sequence: int
    final: bool = False


@dataclass
class Saved:
    """The result of a save and the row as it now stands."""

    result: Result
    row: Written


class Gone(Exception):
    """The thing was deleted, or never was this person's."""


def save_words(row: Written, values: dict[str, Any], save: Save, *, new: bool) -> Saved:
    """Store `values` (field name to value) in `row`, which is unsaved when `new`.

    Repeating a save changes nothing; a save from a page that another page has overtaken is a
    CONFLICT unless both say the same. Raises Gone when the row isn't there any more.
    """
    if new:
        try:
            with transaction.atomic():
                return _write(row, values, save, first=True)
        except IntegrityError:
            pass  # the same page's first save arrived twice at once: go on as a second one
    return _save_existing(type(row), row.owner, row.pk, values, save)


def _save_existing(
    model: type[Written], owner: Person, pk: uuid.UUID, values: dict[str, Any], save: Save
) -> Saved:
    with transaction.atomic():
        row = model.objects.of(owner).select_for_update().filter(pk=pk).first()
        if row is None:
            raise Gone
        if row.editor == save.editor and save.sequence < row.sequence and not save.final:
            return Saved(Result.STALE, row)
        if all(getattr(row, name) == value for name, value in values.items()):
            return Saved(Result.SAVED, row)
        if _overtaken(row, values, save):
            return Saved(Result.CONFLICT, row)
        return _write(row, values, save, first=False)


def _overtaken(row: Written, values: dict[str, Any], save: Save) -> bool:
    if row.editor == save.editor or row.version == save.version:
        return False
    return any(getattr(row, name) not in (None, "", []) for name in values)


def _write(row: Written, values: dict[str, Any], save: Save, *, first: bool) -> Saved:
    row.take(values)
    row.version += 1
    row.editor, row.sequence = save.editor, save.sequence
    row.save(force_insert=first)
    return Saved(Result.SAVED, row)


def finish(row: Written) -> bool:
    """Finish `row` if it makes sense finished; say whether it did."""
    if not row.can_finish():
        return False
    with transaction.atomic():
        row.finish(timezone.now())
        row.save()
    return True
