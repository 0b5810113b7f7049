"""Whether passkeys work at the address in use: they are bound to a name, never to numbers."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

LOCAL_NAME = "localhost"


@dataclass(frozen=True)
class NameNeeded:
    """Passkeys don't work here; `elsewhere` is the same page by a name, or empty."""

    elsewhere: str


def name_for_passkeys(request: HttpRequest) -> NameNeeded | None:
    """What keeps passkeys from working at this address; None if nothing does."""
    host, _colon, port = request.get_host().rpartition(":")
    if not port.isdecimal():
        host, port = request.get_host(), ""
    try:
        numbers = ip_address(host.strip("[]"))
    except ValueError:
        return None
    if not numbers.is_loopback or LOCAL_NAME not in settings.ALLOWED_HOSTS:
        return NameNeeded("")
    by_name = f"{LOCAL_NAME}:{port}" if port else LOCAL_NAME
    return NameNeeded(f"{request.scheme}://{by_name}{reverse('mfa_index')}")
