"""DKIM signatures (RFC 6376). Our own, as dkimpy comes without a wheel and the lock takes no other.

Both canonicalizations are "relaxed"; the algorithm follows the key: RSA, or Ed25519 (RFC 8463).
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.utils.translation import gettext as _

# "From" once more than it occurs, so that nobody can add a second one.
SIGNED = (
    b"from", b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version",
    b"content-type", b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip
FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:([^\r]*(?:\r\n[ \t][^\r]*)*)\r\n")
LINE = 72
SMALLEST_RSA = 2048

Key = RSAPrivateKey | Ed25519PrivateKey


class SigningRefusal(Exception):
    """Mails can't be signed as it is set up. The message is a sentence for the operator."""


def signed(content: bytes) -> bytes:
    """`content` (whole message, CRLF) with a signature on top, if the settings name a key.

    The same content gets the same signature. Raises `SigningRefusal`.
    """
    key = signing_key()
    return content if key is None else _signature(content, key) + content


def signing_key() -> Key | None:
    """The key that the settings name, read once; None without any. Raises `SigningRefusal`."""
    domain, selector, file = settings.DKIM_DOMAIN, settings.DKIM_SELECTOR, settings.DKIM_KEY_FILE
    if not (domain or selector or file):
        return None
    if not (domain and selector and file):
        raise SigningRefusal(
            _(
                "Mails can't be signed: a setting is missing. Nothing was sent. "
                "Set SELFTRUST_DKIM_DOMAIN, SELFTRUST_DKIM_SELECTOR and SELFTRUST_DKIM_KEY_FILE."
            )
        )
    return _key_in(file)


@lru_cache(maxsize=8)
def _key_in(file: Path) -> Key:
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except OSError as error:
        raise SigningRefusal(
            _(
                "The DKIM key file %(file)s can't be read: %(reason)s. "
                "Nothing was sent. Put the file back and start again."
            )
            % {"file": file, "reason": error.strerror}
        ) from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if isinstance(key, Ed25519PrivateKey):
        return key
    if isinstance(key, RSAPrivateKey) and key.key_size >= SMALLEST_RSA:
        return key
    raise SigningRefusal(
        _(
            "The DKIM key file %(file)s holds no key that fits. Nothing was sent. "
            "It takes RSA from 2048 bits, or Ed25519, as PEM without a password."
        )
        % {"file": file}
    )


def _signature(content: bytes, key: Key) -> bytes:
    head, _end, body = content.partition(b"\r\n\r\n")
    field = _unsigned_field(_relaxed_body(body), key)
    covered = _covered(head + b"\r\n") + _relaxed_field(b"dkim-signature", field)
    if isinstance(key, Ed25519PrivateKey):
        made = key.sign(sha256(covered).digest())
    else:
        made = key.sign(covered, PKCS1v15(), SHA256())
    value = b64encode(made)
    lines = [value[start : start + LINE] for start in range(0, len(value), LINE)]
    return b"DKIM-Signature:" + field + b"\r\n ".join(lines) + b"\r\n"


def _unsigned_field(body: bytes, key: Key) -> bytes:
    """The value of the signature's own field, up to where the signature itself begins."""
    algorithm = "ed25519" if isinstance(key, Ed25519PrivateKey) else "rsa"
    tags = [
        f" v=1; a={algorithm}-sha256; c=relaxed/relaxed",
        f" d={settings.DKIM_DOMAIN}",
        f" s={settings.DKIM_SELECTOR}",
        f" h={':'.join(name.decode() for name in SIGNED[:7])}",
        f"  :{':'.join(name.decode() for name in SIGNED[7:])}",
        f" bh={b64encode(sha256(body).digest()).decode()}",
        " b=",
    ]
    return ";\r\n".join(tags).replace(";\r\n  :", "\r\n  :").encode()


def _covered(head: bytes) -> bytes:
    """The signed fields; of several with one name the last comes first (5.4.2), missing ones no."""
    fields = [(name.lower(), value) for name, value in FIELD.findall(head)]
    covered = b""
    for wanted in SIGNED:
        place = next((at for at in reversed(range(len(fields))) if fields[at][0] == wanted), None)
        if place is not None:
            covered += _relaxed_field(*fields.pop(place)) + b"\r\n"
    return covered


def _relaxed_field(name: bytes, value: bytes) -> bytes:
    return name + b":" + _with_single_blanks(value.replace(b"\r\n", b"")).strip(b" ")


def _relaxed_body(body: bytes) -> bytes:
    lines = _with_single_blanks(body).replace(b" \r\n", b"\r\n").removesuffix(b" ")
    said = lines.rstrip(b"\r\n")
    return said + b"\r\n" if said else b""


def _with_single_blanks(content: bytes) -> bytes:
    """Every stretch of blanks made one space; by far quicker than an expression would be."""
    content = content.replace(b"\t", b" ")
    while b"  " in content:
        content = content.replace(b"  ", b" ")
    return content
