"""Saving what is being written: once, in order, and never over somebody's other page."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from .history import keep_version, versions_of
from .ownership import Written


class Result(enum.Enum):
    """What became of one save."""

    SAVED = "saved"
    STALE = "stale"  # a later save of the same page is already there
    CONFLICT = "conflict"  # another page changed the same words meanwhile


@dataclass(frozen=True)
class Save:
    """One save of one open page.

    `version` is the version of the `step` that the page was loaded from, `editor` names the page,
    `sequence` counts its saves, `final` marks a pressed button, which is never taken for a late
    repeat.
    """

    version: int
    editor: uuid.UUID
    sequence: int
    final: bool = False
    step: str = ""


@dataclass
class Saved:
    """The result of a save and the row as it now stands."""

    result: Result
    row: Written


class Gone(Exception):
    """The thing was deleted, or never was this person's."""


def save_words(
    row: Written,
    values: dict[str, Any],
    save: Save,
    *,
    new: bool,
    held: bool = False,
    finishing: bool = False,
) -> Saved:
    """Store `values` (field name to value) in `row`, which is unsaved when `new`.

    `held` says that the row was read with a lock, in the transaction that is still open.

    Repeating a save changes nothing; a save from a page that another page has overtaken is a
    CONFLICT unless both say the same. With `finishing`, what makes sense finished is finished in
    the same write. Raises Gone when the row isn't there any more.
    """
    if new:
        try:
            with transaction.atomic():
                return _write(row, values, save, first=True, finishing=finishing)
        except IntegrityError:
            pass  # the same page's first save arrived twice at once: go on as a second one
    with transaction.atomic():
        return _save_again(row if held else _locked(row), values, save, finishing=finishing)


def _locked(row: Written) -> Written:
    """`row` as it stands now, locked until the end of the transaction."""
    mine = type(row).objects.of(row.owner)
    found: Written | None = mine.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Gone
    found.owner = row.owner
    return found


def _save_again(row: Written, values: dict[str, Any], save: Save, *, finishing: bool) -> Saved:
    if row.editor == save.editor and save.sequence < row.sequence and not save.final:
        return Saved(Result.STALE, row)
    if all(getattr(row, name) == value for name, value in values.items()):
        if finishing:
            finish(row)
        return Saved(Result.SAVED, row)
    if _overtaken(row, save):
        return Saved(Result.CONFLICT, row)
    return _write(row, values, save, first=False, finishing=finishing)


def _overtaken(row: Written, save: Save) -> bool:
    """Whether another page has changed this step since the page of `save` was loaded."""
    return row.editor != save.editor and version_of(row, save.step) != save.version


def version_of(row: Written, step: str) -> int:
    """How often `step` of `row` was saved."""
    counted: int = row.versions.get(step, 0)
    return counted


def change_step(row: Written, step: str, values: dict[str, Any]) -> Written:
    """Say `values` in `step` of `row`, as one more page would, over whatever it says by now.

    Return the row as it then stands. Raises Gone when it isn't there any more.
    """
    with transaction.atomic():
        now = _locked(row)
        save = Save(version_of(now, step), uuid.uuid4(), 1, final=True, step=step)
        return save_words(now, values, save, new=False, held=True).row


def _keep_earlier(row: Written, values: dict[str, Any], save: Save) -> None:
    """Keep what the step of a finished row says, once for each page that changes it.

    The page that finished the row may still be open: its first change since is kept as well.
    """
    if row.is_draft:
        return
    since = versions_of(row).filter(step=save.step, replaced_at__gte=row.finished_at)
    if row.editor != save.editor or not since.exists():
        keep_version(row, save.step, {name: getattr(row, name) for name in values})


def _write(
    row: Written, values: dict[str, Any], save: Save, *, first: bool, finishing: bool
) -> Saved:
    _keep_earlier(row, values, save)
    changed = row.take(values) | {"version", "versions", "editor", "sequence"}
    row.version += 1
    row.versions = {**row.versions, save.step: version_of(row, save.step) + 1}
    row.editor, row.sequence = save.editor, save.sequence
    if finishing and row.can_finish():
        changed |= row.finish(timezone.now())
    row.save(force_insert=first, update_fields=None if first else changed)
    return Saved(Result.SAVED, row)


def finish(row: Written) -> bool:
    """Finish `row` if it makes sense finished; say whether it is."""
    if row.is_draft and row.can_finish():
        row.save(update_fields=row.finish(timezone.now()))
    return not row.is_draft
