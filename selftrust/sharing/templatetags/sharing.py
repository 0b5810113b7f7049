"""What stands on a thing's own page, and while it is written, about who reads it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from selftrust.accounts.local_time import last_day
from selftrust.sharing.ledger import latest_reading
from selftrust.sharing.shared import standing_for, who_can_read
from selftrust.sharing.showing import MODELS

register = template.Library()


@register.filter
def until(end: datetime) -> date:
    """The last day on which something can be read that ends at `end`, where the reader is."""
    return last_day(end, timezone.get_current_timezone_name())


@register.inclusion_tag("sharing/who_can_read.html", takes_context=True)
def who_can_read_this(context: Context, row: Any) -> dict[str, Any]:
    """Who can read `row`, since when they did, and the ways to share it or take it back."""
    if row.is_draft or row.kind_name not in MODELS:
        return {}
    now, client = timezone.now(), row.owner
    people = who_can_read(client, row, now)
    read_at = latest_reading(client, row.pk) if people else {}
    return {
        "row": row,
        "is_shared": any(one.can_read for one in people),
        "has_others": not people or any(not one.can_read for one in people),
        "people": [{"access": one, "read_at": read_at.get(one.connection.pk)} for one in people],
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("sharing/goes_to.html", takes_context=True)
def goes_to(context: Context, row: Any) -> dict[str, Any]:
    """While something is written: whom it goes to once it's finished, or who reads it already."""
    now = timezone.now()
    if row is None:
        return {}
    if not row.is_draft:
        live = [one for one in who_can_read(row.owner, row, now) if one.is_live]
        return {"row": row, "live": [one.connection.called for one in live]}
    area = getattr(row, "area_id", None)
    comes = standing_for(row.owner, row.kind_name, area, now) if area else []
    if comes and not row._state.adding:
        readers = [one for one in who_can_read(row.owner, row, now) if one.standing]
        return {"row": row, "readers": readers, "csrf_token": context.get("csrf_token")}
    return {"row": row, "names": [one.connection.called for one in comes]}
