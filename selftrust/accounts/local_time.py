"""The person's own day and clock. A day is a local calendar day."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones


@lru_cache(maxsize=1)
def known_zones() -> tuple[str, ...]:
    """The zone names a person can choose, sorted: Area/City, and UTC."""
    return tuple(
        sorted(
            name
            for name in available_timezones()
            if name == "UTC" or ("/" in name and not name.startswith(("Etc/", "SystemV/")))
        )
    )


def zone_named(name: str) -> ZoneInfo:
    """The zone called `name`; UTC for a name that this machine's zone data no longer holds."""
    return ZoneInfo(name) if name in available_names() else ZoneInfo("UTC")


@lru_cache(maxsize=1)
def available_names() -> frozenset[str]:
    """Every zone name the machine knows, old ones included."""
    return frozenset(available_timezones())


def local_day(now: datetime, zone: str) -> date:
    """The calendar day in `zone` at the instant `now` (aware)."""
    return now.astimezone(zone_named(zone)).date()


def local_instant(day: date, clock: time, zone: str) -> datetime:
    """The instant, in UTC, of `clock` on `day` in `zone`.

    A time in the spring gap becomes the first instant after it; of a repeated hour the first.
    """
    wall = datetime.combine(day, clock, zone_named(zone)).replace(fold=0)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone_named(zone)).replace(tzinfo=None) != wall.replace(tzinfo=None):
        return _end_of_gap(wall)
    return instant


def _end_of_gap(wall: datetime) -> datetime:
    before = wall.replace(fold=1).astimezone(UTC)
    after = wall.replace(fold=0).astimezone(UTC)
    low, high = min(before, after), max(before, after)
    zone = wall.tzinfo
    start_offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == start_offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def end_of_day(day: date, zone: str) -> datetime:
    """The instant at which `day` is over in `zone`."""
    return local_instant(day + timedelta(days=1), time(0), zone)


def last_day(end: datetime, zone: str) -> date:
    """The last calendar day in `zone` that begins before the instant `end`."""
    return local_day(end - timedelta(microseconds=1), zone)
