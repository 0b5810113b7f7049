"""Every named route of the site, found by walking the URL configuration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver


def routes(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with its namespace, pattern) of each route."""
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLPattern):
            yield f"{namespace}{part.name}", part
        else:
            inner = f"{namespace}{part.namespace}:" if part.namespace else namespace
            yield from routes(part, inner)


def names_something(pattern: URLPattern) -> bool:
    """Whether the route has an id in it."""
    return "pk" in pattern.pattern.converters
