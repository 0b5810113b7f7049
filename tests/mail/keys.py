"""Keys for signatures: how the settings name one, and how the DNS publishes it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

DOMAIN = "notebook.example"


def public_record(key: Any) -> str:
    """The TXT record that lets others check what `key` signed."""
    public = key.public_key()
    if isinstance(key, Ed25519PrivateKey):
        raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return f"v=DKIM1; k=ed25519; p={b64encode(raw).decode()}"
    raw = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={b64encode(raw).decode()}"


def use(settings: Any, key: Any, selector: str, folder: Path) -> None:
    """Let mails be signed with `key`."""
    file = folder / f"{selector}.pem"
    form = Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    file.write_bytes(key.private_bytes(*form))
    settings.DKIM_DOMAIN, settings.DKIM_SELECTOR, settings.DKIM_KEY_FILE = DOMAIN, selector, file
    settings.DEFAULT_FROM_EMAIL = f"Notebook <notebook@{DOMAIN}>"
