"""The way from a thing's own page to what it said earlier."""

from __future__ import annotations

from typing import Any

from django import template

from journal.earlier import has_earlier_words
from selftrust.accounts.ownership import Written

register = template.Library()


@register.inclusion_tag("journal/earlier_words_link.html")
def earlier_words_link(row: Written) -> dict[str, Any]:
    """A link to the earlier words of `row`, where there are any."""
    return {"row": row, "shown": has_earlier_words(row)}
