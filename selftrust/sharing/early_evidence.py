"""On which days small wins fall, so that the first comes before the old story does. Pure.

From domain.md 3.8, A21 and A24: the lead of a win is the story's usual onset less the time of the
win, in hours, and it's above 0 where the proof came first. Both are counted from the beginning of
a plan. What is for the first day is for right away, at hour 0; what is for day n is at hour 24·n.
A story that starts at once leaves no hour before it, so its first win is for right away, lead 0.
"""

from __future__ import annotations

from math import ceil

from microwins.first_win import AFTER_FIRST_MISS, USUAL_ONSET, lead_hours

DAY = 24  # hours
MOST_A_DAY = 2


def onset_hours(onset: str, *, days_to_first_due: int | None) -> float | None:
    """Hours from a plan's beginning to the old story; None where nobody can know.

    `onset` is a value of StoryOnset. After the first miss it starts on the day on which the first
    promise of the area is due, `days_to_first_due` days (0 or more) after the plan begins.
    """
    if onset == AFTER_FIRST_MISS:
        return None if days_to_first_due is None else float(DAY * days_to_first_due)
    return USUAL_ONSET.get(onset)


def days_of(steps: int, onset: float | None) -> list[int]:
    """The day of each of `steps` wins in their order, 0 for the first day; never going back.

    As many as possible come before `onset`, in hours: one on each day, then a second one on the
    earliest days. The rest follows, one a day. Without a known onset all of them come one a day.
    """
    days = ceil(onset / DAY) if onset else 0
    early = min(steps, days * MOST_A_DAY)
    before = sorted(place % days for place in range(early))
    return [*before, *range(days, days + steps - early)]


def leads_of(steps: int, onset: float | None) -> list[float | None]:
    """By how many hours each of the wins comes before the story; None where nobody can know."""
    return [lead_hours(onset, DAY * day) for day in days_of(steps, onset)]
