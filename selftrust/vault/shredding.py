"""Erases a person's text everywhere at once, backups included, by erasing their data keys."""

import uuid

from .models import DataKey
from .remembering import forget_data_keys


def shred(owner_id: uuid.UUID) -> int:
    """Deletes every data key of a person; nothing of theirs opens again. Returns how many."""
    deleted = 0
    # Again until none is left: a rotation may add a version while the first round waits for it.
    while count := DataKey.objects.of(owner_id).delete()[0]:
        deleted += count
    forget_data_keys(owner_id)
    return deleted
