"""Rotates the master key: a new one wraps every data key again. No text is touched."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.utils.translation import gettext as _

from .key_file import replace_lines
from .keyring import keyring
from .master_keys import fingerprint_of, lines_of, master_key_from, new_master_key
from .models import DataKey, hold_master_keys
from .refusals import VaultRefusal

BATCH = 200
ROTATION_LOCK = 0x5E1F0002


@contextmanager
def only_rotation() -> Iterator[None]:
    """Holds off any other rotation for the length of the block. Raises `VaultRefusal`."""
    with connections["keys"].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ROTATION_LOCK])
        if cursor.fetchone() != (True,):
            raise VaultRefusal(
                _("Another rotation is running. Nothing was changed. Wait until it has finished.")
            )
    try:
        yield
    finally:
        with connections["keys"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ROTATION_LOCK])


def add_master_key() -> bool:
    """Puts a new master key on top of the key file, unless the newest still has work to do.

    So a rotation that was interrupted is finished before another begins. False, too, for master
    keys from the environment, which only the operator can change.
    """
    ring = keyring()
    ring.read_again()
    if ring.file is None or DataKey.objects.not_under(ring.fingerprints[0]).exists():
        return False
    replace_lines(ring.file, [new_master_key(), *lines_of(ring.file)])
    ring.read_again()
    return True


def rewrap_data_keys() -> int:
    """Wraps every data key under the newest master key; returns how many were not yet.

    Each batch is a transaction: stopped at any point, the next run does what is left.
    """
    done = 0
    while count := _rewrap_batch():
        done += count
    return done


def _rewrap_batch() -> int:
    ring = keyring()
    with transaction.atomic(using="keys"):
        batch = (
            DataKey.objects.not_under(ring.fingerprints[0])
            .select_for_update()
            .order_by("pk")[:BATCH]
        )
        for key in batch:
            key.wrapped = ring.wrap(key.owner_id, key.unwrapped())
            key.save(update_fields=["wrapped"])
        return len(batch)


def unused_master_keys() -> list[bytes]:
    """The names of the older master keys that no data key needs any more."""
    in_use = DataKey.objects.all().fingerprints()
    return [name for name in keyring().fingerprints[1:] if name not in in_use]


def forget_master_keys() -> int:
    """Takes the unused master keys out of the key file; returns how many. Raises `VaultRefusal`."""
    ring = keyring()
    if ring.file is None:
        raise VaultRefusal(
            _(
                "The master keys come from the environment, so they can't be removed here. "
                "Take the old ones out of SELFTRUST_MASTER_KEYS."
            )
        )
    with transaction.atomic(using="keys"):
        hold_master_keys(alone=True)
        unused = set(unused_master_keys())
        lines = lines_of(ring.file)
        kept = [line for line in lines if fingerprint_of(master_key_from(line)) not in unused]
        if unused:
            replace_lines(ring.file, kept)
    ring.read_again()
    return len(unused)
