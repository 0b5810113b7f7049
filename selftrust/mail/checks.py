"""What `manage.py check` says of signing mails."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.utils.translation import gettext as _

from .signing import SigningRefusal, signing_key


@register("mail")
def mails_can_be_signed(**_given: Any) -> list[CheckMessage]:
    """An error for a key that can't be used, a warning for one that proves nothing."""
    try:
        key = signing_key()
    except SigningRefusal as refusal:
        return [Error(str(refusal), id="mail.E001")]
    if key is None or _covers(settings.DKIM_DOMAIN, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]):
        return []
    said = _(
        "Mails are signed for a domain that isn't the sender's. Receivers give that no weight. "
        "Make SELFTRUST_DKIM_DOMAIN the domain of SELFTRUST_MAIL_FROM."
    )
    return [Caution(said, id="mail.W001")]


def _covers(signer: str, address: str) -> bool:
    domain = address.rpartition("@")[2].lower()
    return f".{domain}".endswith(f".{signer.lower()}")
