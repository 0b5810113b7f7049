"""The shapes a view answers with: a whole page, or one named part of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page_or_partial(
    request: HttpRequest,
    template: str,
    partial: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The whole page for a browser, only its part `partial` for an htmx swap.

    Boosted and history-restore requests get the whole page.
    """
    htmx = request.htmx  # type: ignore[attr-defined]
    wants_part = htmx and not htmx.boosted and not htmx.history_restore_request
    name = f"{template}#{partial}" if wants_part else template
    return render(request, name, context, status=status)
