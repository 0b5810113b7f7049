"""Opens the sealed texts of many rows of one person, for reading through all of them.

Everything that `open_sealed` checks is checked here. What rows share is worked out once, and a
text that doesn't open is counted and left out.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn

from cryptography.exceptions import InvalidTag

from .fields import SealedTextField
from .refusals import Shredded, Unreadable
from .remembering import data_key
from .sealing import (
    CIPHERTEXT_STARTS_AT,
    NONCE_STARTS_AT,
    SEALED_FORMAT,
    VERSION_STARTS_AT,
    place,
)

SEPARATOR = "\0"
ROW_STARTS_AT, ROW_ENDS_AT = 16, 32  # as `place` puts the row's id between owner and names
Decrypt = Callable[[bytes, bytes, bytes], bytes]


class Ciphers(dict[bytes, Decrypt]):
    """A person's ciphers by what sealed bytes begin with: the format and the version of the key."""

    def __init__(self, owner_id: uuid.UUID) -> None:
        super().__init__()
        self.owner_id = owner_id

    def __missing__(self, head: bytes) -> Decrypt:
        """Looks a version up once, also one that is gone."""
        self[head] = self._found(head)
        return self[head]

    def _found(self, head: bytes) -> Decrypt:
        if not head.startswith(SEALED_FORMAT):
            return _opens_nothing
        try:
            version = int.from_bytes(head[VERSION_STARTS_AT:], "big")
            return data_key(self.owner_id, version).decrypt
        except (Shredded, Unreadable):
            return _opens_nothing


def _opens_nothing(_nonce: bytes, _ciphertext: bytes, _associated: bytes) -> NoReturn:
    raise InvalidTag


class RowOpener:
    """Opens rows that have the same sealed `columns`; `unreadable` counts what didn't open."""

    def __init__(self, ciphers: Ciphers, columns: Sequence[SealedTextField]) -> None:
        self.unreadable = 0
        self._ciphers, self._owner = ciphers, ciphers.owner_id.bytes
        # A row's id doesn't matter here: it is cut out, to be filled in for each row.
        places = [place(ciphers.owner_id, *column.place, uuid.UUID(int=0)) for column in columns]
        self._names = [whole[ROW_ENDS_AT:] for whole in places]

    def texts(self, pk: bytes, sealed: Sequence[bytes | None]) -> str:
        """The texts of the row with the id `pk` (16 bytes), joined by SEPARATOR.

        `sealed` are the values of the columns, in their order; what is NULL is left out.
        """
        row, ciphers = self._owner + pk, self._ciphers
        try:
            opened = [
                ciphers[blob[:NONCE_STARTS_AT]](
                    blob[NONCE_STARTS_AT:CIPHERTEXT_STARTS_AT],
                    blob[CIPHERTEXT_STARTS_AT:],
                    row + names,
                )
                for names, blob in zip(self._names, sealed, strict=False)
                if blob is not None
            ]
        except (InvalidTag, ValueError):
            opened = list(self._those_that_open(row, sealed))
        return b"\0".join(opened).decode()

    def _those_that_open(self, row: bytes, sealed: Sequence[bytes | None]) -> Iterator[bytes]:
        for names, blob in zip(self._names, sealed, strict=False):
            if blob is not None:
                nonce = blob[NONCE_STARTS_AT:CIPHERTEXT_STARTS_AT]
                decrypt = self._ciphers[blob[:NONCE_STARTS_AT]]
                try:
                    yield decrypt(nonce, blob[CIPHERTEXT_STARTS_AT:], row + names)
                except (InvalidTag, ValueError):
                    self.unreadable += 1
