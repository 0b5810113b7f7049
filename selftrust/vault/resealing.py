"""Moves the sealed texts of one person in one table under the newest version of their data key."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.db.models.lookups import Exact

from .fields import SealedTextField
from .refusals import Unreadable
from .sealing import VERSION_SIZE, VERSION_STARTS_AT, version_bytes, version_in

BATCH = 100


@dataclass
class Resealed:
    """How many texts were sealed again, and how many didn't open and stay as they are."""

    texts: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class PersonsTable:
    """The rows of one person in one table, and the sealed columns of that table."""

    model: type[models.Model]
    fields: list[SealedTextField]
    owner_id: uuid.UUID

    def rows(self) -> "models.QuerySet[Any]":
        """The rows, hidden ones among them, picked so that locking them locks no parent's row."""
        rows = self._everybodys().order_by("pk")
        return rows.filter(Exists(rows.filter(owner_id=self.owner_id, pk=OuterRef("pk"))))

    def _everybodys(self) -> "models.QuerySet[Any]":
        return self.model._base_manager.using(router.db_for_write(self.model))

    def any_text_under(self, version: int) -> bool:
        """Whether some text is sealed under this version of the data key."""
        under = [Q(_is_under(field, version)) for field in self.fields]
        return self.rows().filter(Q(*under, _connector=Q.OR)).exists()

    def reseal(self, version: int) -> Resealed:
        """Seals again every text that isn't under `version`, which is the newest.

        Rows that somebody is writing are left for the end and then waited for one at a time: who
        waits for a row while holding others can lock out the writer.
        """
        at_once = self._reseal(version, batch=BATCH, skip_locked=True)
        one_by_one = self._reseal(version, batch=1, skip_locked=False)
        return Resealed(at_once.texts + one_by_one.texts, one_by_one.unreadable)

    def _reseal(self, version: int, *, batch: int, skip_locked: bool) -> Resealed:
        done, behind = Resealed(), Q()
        not_under = [
            Q(**{f"{field.name}__isnull": False}) & ~Q(_is_under(field, version))
            for field in self.fields
        ]
        rows = self.rows().filter(Q(*not_under, _connector=Q.OR))
        rows = rows.select_for_update(no_key=True, skip_locked=skip_locked)
        names = [field.name for field in self.fields]
        while True:
            with _batch_on(rows.db):
                found = list(rows.filter(behind).values("pk", *names)[:batch])
                for row in found:
                    self._reseal_row(row, version, done)
            if not found:
                return done
            behind = Q(pk__gt=found[-1]["pk"])

    def _reseal_row(self, row: dict[str, Any], version: int, done: Resealed) -> None:
        sealed = {}
        for field in self.fields:
            old = row[field.name]
            if old is not None and version_in(old) != version:
                try:
                    text = field.open(self.owner_id, row["pk"], old)
                except Unreadable:
                    done.unreadable += 1
                else:
                    sealed[field.name] = field.seal(self.owner_id, row["pk"], text)
        if sealed:
            self._everybodys().filter(pk=row["pk"]).update(**sealed)
        done.texts += len(sealed)


def _is_under(field: SealedTextField, version: int) -> "Exact[bytes]":
    found = Substr(
        field.name, VERSION_STARTS_AT + 1, VERSION_SIZE, output_field=models.BinaryField()
    )
    return Exact(found, version_bytes(version))


@contextmanager
def _batch_on(using: str) -> Iterator[None]:
    """A transaction that a trigger on a column written once can tell from a person's edit."""
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT set_config('selftrust.resealing', 'on', true)")
        yield
