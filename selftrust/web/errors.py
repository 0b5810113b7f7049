"""Error pages: a sentence each, and never a trace."""

import json
import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from redis import RedisError

from .audience import for_everyone
from .unsaved import broken_page, gone_page, holds_words, unavailable_page

log = logging.getLogger(__name__)

REPORT_SIZE = 20_000


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for a body that is larger than any page may be."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return _page(
        request,
        status,
        _("That couldn't be read."),
        _("A page holds up to 20,000 characters. Go back: your text is still in the window."),
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """403 from a view."""
    return _page(request, 403, _("This isn't open to you."), _("Nothing was changed."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """404: the same for what isn't there and for what is somebody else's; with what was typed."""
    if "X-Selftrust-Save" in request.headers:
        return HttpResponse('{"reason": "gone"}', status=404, content_type="application/json")
    if holds_words(request):
        return gone_page(request)
    return _page(
        request,
        404,
        _("There's nothing at this address."),
        _("It may have been deleted, or the address has a typing slip."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database or the broker is away."""
    if isinstance(sys.exception(), OperationalError | InterfaceError | RedisError):
        return unavailable_page(request)
    return broken_page(request)


@for_everyone
@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Count a break of the content policy: the directive alone is logged, never a sample."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        log.warning("content policy broken: %s", _directive(request.body[:REPORT_SIZE]))
    return HttpResponse(status=204)


def _directive(body: bytes) -> str:
    try:
        reports = json.loads(body)
        name = str(reports[0]["body"]["effectiveDirective"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return "unreadable report"
    return name if name.replace("-", "").isalpha() else "unreadable report"


def _page(request: HttpRequest, status: int, happened: str, help_: str) -> HttpResponse:
    return render(request, "error.html", {"happened": happened, "help": help_}, status=status)
