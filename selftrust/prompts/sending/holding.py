"""A sender that starts held after a restore: nobody gets again what was mailed before.

A restored copy is known by two signs. The row's own table, its database or the cluster is another
than when the sender last ran; or the cache has seen more rounds than the row has counted.
"""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models.expressions import RawSQL

from selftrust.prompts.models import ANEW, OPEN_STATES, Occurrence, Schedule, Sender, State, Why
from selftrust.prompts.models.sender import ONLY

ROUND_SEEN = "prompts:round"
_IDENTITY = """
    SELECT concat_ws('.', d.oid, 'prompts_sender'::regclass::oid::bigint, c.system_identifier)
    FROM pg_database d, pg_control_system() c WHERE d.datname = current_database()
"""


def begin_round(now: datetime) -> bool:
    """Count one more round of the sender; True when it may mail, False while it is held."""
    with transaction.atomic():
        sender = _only()
        if sender.held_at is None and _was_restored(sender):
            sender.held_at = now
        _follow_zone_data(sender)
        sender.database, sender.looked_at = sender.runs_on, now
        sender.round += 1
        sender.save()
    _remember_round(sender.round)
    return sender.held_at is None


def held() -> bool:
    """Whether the sender is held."""
    return Sender.objects.filter(held_at__isnull=False).exists()


def hold(now: datetime) -> None:
    """Hold the sender by hand, for example before a restore."""
    with transaction.atomic():
        sender = _only()
        sender.held_at = sender.held_at or now
        sender.save(update_fields=["held_at"])


def release(now: datetime) -> int:
    """Let the sender go on. What came due before `now` isn't mailed any more; say how many.

    It stays visible in the notebooks. Mailing it could repeat what the lost part of the ledger
    knew to be mailed.
    """
    with transaction.atomic():
        sender = _only()
        sender.held_at, sender.released_at = None, now
        sender.round = max(sender.round, _round_seen())
        sender.save()
        waiting = Occurrence.objects.filter(state__in=OPEN_STATES, due_at__lte=now)
        set_aside = waiting.update(state=State.EXPIRED, why=Why.RESTORED, settled_at=now)
        Schedule.objects.filter(next_due_at__lte=now).update(**ANEW)
    return set_aside


def _only() -> Any:
    """The one sender, locked, with what it `runs_on` now."""
    locked = Sender.objects.select_for_update().filter(pk=ONLY)
    locked = locked.annotate(runs_on=RawSQL(_IDENTITY, []))  # noqa: S611 - a constant
    if sender := locked.first():
        return sender
    Sender.objects.get_or_create(pk=ONLY, defaults={"zone_data": version("tzdata")})
    return locked.get()


def _was_restored(sender: Any) -> bool:
    """Whether the row is from elsewhere, or from earlier; one that never ran is neither."""
    is_from_elsewhere = sender.database not in {"", sender.runs_on}
    return is_from_elsewhere or _round_seen() > sender.round


def _round_seen() -> int:
    """The highest round the cache knows; a cache that is away or empty knows none."""
    try:
        return int(cache.get(ROUND_SEEN, 0))
    except Exception:  # noqa: BLE001 - whatever the cache's client raises, mail goes on
        return 0


def _remember_round(number: int) -> None:
    try:
        cache.set(ROUND_SEEN, number, timeout=None)
    except Exception:  # noqa: BLE001 - likewise
        return


def _follow_zone_data(sender: Sender) -> None:
    """New zone data may move a future instant: have every schedule worked out anew."""
    present = version("tzdata")
    if sender.zone_data and sender.zone_data != present:
        Schedule.objects.filter(next_due_at__isnull=False).update(**ANEW)
    sender.zone_data = present
