"""When things are written: believable hours of the person's own days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from selftrust.accounts.local_time import local_day, local_instant

YEAR = 365
MOST_A_YEAR = 1000
# (first hour, hours, share): before the studio, at lunch, in the evening.
_HOURS = ((6, 3, 35), (12, 2, 15), (19, 4, 50))


class Calendar:
    """The days from `first` to the day of `now` (aware) in `zone`, both included."""

    def __init__(self, now: datetime, zone: str, days: int, random: Random) -> None:
        self.now, self._zone, self._random = now, zone, random
        self.days = days
        self.last = local_day(now, zone)
        self.first = self.last - timedelta(days=days)

    def day(self, number: int) -> date:
        """The day `number` days after the first one."""
        return self.first + timedelta(days=number)

    def moment(self, day: date) -> datetime:
        """An instant at a believable hour of `day`, never later than now."""
        [(hour, hours, _share)] = self._random.choices(_HOURS, [share for *_, share in _HOURS])
        minutes = self._random.randrange(hours * 60)
        clock = time(hour + minutes // 60, minutes % 60, self._random.randrange(60))
        moment = local_instant(day, clock, self._zone)
        return min(moment, self.now - timedelta(minutes=self._random.randrange(5, 120)))

    def some_moment(self, first: int = 1, last: int | None = None) -> datetime:
        """An instant on some day between the days numbered `first` and `last`."""
        return self.moment(
            self.day(self._random.randint(first, self.days if last is None else last))
        )


def days_for(entries: int) -> int:
    """A year, and for thousands of entries as many years as it takes to write them."""
    return max(YEAR, entries * YEAR // MOST_A_YEAR)
