"""What speaks for a prompt: the signals that hold, and the rest (domain.md 5.2, steps 2 and 4).

Pure arithmetic.
"""

from __future__ import annotations

from datetime import timedelta

from selftrust.prompts.models.choices import Cadence, Signal

from .situation import Situation

TOP, SECOND = 1.0, 0.5
UNUSED_DAYS = 21
EVERY_FIFTH = 5
# Sends are counted anew every eight weeks: so much of the past is always known.
COUNTED_DAYS = 56
# In the order in which they are looked at.
THEMES_OF: dict[Signal, tuple[str, ...]] = {
    Signal.QUIET: ("return",),
    Signal.REVIEW_DUE: ("review",),
    Signal.OUTCOME_OPEN: ("win", "evidence"),
    Signal.NO_WIN_YET: ("early", "win"),
    Signal.CATCH_UP: ("slate", "terms"),
    Signal.NOT_FELT: ("felt", "evidence"),
    Signal.CHECKIN_OLD: ("gap",),
    Signal.DEFLECTION: ("praise",),
    Signal.DUE_TOMORROW: ("promise",),
    Signal.NEED_TWICE: ("need", "limit"),
    Signal.DOUBTS: ("and-still", "doubt"),
    Signal.SIDES: ("sides",),
}


def score(
    *, signal: float, unused: float, fits: bool, leaning: int = 0, repeats: bool = False
) -> float:
    """How well a prompt fits: `3·S + 1.5·U + 1·L + 1·F − 2·R`, from −3 to 6.5.

    `signal` is 1 where the top signal speaks for its theme, 0.5 where the second does, else 0;
    `unused` as the function of that name says; `fits` that it's as long as preferred; `leaning` is
    1 for "more like this" and −1 for "less"; `repeats` that it opens what the last one opened.
    """
    return 3 * signal + 1.5 * unused + fits + leaning - 2 * repeats


def unused(days_since: int | None) -> float:
    """How long a theme rested, as a part of 21 days, 0 to 1. None, for never, is 1."""
    return 1.0 if days_since is None else min(days_since / UNUSED_DAYS, 1.0)


def reasons(situation: Situation) -> dict[str, tuple[Signal, float]]:
    """Each theme that the first or second signal speaks for now, with the signal and its weight."""
    if situation.wishes.rotates or _is_a_fifth(situation):
        return {}
    off = situation.wishes.signals_off
    held = [one for one in THEMES_OF if one in situation.signals and one not in off]
    told = list(zip(held, (TOP, SECOND), strict=False))
    # The first signal has the last word on a theme that both speak for.
    return {theme: one for one in reversed(told) for theme in THEMES_OF[one[0]]}


def _is_a_fifth(situation: Situation) -> bool:
    """Whether this prompt leaves the signals aside, so that other themes get their turn."""
    if situation.cadence == Cadence.RE_ENTRY:
        return False
    today = situation.at.date()
    begun_on = today - timedelta(days=(today - situation.joined_on).days % COUNTED_DAYS)
    sent = sum(one.due_on >= begun_on for one in situation.past)
    return (sent + 1) % EVERY_FIFTH == 0
