"""A person's data keys, unwrapped, and remembered for one request or task and no longer."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .keyring import keyring
from .models import DataKey
from .refusals import Shredded, Unreadable

type_of_memory = dict[uuid.UUID, dict[int, AESGCM]]
_memory: ContextVar[type_of_memory | None] = ContextVar("data_keys_remembered", default=None)


@contextmanager
def data_keys_remembered() -> Iterator[None]:
    """Within this block each person's data keys are loaded once; a block inside shares them."""
    if _memory.get() is not None:
        yield
        return
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def newest_data_key(owner_id: uuid.UUID) -> tuple[int, AESGCM]:
    """The version and the cipher that seal a person's text from now on. Raises `Shredded`."""
    keys = _remembered_of(owner_id) or _loaded(owner_id)
    version = max(keys)
    return version, keys[version]


def data_key(owner_id: uuid.UUID, version: int) -> AESGCM:
    """The cipher of one version. Raises `Shredded`, or `Unreadable` without that version."""
    keys = _remembered_of(owner_id)
    if version not in keys:
        keys = _loaded(owner_id)
    if version not in keys:
        raise Unreadable("The text was sealed under a data key that is gone.")
    return keys[version]


def remember_data_keys(owner_ids: Iterable[uuid.UUID]) -> None:
    """Load the data keys of several people in one query, where anything is remembered at all.

    Of somebody whose keys are gone nothing is remembered.
    """
    memory = _memory.get()
    if memory is None:
        return
    wanted = set(owner_ids) - memory.keys()
    rows = DataKey.objects.filter(owner_id__in=wanted) if wanted else DataKey.objects.none()
    for owner_id, version, wrapped in rows.values_list("owner_id", "version", "wrapped"):
        cipher = AESGCM(keyring().unwrap(owner_id, bytes(wrapped)))
        memory.setdefault(owner_id, {})[version] = cipher


def forget_data_keys(owner_id: uuid.UUID) -> None:
    """Drops what this request or task remembers of a person."""
    memory = _memory.get()
    if memory is not None:
        memory.pop(owner_id, None)


def _remembered_of(owner_id: uuid.UUID) -> dict[int, AESGCM]:
    return (_memory.get() or {}).get(owner_id, {})


def _loaded(owner_id: uuid.UUID) -> dict[int, AESGCM]:
    wrapped = DataKey.objects.of(owner_id).values_list("version", "wrapped")
    keys = {version: AESGCM(keyring().unwrap(owner_id, bytes(key))) for version, key in wrapped}
    if not keys:
        raise Shredded("There is no data key for this person.")
    memory = _memory.get()
    if memory is not None:
        memory[owner_id] = keys
    return keys
