"""The ring of master keys, which wraps the data key of every person."""

import os
import uuid
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from .master_keys import FINGERPRINT_SIZE, lines_of, master_keys_from
from .refusals import Unreadable, VaultRefusal

NONCE_SIZE = 12
WRAPPED_FORMAT = b"\x01"
FINGERPRINT_STARTS_AT = len(WRAPPED_FORMAT)
NONCE_STARTS_AT = FINGERPRINT_STARTS_AT + FINGERPRINT_SIZE
CIPHERTEXT_STARTS_AT = NONCE_STARTS_AT + NONCE_SIZE


class Keyring:
    """Master keys, newest first. The newest wraps; any of them unwraps."""

    def __init__(self, lines: Sequence[str] = (), file: Path | None = None) -> None:
        """Takes the keys of `file` when there is one, else `lines`. Raises `VaultRefusal`."""
        self.lines, self.file = lines, file
        self.read_again()

    def read_again(self) -> None:
        """Takes over what the key file says now. Raises `VaultRefusal`."""
        self._keys = master_keys_from(lines_of(self.file) if self.file else self.lines)

    @property
    def fingerprints(self) -> list[bytes]:
        """The names of all master keys, newest first."""
        return list(self._keys)

    def wrap(self, owner_id: uuid.UUID, data_key: bytes) -> bytes:
        """Encrypts a data key under the newest master key, bound to its owner."""
        fingerprint, master_key = next(iter(self._keys.items()))
        nonce = os.urandom(NONCE_SIZE)
        ciphertext = AESGCM(master_key).encrypt(nonce, data_key, bound_to(owner_id))
        return WRAPPED_FORMAT + fingerprint + nonce + ciphertext

    def unwrap(self, owner_id: uuid.UUID, wrapped: bytes) -> bytes:
        """Gives the data key back.

        Raises `Unreadable` for altered bytes or another owner's, `VaultRefusal` when the master
        key isn't in the ring.
        """
        if not wrapped.startswith(WRAPPED_FORMAT):
            raise Unreadable("These bytes aren't a wrapped data key.")
        master_key = self._master_key(fingerprint_in(wrapped))
        nonce = wrapped[NONCE_STARTS_AT:CIPHERTEXT_STARTS_AT]
        ciphertext = wrapped[CIPHERTEXT_STARTS_AT:]
        try:
            return AESGCM(master_key).decrypt(nonce, ciphertext, bound_to(owner_id))
        except (InvalidTag, ValueError):
            raise Unreadable("A wrapped data key was altered or is somebody else's.") from None

    def _master_key(self, fingerprint: bytes) -> bytes:
        if fingerprint not in self._keys:
            self.read_again()  # a rotation elsewhere may have put a newer key into the file
        if fingerprint not in self._keys:
            raise VaultRefusal(
                _(
                    "A data key needs the master key %(fingerprint)s, which isn't listed. "
                    "Nothing was changed. Put that master key back and start again."
                )
                % {"fingerprint": fingerprint.hex()}
            )
        return self._keys[fingerprint]


def keyring() -> Keyring:
    """The ring that the settings name: the file when there is one. Raises `VaultRefusal`."""
    return _ring(tuple(settings.MASTER_KEYS), settings.MASTER_KEYS_FILE)


@lru_cache(maxsize=1)
def _ring(lines: tuple[str, ...], file: Path | None) -> Keyring:
    return Keyring(lines, file)


def fingerprint_in(wrapped: bytes) -> bytes:
    """The name of the master key that wrapped these bytes."""
    return wrapped[FINGERPRINT_STARTS_AT:NONCE_STARTS_AT]


def bound_to(owner_id: uuid.UUID) -> bytes:
    """The associated data of a wrapped data key."""
    return b"selftrust data key of " + owner_id.bytes
