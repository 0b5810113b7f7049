"""The parts of a page that are the same for everybody on it, rendered once and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def fixed_part(context: Context, name: str) -> SafeString:
    """The template `name`, which knows only the route and the state of `shell`.

    Nothing of a person's is in it, so that it can be kept for the next one.
    """
    shell: dict[str, Any] = context.get("shell") or {}
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    return _rendered(
        name,
        get_language() or "",
        match.view_name if match else "",
        signed_in=bool(shell.get("signed_in")),
        outbox=bool(shell.get("outbox")),
    )


@lru_cache(maxsize=512)
def _rendered(name: str, _language: str, here: str, *, signed_in: bool, outbox: bool) -> SafeString:
    return render_to_string(name, {"here": here, "signed_in": signed_in, "outbox": outbox})
