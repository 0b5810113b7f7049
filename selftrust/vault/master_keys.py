"""Master keys as text: what a line of the key file or of the environment stands for."""

import base64
import binascii
import hashlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from .refusals import VaultRefusal

KEY_SIZE = 32
FINGERPRINT_SIZE = 8
FOR_OTHERS = 0o077


def new_master_key() -> str:
    """A random master key, as one line of a key file."""
    return base64.urlsafe_b64encode(os.urandom(KEY_SIZE)).decode()


def fingerprint_of(key: bytes) -> bytes:
    """The name of a master key: 8 bytes of its SHA-256."""
    return hashlib.sha256(key).digest()[:FINGERPRINT_SIZE]


def master_keys_from(lines: Sequence[str]) -> dict[bytes, bytes]:
    """Master keys by fingerprint, in the order given. Raises `VaultRefusal` without any."""
    if not lines:
        raise VaultRefusal(
            _(
                "There is no master key. Nothing was changed. "
                "Set SELFTRUST_MASTER_KEYS or SELFTRUST_MASTER_KEYS_FILE."
            )
        )
    keys = [master_key_from(line) for line in lines]
    return {fingerprint_of(key): key for key in keys}


def master_key_from(line: str) -> bytes:
    """The 32 bytes that a line of URL-safe base64 stands for. Raises `VaultRefusal`."""
    try:
        key = base64.b64decode(line + "=" * (-len(line) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_SIZE:
        raise VaultRefusal(
            _(
                "A master key can't be read: each is 32 bytes in URL-safe base64. "
                "Nothing was changed. Look for a key that was cut or altered."
            )
        )
    return key


def lines_of(file: Path) -> list[str]:
    """The lines of a key file that nobody else may read. Raises `VaultRefusal`."""
    try:
        status = file.stat()
        if stat.S_ISREG(status.st_mode) and not status.st_mode & FOR_OTHERS:
            return file.read_text(encoding="ascii", errors="replace").split()
    except OSError as error:
        raise VaultRefusal(
            _(
                "The master key file %(file)s can't be read: %(reason)s. "
                "Nothing was changed. Put the file back and start again."
            )
            % {"file": file, "reason": error.strerror}
        ) from None
    raise VaultRefusal(
        _(
            "The master key file %(file)s isn't a file that only its owner can read. "
            "Nothing was changed. Give it mode 0600 and start again."
        )
        % {"file": file}
    )
