"""Earlier words: what a step of a finished thing said before another page changed it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models, router
from django.db.models.deletion import Collector
from django.utils import timezone

from .models import Version

if TYPE_CHECKING:
    from .ownership import Written


def keep_version(row: Written, step: str, said: dict[str, Any]) -> None:
    """Keep what `step` of `row` has said until now: attribute name to value."""
    kept = Version(
        owner=row.owner,
        of_kind=row.kind_name,
        of_id=row.pk,
        step=step,
        replaced_at=timezone.now(),
    )
    kept.content = json.dumps(said, default=_as_text)
    kept.save(force_insert=True)


def versions_of(row: Written) -> models.QuerySet[Version]:
    """What `row` said earlier, newest first."""
    mine = Version.objects.filter(owner=row.owner_id, of_id=row.pk)
    return mine.order_by("-replaced_at", "-pk")


def said_in(version: Version, model: type[models.Model]) -> dict[str, Any]:
    """What a version kept, as attribute name to value of `model`.

    What `model` no longer has a column for is left out.
    """
    kept: dict[str, Any] = json.loads(version.content or "{}")
    columns = {name: _column(model, name) for name in kept}
    return {name: _typed(columns[name], kept[name]) for name in kept if columns[name]}


def forget_versions(owner_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> None:
    """Delete every earlier version of the owner's rows with these ids."""
    Version.objects.filter(owner=owner_id, of_id__in=list(ids)).delete()


def deleted_with(row: models.Model) -> set[uuid.UUID]:
    """The ids of `row` and of all that the database deletes together with it."""
    collector = Collector(using=router.db_for_write(type(row)), origin=row)
    collector.collect([row])
    found = {one.pk for rows in collector.data.values() for one in rows}
    for rows in collector.fast_deletes:
        found.update(rows.values_list("pk", flat=True))
    return found


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _column(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _typed(column: Any, value: Any) -> Any:
    if isinstance(column, ArrayField):
        return [column.base_field.to_python(one) for one in value]
    return column.to_python(value)
