"""Seals text: AES-256-GCM under its owner's data key, bound to owner, table, column and row.

Sealed bytes are 1 byte of format, 2 of the data key's version, 12 of nonce, then the ciphertext
with its tag of 16. Renaming a table or column means opening and sealing its rows again.
"""

import os
import uuid

from cryptography.exceptions import InvalidTag

from .keyring import NONCE_SIZE
from .refusals import Shredded, Unreadable
from .remembering import data_key, newest_data_key

__all__ = ["Shredded", "Unreadable", "looks_sealed", "open_sealed", "seal", "version_bytes"]

SEALED_FORMAT = b"\x01"
VERSION_STARTS_AT = len(SEALED_FORMAT)
VERSION_SIZE = 2
NONCE_STARTS_AT = VERSION_STARTS_AT + VERSION_SIZE
CIPHERTEXT_STARTS_AT = NONCE_STARTS_AT + NONCE_SIZE
TAG_SIZE = 16


def seal(owner_id: uuid.UUID, table: str, column: str, pk: uuid.UUID, text: str) -> bytes:
    """The sealed bytes of `text` for one place.

    Raises ValueError for text with half a surrogate pair, `Shredded` without a data key.
    """
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        # The original error carries the text along, into logs and reports.
        raise ValueError("Text with half a surrogate pair can't be sealed.") from None
    version, key = newest_data_key(owner_id)
    nonce = os.urandom(NONCE_SIZE)
    ciphertext = key.encrypt(nonce, plain, place(owner_id, table, column, pk))
    return SEALED_FORMAT + version_bytes(version) + nonce + ciphertext


def open_sealed(owner_id: uuid.UUID, table: str, column: str, pk: uuid.UUID, blob: bytes) -> str:
    """The text in the sealed bytes of one place. Raises `Unreadable` and `Shredded`."""
    if not looks_sealed(blob):
        raise Unreadable("These bytes aren't sealed text.")
    key = data_key(owner_id, version_in(blob))
    nonce = blob[NONCE_STARTS_AT:CIPHERTEXT_STARTS_AT]
    associated = place(owner_id, table, column, pk)
    try:
        return key.decrypt(nonce, blob[CIPHERTEXT_STARTS_AT:], associated).decode()
    except InvalidTag:
        raise Unreadable("Sealed text was altered or comes from another place.") from None


def looks_sealed(blob: bytes) -> bool:
    """Whether these bytes have the shape that `seal` gives."""
    return blob.startswith(SEALED_FORMAT) and len(blob) >= CIPHERTEXT_STARTS_AT + TAG_SIZE


def version_in(blob: bytes) -> int:
    """The version of the data key that sealed these bytes."""
    return int.from_bytes(blob[VERSION_STARTS_AT:NONCE_STARTS_AT], "big")


def version_bytes(version: int) -> bytes:
    """A data key's version as sealed bytes carry it."""
    return version.to_bytes(VERSION_SIZE, "big")


def place(owner_id: uuid.UUID, table: str, column: str, pk: uuid.UUID) -> bytes:
    """The associated data: two places never share it, since each name carries its length."""
    names = b"".join(
        len(name).to_bytes(2, "big") + name for name in (table.encode(), column.encode())
    )
    return owner_id.bytes + pk.bytes + names
