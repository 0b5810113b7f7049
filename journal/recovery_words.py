"""What a person reads about moving with a doubt, and about coming back (domain.md 3.9)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import ngettext_lazy


def with_doubt_sentence(times: int) -> str | Promise:
    """How often the person moved with the doubt still loud; nothing at 0."""
    if not times:
        return ""
    words = ngettext_lazy(
        "{times} time you moved with the doubt still loud.",
        "{times} times you moved with the doubt still loud.",
        times,
    )
    return format_lazy(words, times=times)


def returns_sentence(times: int) -> str | Promise:
    """How often the person came back after a quiet spell; nothing at 0."""
    if not times:
        return ""
    words = ngettext_lazy("You've come back once.", "You've come back {times} times.", times)
    return format_lazy(words, times=times)
