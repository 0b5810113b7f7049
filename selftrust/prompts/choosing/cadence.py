"""How often somebody is asked, by what came of it so far (domain.md 5.3). Pure.

active: as the person set it. lighter: once a week, half a minute. re-entry: one tiny prompt, and
one more 14 days later, within 60 days. resting: nothing at all. Whoever writes is active again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.quiet import is_quiet
from selftrust.prompts.models.choices import Cadence

from .situation import Past

UNANSWERED_TO_LIGHTER = 3
UNANSWERED_TO_RE_ENTRY = 2
RE_ENTRIES = 2
DAYS_BETWEEN_RE_ENTRIES = 14
RE_ENTRY_LASTS = timedelta(days=60)
RE_ENTRY_THEME = "return"


@dataclass(frozen=True)
class Standing:
    """Where somebody stands since the local day `since_on`.

    `re_entries` counts the tiny prompts of a re-entry so far. `asks_about_rhythm` says that the
    person came back and hasn't been asked yet whether this rhythm is all right.
    """

    cadence: Cadence
    since_on: date
    re_entries: int = 0
    asks_about_rhythm: bool = False


def next_standing(
    now: Standing,
    *,
    past: Iterable[Past],
    entry_days: Collection[date],
    today: date,
    is_paused: bool = False,
) -> Standing:
    """Where somebody stands on the local day `today`; the same as `now` where nothing changed it.

    `past` holds the prompts so far, newest first, those of the last 60 days at least; `entry_days`
    the local days with an entry, any order. A pause moves nothing.
    """
    if is_paused:
        return now
    since = [one for one in past if one.due_on >= now.since_on]
    if now.cadence == Cadence.ACTIVE:
        return _if_active(now, since, entry_days, today)
    if _is_back(now, since, entry_days):
        return Standing(Cadence.ACTIVE, today, asks_about_rhythm=True)
    if now.cadence == Cadence.LIGHTER:
        return _if_lighter(now, since, entry_days, today)
    if now.cadence == Cadence.RE_ENTRY:
        return _if_re_entering(now, since, today)
    return now


def most_a_week(cadence: Cadence, wished: int, *, asks_about_rhythm: bool = False) -> int:
    """How many prompts may come in seven days, where the person set `wished`.

    One at most while it's lighter, and after a return until the person said how often.
    """
    if cadence == Cadence.RESTING:
        return 0
    return min(wished, 1) if asks_about_rhythm or cadence != Cadence.ACTIVE else wished


def unanswered_in_a_row(past: Iterable[Past], *, today: date) -> int:
    """How many of the latest prompts nobody answered; one of `today` may still be."""
    row = 0
    for one in past:
        if one.answered:
            break
        row += one.reached and one.due_on < today
    return row


def _if_active(
    now: Standing, since: list[Past], entry_days: Collection[date], today: date
) -> Standing:
    """Lighter after three in a row; somebody who writes unasked isn't taken for silent."""
    wrote_on = max(entry_days, default=date.min)
    later = [one for one in since if one.due_on > wrote_on]
    if unanswered_in_a_row(later, today=today) < UNANSWERED_TO_LIGHTER:
        return now
    return replace(now, cadence=Cadence.LIGHTER, since_on=today, re_entries=0)


def _if_lighter(
    now: Standing, since: list[Past], entry_days: Collection[date], today: date
) -> Standing:
    """One step a day, so that what was sent in this state isn't taken for a re-entry."""
    row = unanswered_in_a_row(since, today=today)
    holds = row >= UNANSWERED_TO_RE_ENTRY or is_quiet(entry_days, today=today)
    if not holds or today <= now.since_on:
        return now
    return replace(now, cadence=Cadence.RE_ENTRY, since_on=today, re_entries=0)


def _if_re_entering(now: Standing, since: list[Past], today: date) -> Standing:
    """Resting after both, or where they found no place: so long, all of the past is known."""
    sent = sum(one.theme == RE_ENTRY_THEME for one in since)
    if sent < RE_ENTRIES and today - now.since_on < RE_ENTRY_LASTS:
        return replace(now, re_entries=sent)
    return replace(now, cadence=Cadence.RESTING, since_on=today, re_entries=sent)


def _is_back(now: Standing, since: list[Past], entry_days: Collection[date]) -> bool:
    """Whether anything was written since: an entry, or the answer to a prompt."""
    return any(day >= now.since_on for day in entry_days) or any(one.answered for one in since)
