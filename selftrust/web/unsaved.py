"""The safety of unsent text: whatever goes wrong, what was typed comes back in a form."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

NEVER_SHOWN_AGAIN = {
    *("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"),
    *("credential", "code"),
}
GOES_ALONG = {"version", "editor", "sequence", "fresh", "person", "go", "next", "how", "terms"}
SAME_ORIGIN = {"same-origin", "none", ""}


def unavailable_page(request: HttpRequest) -> HttpResponse:
    """503: nothing could be stored just now."""
    return _page(
        request,
        503,
        _("Selftrust can't reach its store right now."),
        _("What you typed isn't saved yet. It's below. Try again in a moment."),
    )


def signed_out_page(request: HttpRequest) -> HttpResponse:
    """401: the session ended while something was being written."""
    return _page(
        request,
        401,
        _("You've been signed out."),
        _("What you typed isn't saved yet. It's below. Sign in in another tab, then save it here."),
        sign_in=True,
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """403: the page's token is no longer valid, or the form came from elsewhere."""
    if "X-Selftrust-Save" in request.headers:
        return JsonResponse({"reason": "token"}, status=403)
    return _page(
        request,
        403,
        _("This page was open for longer than its key is valid."),
        _("What you typed isn't saved yet. It's below. Save it again from here."),
    )


def other_person_page(request: HttpRequest) -> HttpResponse:
    """409: somebody else has signed in, in this browser, since the page was opened."""
    return _page(
        request,
        409,
        _("Another notebook is open in this browser."),
        _("What you typed went nowhere. It's below. Sign in to the first notebook, then save it."),
        sign_in=True,
    )


def gone_page(request: HttpRequest) -> HttpResponse:
    """404: the page was deleted while something was being written on it, or never was there."""
    return _page(
        request,
        404,
        _("This page isn't here any more."),
        _("What you typed isn't saved. It's below, to be copied."),
        can_be_sent=False,
    )


def broken_page(request: HttpRequest) -> HttpResponse:
    """500: an error of ours."""
    return _page(
        request,
        500,
        _("Something broke on our side."),
        _("What you typed isn't saved yet. It's below. Try once more, or copy it first."),
    )


def holds_words(request: HttpRequest) -> bool:
    """Whether something was typed that an answer has to give back."""
    return request.method == "POST" and any(_is_words(*field) for field in _typed(request))


def _page(
    request: HttpRequest,
    status: int,
    happened: str,
    safe: str,
    *,
    sign_in: bool = False,
    can_be_sent: bool = True,
) -> HttpResponse:
    fields = _typed(request) if request.method == "POST" else []
    context: dict[str, Any] = {
        "happened": happened,
        "safe": safe if fields else "",
        "fields": fields,
        "words": [(name, value) for name, value in fields if _is_words(name, value)],
        "hidden": [(name, value) for name, value in fields if not _is_words(name, value)],
        "action": request.get_full_path(),
        "sign_in": settings.LOGIN_URL if sign_in else "",
        "can_be_sent": can_be_sent,
        "csrf_token": _token(request),
    }
    return HttpResponse(render_to_string("unsaved.html", context), status=status)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Every posted field, for a form of our own pages only.

    A form that another site posted is never shown again: its text isn't the person's.
    """
    if request.headers.get("Sec-Fetch-Site", "") not in SAME_ORIGIN or _foreign(request):
        return []
    try:
        sent: QueryDict = request.POST
    except (RequestDataTooBig, OSError):
        return []
    return [
        (name, value)
        for name, values in sent.lists()
        for value in values
        if name not in NEVER_SHOWN_AGAIN
    ]


def _foreign(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return origin is not None and origin.split("//")[-1] != request.headers.get("Host")


def _is_words(name: str, value: str) -> bool:
    """Whether a field holds something typed, which is shown; the rest goes along unseen."""
    return name not in GOES_ALONG and not value.isdigit() and not _is_id(value)


def _is_id(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return not value
    return True


def _token(request: HttpRequest) -> str:
    try:
        return get_token(request)
    except Exception:  # noqa: BLE001 - this page is shown when anything at all is broken
        log.warning("no token for the page that keeps unsaved text")
        return ""
