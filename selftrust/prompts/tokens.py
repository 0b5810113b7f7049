"""The secrets in links and reply addresses: each opens one small thing of one occurrence.

A token is made from the occurrence's id with the installation's secret key, so the database holds
none, and the second copy of a mail has the same ones. It can't be told from another purpose's.
"""

from __future__ import annotations

import base64
import binascii
import enum
import hmac
import uuid
from collections.abc import Iterator

from django.conf import settings

ID_BYTES = 16
LINK_MAC_BYTES = 32
ADDRESS_MAC_BYTES = 20  # the local part of an address holds 64 characters


class Purpose(enum.Enum):
    """What a token opens."""

    ANSWER = "answer"
    STOP = "stop"
    REPLY = "reply"
    BOUNCE = "bounce"
    CONFIRM = "confirm"


def link_token(purpose: Purpose, subject: uuid.UUID) -> str:
    """The token for a link: 64 characters of A–Z, a–z, 0–9, - and _."""
    made = subject.bytes + _mac(settings.SECRET_KEY, purpose, subject)
    return base64.urlsafe_b64encode(made).decode()


def subject_of_link(purpose: Purpose, token: str) -> uuid.UUID | None:
    """Whose token it is; None for one that was never given out for `purpose`."""
    try:
        made = base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return _checked(purpose, made, LINK_MAC_BYTES)


def address_token(purpose: Purpose, subject: uuid.UUID) -> str:
    """The token for a mail address: 58 characters of a–z and 2–7, in any case."""
    made = subject.bytes + _mac(settings.SECRET_KEY, purpose, subject)[:ADDRESS_MAC_BYTES]
    return base64.b32encode(made).decode().rstrip("=").lower()


def subject_of_address(purpose: Purpose, token: str) -> uuid.UUID | None:
    """Whose token it is; None for one that was never given out for `purpose`."""
    padded = token.upper() + "=" * (-len(token) % 8)
    try:
        made = base64.b32decode(padded)
    except (binascii.Error, ValueError):
        return None
    # The last letter has room for two bits more than there are, which decoding overlooks.
    if base64.b32encode(made).decode().rstrip("=") != token.upper():
        return None
    return _checked(purpose, made, ADDRESS_MAC_BYTES)


def _checked(purpose: Purpose, made: bytes, mac_bytes: int) -> uuid.UUID | None:
    if len(made) != ID_BYTES + mac_bytes:
        return None
    subject = uuid.UUID(bytes=made[:ID_BYTES])
    for key in _keys():
        if hmac.compare_digest(_mac(key, purpose, subject)[:mac_bytes], made[ID_BYTES:]):
            return subject
    return None


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _mac(key: str, purpose: Purpose, subject: uuid.UUID) -> bytes:
    said = f"selftrust.prompts.{purpose.value}:".encode() + subject.bytes
    return hmac.digest(key.encode(), said, "sha256")
