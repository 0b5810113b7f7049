"""Rotates the data keys: every person gets a new one, and all sealed text moves under it.

A round begins by making all new data keys in one transaction. While somebody has an older key
that isn't retired, the round is under way, and the next run goes on with it. Each batch of rows
is a transaction, and what a row holds tells whether it is done, so a run may stop anywhere.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from .fields import SealedTextField, sealed_fields
from .models import DataKey, hold_master_keys
from .refusals import Shredded
from .remembering import data_keys_remembered
from .resealing import PersonsTable

RETIREMENT = timedelta(days=1)


@dataclass
class Round:
    """What a run did, in counts of data keys and of texts."""

    made: int = 0
    texts: int = 0
    unreadable: int = 0
    retired: int = 0
    deleted: int = 0


def rotate_data_keys() -> Round:
    """Finishes what an earlier run left; begins and finishes a new round if that was nothing."""
    under_way = DataKey.objects.outdated().filter(retired_at=None).exists()
    done = _go_on()
    if not under_way and not done.deleted:
        made = _make_new_versions()
        done = _go_on()
        done.made = made
    return done


def _go_on() -> Round:
    done = Round()
    for (owner_id,) in DataKey.objects.outdated().order_by().values_list("owner_id").distinct():
        _rotate_for(owner_id, done)
    return done


def _make_new_versions() -> int:
    with transaction.atomic(using="keys"):
        hold_master_keys()
        # Locked, so that shredding waits and then finds the new key as well.
        versions = DataKey.objects.select_for_update().order_by("version")
        newest = dict(versions.values_list("owner_id", "version"))
        keys = [DataKey.fresh(owner_id, version + 1) for owner_id, version in newest.items()]
        DataKey.objects.bulk_create(keys, batch_size=1000)
    return len(keys)


def _rotate_for(owner_id: uuid.UUID, done: Round) -> None:
    keys = DataKey.objects.of(owner_id)
    newest = keys.aggregate(version=models.Max("version"))["version"]
    tables = [PersonsTable(model, fields, owner_id) for model, fields in sealed_tables().items()]
    try:
        with data_keys_remembered():
            for table in tables:
                resealed = table.reseal(newest)
                done.texts += resealed.texts
                done.unreadable += resealed.unreadable
    except Shredded:
        return  # the account was closed meanwhile
    outdated = keys.exclude(version=newest)
    done.retired += outdated.filter(retired_at=None).update(retired_at=timezone.now())
    # A request that began before the new key existed remembers the old one and may still write
    # with it. A day later none of those runs, and a text that one of them wrote is found here.
    for key in outdated.filter(retired_at__lt=timezone.now() - RETIREMENT):
        if not any(table.any_text_under(key.version) for table in tables):
            done.deleted += key.delete()[0]


def sealed_tables() -> dict[type[models.Model], list[SealedTextField]]:
    """The models whose tables have sealed columns, each with those columns."""
    tables: dict[type[models.Model], list[SealedTextField]] = {}
    for field, model in sealed_fields():
        tables.setdefault(model, []).append(field)
    return tables
