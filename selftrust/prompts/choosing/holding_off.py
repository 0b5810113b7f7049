"""When nothing is asked, whatever there is to ask (domain.md 5.2, step 0). Pure."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import timedelta

from selftrust.prompts.models.choices import Cadence
from selftrust.prompts.planning.times import in_quiet_hours

from .cadence import DAYS_BETWEEN_RE_ENTRIES, RE_ENTRIES, most_a_week
from .situation import Situation

WEEK = timedelta(days=7)


class Stop(enum.Enum):
    """Why nothing is asked now."""

    PAUSED = "paused"
    CARD_LATELY = "card_lately"
    RESTING = "resting"
    QUIET_HOURS = "quiet_hours"
    DAY_IS_FULL = "day_is_full"
    WEEK_IS_FULL = "week_is_full"
    RE_ENTRY_WAITS = "re_entry_waits"


def stopped(situation: Situation) -> Stop | None:
    """Why nothing is asked in `situation`; None where something may be."""
    return next((stop for stop, holds in STOPS.items() if holds(situation)), None)


def _is_quiet_hour(one: Situation) -> bool:
    return in_quiet_hours(one.at.time(), one.wishes.quiet_from, one.wishes.quiet_to)


def _day_is_full(one: Situation) -> bool:
    today = one.at.date()
    return sum(past.due_on == today for past in one.past) >= one.wishes.most_a_day


def _week_is_full(one: Situation) -> bool:
    after = one.at.date() - WEEK
    sent = sum(past.due_on > after for past in one.past)
    return sent >= most_a_week(one.cadence, one.wishes.most_a_week)


def _re_entry_waits(one: Situation) -> bool:
    """Whether the second small question waits for its day, or both were asked."""
    if one.cadence != Cadence.RE_ENTRY or not one.re_entries:
        return False
    after = one.at.date() - timedelta(days=DAYS_BETWEEN_RE_ENTRIES)
    return one.re_entries >= RE_ENTRIES or any(past.due_on > after for past in one.past)


STOPS: dict[Stop, Callable[[Situation], bool]] = {
    Stop.PAUSED: lambda one: one.is_paused,
    Stop.CARD_LATELY: lambda one: one.card_lately,
    Stop.RESTING: lambda one: one.cadence == Cadence.RESTING,
    Stop.QUIET_HOURS: _is_quiet_hour,
    Stop.DAY_IS_FULL: _day_is_full,
    Stop.WEEK_IS_FULL: _week_is_full,
    Stop.RE_ENTRY_WAITS: _re_entry_waits,
}
