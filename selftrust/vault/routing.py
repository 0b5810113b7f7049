"""Which database a table lives in: the vault's in `keys`, everything else in `default`."""

from typing import Any

from django.db import models


class KeysRouter:
    """Keeps the wrapped data keys out of the database that holds the texts, and of its backups."""

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str:
        """The alias of the database that holds `model`."""
        return database_of(model._meta.app_label)

    def db_for_write(self, model: type[models.Model], **_hints: Any) -> str:
        """The alias of the database that holds `model`."""
        return database_of(model._meta.app_label)

    def allow_relation(self, one: models.Model, other: models.Model, **_hints: Any) -> bool:
        """Whether a foreign key may join the two: never across databases."""
        return database_of(one._meta.app_label) == database_of(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Whether migrations of `app_label` make tables in the database `db`."""
        return db == database_of(app_label)


def database_of(app_label: str) -> str:
    """The alias of the database that holds an app's tables."""
    return "keys" if app_label == "vault" else "default"
