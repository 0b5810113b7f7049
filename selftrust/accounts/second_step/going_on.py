"""Where somebody goes on once their second step is set up: back to what asked for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

Page = Callable[..., HttpResponse]
NEXT = "next"
ON_THE_WAY = ("mfa_index", "mfa_view_recovery_codes")


def wanted_page(request: HttpRequest) -> str:
    """The page that `next` names, if it's one of ours; otherwise an empty string."""
    wanted = request.POST.get(NEXT, request.GET.get(NEXT, ""))
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted.startswith("/") else ""


def to_second_step(wanted: str) -> str:
    """The address of the settings of signing in, which lead on to `wanted`."""
    return leading_to(reverse("mfa_index"), wanted)


def leading_to(address: str, wanted: str) -> str:
    """`address`, with `wanted` as the page that follows it."""
    return f"{address}?{urlencode({NEXT: wanted})}" if wanted else address


def going_on(page: Page) -> Page:
    """Where a change leads to the settings or the codes, `next` goes along."""

    @wraps(page)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = page(request, *args, **kwargs)
        ours = {reverse(name) for name in ON_THE_WAY}
        if isinstance(response, HttpResponseRedirect) and response.url in ours:
            response["Location"] = leading_to(response.url, wanted_page(request))
        return response

    return answer
