"""Things that slid while the next week fills up (domain.md 3.7a). Pure."""

from __future__ import annotations

from datetime import date

from microwins.follow_through import State, state_of

from . import thresholds as at
from .events import Happened, Noticed, Promise


def catch_up(happened: Happened) -> Noticed | None:
    """Three or more things slid in 14 days, and the plan or the log leans on it; None if not.

    `counts`: slid, since_days (from the first of them to today), planned and done (minutes),
    skipped. Promises about care are left out: nobody is told to drop a tablet.
    """
    things = [one for one in happened.promises if not one.care_critical]
    slid = {one.thing: _slid_on(one) for one in things if _slid(one, happened)}
    if len(slid) < at.SLID_AT_LEAST or _remedied(things, happened) >= at.ALREADY_REMEDIED:
        return None
    planned, done = _planned(happened), _done(happened)
    skipped = sum(
        one.skipped for one in happened.sessions if happened.in_days(one.on, at.SLID_WITHIN)
    )
    counts = {
        "slid": len(slid),
        "since_days": (happened.today - min(slid.values())).days,
        "planned": planned if _is_heavy(planned, done) else 0,
        "done": done,
        "skipped": skipped if skipped >= at.SKIPPED_AT_LEAST else 0,
    }
    return Noticed(counts, needs_cue=not (counts["planned"] or counts["skipped"]))


def _slid(one: Promise, happened: Happened) -> bool:
    """Whether nothing was said of it in time, or it was put off as it was."""
    if one.ending:
        put_off = one.ending == "renegotiated" and one.later and not one.smaller
        return put_off and happened.lately(one.ended_at, at.SLID_WITHIN)
    state = state_of(ending="", ended_at=None, due_at=one.due_at, now=happened.now)
    return state is State.UNSPOKEN and happened.lately(one.due_at, at.SLID_WITHIN)


def _slid_on(one: Promise) -> date:
    return one.ended_on if one.ending and one.ended_on else one.due_on


def _remedied(things: list[Promise], happened: Happened) -> int:
    """How many were made smaller or let go: the person is doing already what the card offers."""
    return len(
        {
            one.thing
            for one in things
            if happened.lately(one.ended_at, at.SLID_WITHIN)
            and (one.ending == "let_go" or (one.ending == "renegotiated" and one.smaller))
        }
    )


def _planned(happened: Happened) -> int:
    """The minutes of what is open and falls due today or in the seven days that follow."""
    last = happened.today + at.PLANNED_WITHIN
    return sum(
        one.minutes
        for one in happened.promises
        if not one.ending and one.due_at > happened.now and one.due_on <= last
    )


def _done(happened: Happened) -> int:
    """The minutes of what was kept in the last 14 days, wholly or partly."""
    return sum(
        one.minutes
        for one in happened.promises
        if one.ending in {"kept", "partly"} and happened.lately(one.ended_at, at.SLID_WITHIN)
    )


def _is_heavy(planned: int, done: int) -> bool:
    return planned >= at.PLANNED_MINUTES_AT_LEAST and planned >= at.PLANNED_TIMES_DONE * done
