"""What base.html needs on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who is here (an id, never a name), and whether mails stay in the local outbox."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated
    return {
        "shell": {
            "signed_in": signed_in,
            "person": str(person.pk) if signed_in and person else "",
            "trial": bool(signed_in and getattr(person, "is_trial", False)),
            "outbox": settings.EMBEDDED,
        }
    }
