"""Whether database, broker and worker are well."""

from collections.abc import Callable

import redis
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET
from kombu.exceptions import KombuError

from selftrust.web.audience import for_everyone

ANSWER_WITHIN = 1.0
WELL_FOR, AWAY_FOR = 5, 1


@for_everyone
@require_GET
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when all is well, 503 otherwise; the body names each part. No secrets, no counts."""
    parts = {
        "database": _is_well(_database),
        "keys": _is_well(_keys),
        "broker": _is_well(_broker),
        "worker": _is_well(_worker),
    }
    well = all(parts.values())
    body = {name: "well" if fine else "away" for name, fine in parts.items()}
    return JsonResponse(body, status=200 if well else 503)


def _is_well(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, redis.RedisError, OSError, KombuError):
        return False


def _database() -> bool:
    return _answers("default")


def _keys() -> bool:
    return _answers("keys")


def _answers(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _broker() -> bool:
    return bool(redis.Redis.from_url(settings.REDIS_URL, socket_timeout=ANSWER_WITHIN).ping())


def _worker() -> bool:
    """Whether a worker answered within a second; remembered, so that asking often costs little."""
    known: bool | None = cache.get("worker-answers")
    if known is not None:
        return known
    replies = current_app.control.broadcast("ping", reply=True, timeout=ANSWER_WITHIN, limit=1)
    cache.set("worker-answers", bool(replies), WELL_FOR if replies else AWAY_FOR)
    return bool(replies)
