"""When things are written: believable hours of the person's own days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from selftrust.accounts.local_time import local_day, local_instant

YEAR = 365
MOST_A_YEAR = 1000
DAY = timedelta(days=1)
# (first hour, hours, share): before the studio, at lunch, in the evening.
_HOURS = ((6, 3, 35), (12, 2, 15), (19, 4, 50))
# Days ago on which she wrote nothing, first and last: a flu in one, her sister's move in the other.
_QUIET = ((183, 171), (71, 62))


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

    def is_quiet(self, day: date) -> bool:
        """Whether nothing is written on `day`."""
        ago = (self.last - day).days
        return any(last <= ago <= first for first, last in _QUIET)

    def ago(self, days: int) -> date:
        """The day that many `days` before the last one; where that is quiet, the one before."""
        day = self.last - timedelta(days=days)
        while self.is_quiet(day):
            day -= DAY
        return day

    def not_before(self, day: date) -> date:
        """The first day from `day` on that isn't quiet."""
        while self.is_quiet(day):
            day += DAY
        return day

    def moment(self, day: date) -> datetime:
        """An instant at a believable hour of `day`, never later than now."""
        [(hour, hours, _share)] = self._random.choices(_HOURS, [share for *_, share in _HOURS])
        minutes = self._random.randrange(hours * 60)
        clock = time(hour + minutes // 60, minutes % 60, self._random.randrange(60))
        moment = local_instant(day, clock, self._zone)
        return min(moment, self.now - timedelta(minutes=self._random.randrange(5, 120)))

    def some_moment(self, first: int = 1, last: int | None = None) -> datetime:
        """An instant on some day between the days numbered `first` and `last`, no quiet one."""
        end = self.days if last is None else last
        day = self.day(self._random.randint(first, end))
        while self.is_quiet(day):
            day = self.day(self._random.randint(first, end))
        return self.moment(day)

    def spread(self, count: int) -> list[datetime]:
        """`count` instants of the last year, about as far from each other, in any order."""
        apart = (YEAR - 5) / max(1, count)
        days = [
            self.ago(round(number * apart + self._random.random() * apart) + 2)
            for number in range(count)
        ]
        return [self.moment(day) for day in self._random.sample(days, count)]

    def sundays(self, count: int, *, within: int) -> list[datetime]:
        """An instant on each of `count` Sundays of the last `within` weeks, newest first."""
        last = self.last - timedelta(days=self.last.isoweekday() % 7 or 7)
        days = [last - timedelta(weeks=weeks) for weeks in range(within)]
        chosen = self._random.sample([day for day in days if not self.is_quiet(day)], count)
        return [self.moment(day) for day in sorted(chosen, reverse=True)]


def days_for(entries: int) -> int:
    """A year, and for thousands of entries as many years as it takes to write them."""
    return max(YEAR, entries * YEAR // MOST_A_YEAR)
