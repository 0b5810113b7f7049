"""Which prompt comes next, and why (domain.md 5.2). Pure, and the same everywhere and every time.

What stops all prompts comes first (holding_off.py), then what keeps single ones out, then the
weight of those that are left (weighing.py). No word that anybody wrote steers it.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from hashlib import blake2b

from selftrust.prompts.library import OWN, Prompt, prompt_called, prompts
from selftrust.prompts.models.choices import Cadence, Length, Signal

from .cadence import RE_ENTRY_THEME, unanswered_in_a_row
from .holding_off import stopped
from .situation import Situation
from .weighing import reasons, score, unused

OWN_PREFIX = "own:"
OWN_OPENS = "free"
SAME_AGAIN = timedelta(days=21)
FIRST_WEEK = timedelta(days=7)
HEAVY_FROM, HEAVY_TO = time(9), time(18)
UNANSWERED_TO_SHORT = 2
LATEST = 2
LOUD_THEMES = frozenset({"doubt", "voices", "criticism"})


@dataclass(frozen=True)
class Choice:
    """What is asked, and why.

    `prompt_id` is a prompt's id, or `own:` and the id of an own one. `because` is the signal that
    spoke for it, and `count` its count. For a rotation `count` is how many days ago the theme came
    last, 0 where it isn't known to have come. A question that was taken up says so in `taken_up`,
    and needs no signal; `prompt_id` is "" where it has words of its own.
    """

    prompt_id: str
    version: int
    because: Signal | None
    count: int
    theme: str
    opens: str
    taken_up: uuid.UUID | None = None


def choose(situation: Situation) -> Choice | None:
    """What to ask in `situation`; None where nothing is to be asked, or nothing is left to ask."""
    if stopped(situation) is not None:
        return None
    if (first := _goes_first(situation)) is not None:
        return first
    left = _left(situation)
    if not left:
        return None
    told, days_since = reasons(situation), _days_since(situation)
    if situation.wishes.rotates:
        weights = [days_since.get(one.theme, math.inf) for one in left]
    else:
        weights = _scores(left, situation, told, days_since)
    prompt = _best(left, weights, situation)
    because, _weight = told.get(prompt.theme, (Signal.ROTATION, 0))
    count = situation.signals.get(because, days_since.get(prompt.theme, 0))
    return Choice(prompt.id, prompt.version, because, count, prompt.theme, prompt.opens)


def _goes_first(situation: Situation) -> Choice | None:
    """The question that was taken up (domain.md 5.2, step 1), whatever else there is to ask.

    A heavy one waits for its hours. In a re-entry nothing but the tiny ones is asked (5.3).
    """
    one = situation.suggested
    if one is None or situation.cadence == Cadence.RE_ENTRY:
        return None
    if not one.prompt:
        return Choice("", 1, None, 0, OWN, OWN_OPENS, taken_up=one.id)
    prompt = prompt_called(one.prompt, one.version)
    if prompt is None or (prompt.heavy and not _may_be_heavy(situation)):
        return None
    return Choice(prompt.id, prompt.version, None, 0, prompt.theme, prompt.opens, taken_up=one.id)


def _left(situation: Situation) -> Sequence[Prompt]:
    """What may be asked. The themes and flows of the latest two step aside where others are left.

    All other rules hold without exception.
    """
    latest = situation.past[:LATEST]
    themes = {one.theme for one in latest} - {RE_ENTRY_THEME}
    opens = {one.opens for one in latest} if len(latest) == LATEST else set()
    worn = opens if len(opens) == 1 else set()
    allowed = _allowed(situation)
    by_opens = [one for one in allowed if one.opens not in worn]
    return [one for one in by_opens if one.theme not in themes] or by_opens or allowed


def _allowed(situation: Situation) -> list[Prompt]:
    after = situation.at.date() - SAME_AGAIN
    lately = {one.prompt for one in situation.past if one.due_on > after}
    barred = situation.wishes.muted | (LOUD_THEMES if situation.loud_doubt else frozenset())
    heavy = _may_be_heavy(situation)
    return [
        one
        for one in _offered(situation)
        if one.theme not in barred and one.id not in lately and (heavy or not one.heavy)
    ]


def _may_be_heavy(situation: Situation) -> bool:
    if not situation.wishes.heavy or situation.heavy_held:
        return False
    is_new = situation.at.date() - situation.joined_on < FIRST_WEEK
    return not is_new and HEAVY_FROM <= situation.at.time() < HEAVY_TO


def _offered(situation: Situation) -> Iterable[Prompt]:
    """What there is for this person, by how long it takes and where the cadence stands."""
    if situation.cadence == Cadence.RE_ENTRY:
        last = next((one.prompt for one in situation.past if one.theme == RE_ENTRY_THEME), "")
        return [one for one in _coming_back() if one.id != last]
    return [*_up_to(_longest(situation)), *map(_own, situation.own_prompts)]


def _longest(situation: Situation) -> Length:
    row = unanswered_in_a_row(situation.past, today=situation.at.date())
    if situation.cadence == Cadence.LIGHTER or row >= UNANSWERED_TO_SHORT:
        return Length.SHORT
    return situation.wishes.length


@cache
def _up_to(longest: Length) -> tuple[Prompt, ...]:
    lengths = list(Length)
    known = lengths[: lengths.index(longest) + 1]
    return tuple(one for one in prompts() if one.by_schedule and one.length in known)


@cache
def _coming_back() -> tuple[Prompt, ...]:
    return tuple(one for one in _up_to(Length.SHORT) if one.theme == RE_ENTRY_THEME)


def _own(pk: uuid.UUID) -> Prompt:
    """An own prompt as the choice sees it: without its words."""
    return Prompt(
        id=f"{OWN_PREFIX}{pk}",
        version=1,
        theme=OWN,
        opens=OWN_OPENS,
        length=Length.SHORT,
        heavy=False,
        text="",
        by_schedule=True,
        is_live=True,
    )


def _days_since(situation: Situation) -> dict[str, int]:
    """How many days ago each theme came last, 0 or more."""
    today = situation.at.date()
    last_on = {one.theme: one.due_on for one in reversed(situation.past)}
    return {theme: max((today - day).days, 0) for theme, day in last_on.items()}


def _scores(
    left: Sequence[Prompt],
    situation: Situation,
    told: dict[str, tuple[Signal, float]],
    days_since: dict[str, int],
) -> list[float]:
    length, leanings = situation.wishes.length, situation.wishes.leanings
    last_opened = situation.past[0].opens if situation.past else ""
    rested = {theme: unused(days) for theme, days in days_since.items()}
    return [
        score(
            signal=told[one.theme][1] if one.theme in told else 0.0,
            unused=rested.get(one.theme, 1.0),
            fits=one.length == length,
            leaning=leanings.get(one.theme, 0),
            repeats=one.opens == last_opened,
        )
        for one in left
    ]


def _best(left: Sequence[Prompt], weights: Sequence[float], situation: Situation) -> Prompt:
    """The one with the most weight. Lots decide among several, the same ones all that day."""
    most = max(weights)
    tied = [one for one, weight in zip(left, weights, strict=True) if weight == most]
    whose = situation.person_id.bytes + situation.at.date().isoformat().encode()
    lots = blake2b(whose, digest_size=8)

    def lot(prompt: Prompt) -> bytes:
        drawn = lots.copy()
        drawn.update(prompt.id.encode())
        return drawn.digest()

    return max(tied, key=lot)
