"""A cache that pages can do without: while Redis is away it holds nothing."""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisIsAway
from redis.exceptions import TimeoutError as RedisIsSlow

AWAY = (RedisIsAway, RedisIsSlow, OSError)


class OptionalRedisCache(RedisCache):
    """Redis for what is stored elsewhere too, like sessions. Limits need the real one.

    Deleting still fails while Redis is away: a session that is ended mustn't come back with it.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value of `key`; `default` while Redis is away."""
        try:
            return super().get(key, default, version)
        except AWAY:
            return default

    def set(self, key: str, value: Any, *more: Any, **options: Any) -> None:
        """Store `value`, if Redis is there."""
        try:
            super().set(key, value, *more, **options)
        except AWAY:
            return

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether `key` is there; it isn't while Redis is away."""
        try:
            return bool(super().has_key(key, version))
        except AWAY:
            return False
