"""The next times a person will be asked, as far as they can be foretold. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import takewhile

from selftrust.prompts.choosing.cadence import DAYS_BETWEEN_RE_ENTRIES, RE_ENTRIES, most_a_week
from selftrust.prompts.choosing.situation import Wishes
from selftrust.prompts.models.choices import Cadence
from selftrust.prompts.models.schedule import Schedule

from .times import Due, all_due, in_quiet_hours, local_moment, too_soon

SHOWN = 5
FORETOLD = timedelta(days=60)
WEEK = timedelta(days=7)
BETWEEN_RE_ENTRIES = timedelta(days=DAYS_BETWEEN_RE_ENTRIES)


@dataclass(frozen=True)
class Outlook:
    """What decides when a person is asked: the place, the wishes, where the cadence stands.

    `paused_until` is the first day after a pause, and `held_until` the moment until which a support
    card that was shown keeps prompts away. `past` are the prompts that came due in the last 14 days
    or longer, in any order.
    """

    zone: str
    wishes: Wishes = field(default_factory=Wishes)
    cadence: Cadence = Cadence.ACTIVE
    re_entries: int = 0
    asks_about_rhythm: bool = False
    paused_until: date | None = None
    held_until: datetime | None = None
    past: Sequence[Due] = ()


def upcoming(schedules: Iterable[Schedule], outlook: Outlook, now: datetime) -> list[Due]:
    """The next five times after `now`, or fewer where fewer come within 60 days of asking.

    Quiet hours, a pause, both caps, the distance between two, and the cadence as it stands are
    respected, and so is a support card that was shown. What nobody can know is left out: whether
    the ones until then are answered, which changes the cadence; whether another support card is
    shown; whether any prompt is left that fits.
    """
    found: list[Due] = []
    for due in _in_turn(schedules, outlook, now):
        if _comes(due, outlook, found):
            found.append(due)
        if len(found) == SHOWN:
            break
    return found


def never_comes(schedule: Schedule, wishes: Wishes) -> bool:
    """Whether all of the times of `schedule` lie in the quiet hours, so that none is ever sent."""
    return in_quiet_hours(schedule.clock, wishes.quiet_from, wishes.quiet_to)


def _in_turn(schedules: Iterable[Schedule], outlook: Outlook, now: datetime) -> Iterator[Due]:
    """All times of the schedules that are on, soonest first, up to the last that's foretold."""
    today = local_moment(now, outlook.zone).date()
    last = max(today, outlook.paused_until or today) + FORETOLD
    times = [all_due(one.weekdays, one.clock, outlook.zone, now) for one in schedules if one.is_on]
    return takewhile(lambda due: due.on <= last, merge(*times))


def _comes(due: Due, outlook: Outlook, found: Sequence[Due]) -> bool:
    wishes, here = outlook.wishes, local_moment(due.at, outlook.zone)
    if outlook.paused_until is not None and here.date() < outlook.paused_until:
        return False
    if outlook.held_until is not None and due.at < outlook.held_until:
        return False
    if in_quiet_hours(here.time(), wishes.quiet_from, wishes.quiet_to):
        return False
    before = [*outlook.past, *found]
    if too_soon(max((one.at for one in before), default=None), due.at, wishes.most_a_day):
        return False
    return _is_within_caps(due, before, outlook) and _cadence_lets(due, before, outlook, found)


def _is_within_caps(due: Due, before: Sequence[Due], outlook: Outlook) -> bool:
    most = most_a_week(
        outlook.cadence,
        outlook.wishes.most_a_week,
        asks_about_rhythm=outlook.asks_about_rhythm,
    )
    week = sum(due.on - WEEK < one.on <= due.on for one in before)
    day = sum(one.on == due.on for one in before)
    return week < most and day < outlook.wishes.most_a_day


def _cadence_lets(due: Due, before: Sequence[Due], outlook: Outlook, found: Sequence[Due]) -> bool:
    """Whether the steps of going quiet (domain.md 5.3) let a prompt come at `due`."""
    if outlook.cadence != Cadence.RE_ENTRY:
        return True
    asked = outlook.re_entries + len(found)
    if asked == 0:
        return True
    last = max((one.on for one in before), default=due.on - BETWEEN_RE_ENTRIES)
    return asked < RE_ENTRIES and due.on - last >= BETWEEN_RE_ENTRIES
