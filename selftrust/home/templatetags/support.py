"""The support card of pages where somebody writes (domain.md 6.6)."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from selftrust.accounts.holding_back import card_was_just_shown
from selftrust.home.help_lines import region_of
from selftrust.sharing.shared import open_connections

register = template.Library()
CARD = "components/support_card.html"


@register.filter
def dialled(number: str) -> str:
    """`number` as a telephone takes it: digits alone."""
    return "".join(filter(str.isdigit, number))


@register.inclusion_tag(CARD, takes_context=True)
def support_card(context: Context, *, saved: bool = False) -> dict[str, Any]:
    """The card, hidden until the browser finds heavy words; `saved` says whether they are stored.

    Without a request (a page that answers when all else is broken) it names no region.
    """
    person = _person(context)
    return {
        "region": region_of(person.region) if person else None,
        "shown": bool(person and card_was_just_shown(person, timezone.now())),
        "let_in": open_connections(person) if person else [],
        "saved": saved,
        "writing": True,
    }


@register.simple_tag(takes_context=True)
def support_card_again(context: Context) -> SafeString | str:
    """The card once more, for words typed so shortly before a button that nobody could read it."""
    person = _person(context)
    if person is None or not card_was_just_shown(person, timezone.now()):
        return ""
    said = {
        "region": region_of(person.region),
        "shown": True,
        "let_in": open_connections(person),
        "saved": None,
    }
    return render_to_string(CARD, said)


def _person(context: Context) -> Any:
    user = getattr(context.get("request"), "user", None)
    return user if user is not None and user.is_authenticated else None
