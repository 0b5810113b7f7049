"""A year of a thousand people: every rule holds on every day of it, and every reason is true."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from selftrust.prompts.choosing.cadence import Standing, most_a_week, next_standing
from selftrust.prompts.choosing.choice import choose
from selftrust.prompts.choosing.situation import Past, Situation, Wishes
from selftrust.prompts.library import THEMES
from selftrust.prompts.models import Cadence, Length

from .choices import (
    HOLDING,
    OWN,
    asked,
    is_night,
    is_true,
    may_be_asked,
    others,
    repeats_opens,
    repeats_theme,
    sent_within,
)

PEOPLE = 1000
FIRST_DAY = date(2026, 1, 1)
YEAR = [FIRST_DAY + timedelta(days=number) for number in range(365)]
KEPT = timedelta(days=62)
# How likely she answers, and how likely she writes unasked on a day.
WAYS = [(0.9, 0.2), (0.6, 0), (0.3, 0.03), (0, 0)]


@dataclass
class Somebody:
    """One person of the year; all she does comes from the dice."""

    dice: Random
    pk: uuid.UUID
    wishes: Wishes
    weekdays: set[int]
    clocks: list[time]
    standing: Standing
    past: list[Past] = field(default_factory=list)
    entry_days: set[date] = field(default_factory=set)
    quiet_until: date = FIRST_DAY
    answers: float = 0.5
    writes: float = 0.1

    def live(self, today: date) -> None:
        """Change her ways now and then, pause now and then, write unasked now and then."""
        if self.dice.random() < 0.02:
            self.answers, self.writes = self.dice.choice(
                [(0.9, 0.2), (0.6, 0), (0.3, 0.03), (0, 0)]
            )
        if self.dice.random() < 0.004:
            self.quiet_until = today + timedelta(days=self.dice.randint(1, 90))
        if self.dice.random() < self.writes:
            self.entry_days.add(today)

    def situation(self, at: datetime) -> Situation:
        today, dice = at.date(), self.dice
        how_many = dice.choice([0, 0, 1, 2, 4])
        paused = today < self.quiet_until
        past = tuple(one for one in self.past[:200] if one.due_on > today - KEPT)
        self.standing = next_standing(
            self.standing, past=past, entry_days=self.entry_days, today=today, is_paused=paused
        )
        return Situation(
            person_id=self.pk,
            at=at,
            joined_on=FIRST_DAY,
            wishes=self.wishes,
            cadence=self.standing.cadence,
            cadence_since_on=self.standing.since_on,
            re_entries=self.standing.re_entries,
            signals={one: dice.randint(1, 9) for one in dice.sample(HOLDING, how_many)},
            past=past,
            entry_days=frozenset(),
            own_prompts=tuple(OWN[: dice.randrange(4)]),
            is_paused=paused,
            card_lately=dice.random() < 0.02,
            heavy_held=dice.random() < 0.1,
            loud_doubt=dice.random() < 0.1,
        )

    def take(self, prompt_id: str, today: date) -> None:
        answered = self.dice.random() < self.answers
        self.past.insert(0, asked(prompt_id, 0, answered=answered, today=today))
        if answered:
            self.entry_days.add(today)


def somebody(number: int) -> Somebody:
    dice = Random(number)
    themes = list(THEMES)
    wishes = Wishes(
        length=dice.choice(list(Length)),
        heavy=dice.random() < 0.5,
        rotates=dice.random() < 0.1,
        signals_off=frozenset(dice.sample(HOLDING, dice.choice([0, 0, 0, 3]))),
        muted=frozenset(dice.sample(themes, dice.choice([0, 0, 2, 10, 36]))),
        leanings={theme: dice.choice([1, -1]) for theme in dice.sample(themes, 4)},
        most_a_week=dice.choice([0, 1, 3, 3, 3, 7]),
        most_a_day=dice.choice([1, 1, 3]),
        quiet_from=time(dice.choice([0, 12, 21])),
        quiet_to=time(dice.choice([0, 8, 14])),
    )
    times = dice.choice([1, 1, 2])
    clocks = [time(dice.randrange(24), dice.randrange(60)) for _one in range(times)]
    weekdays = set(dice.sample(range(7), dice.randint(1, 7)))
    begun = Standing(Cadence.ACTIVE, FIRST_DAY)
    return Somebody(dice, uuid.UUID(int=number), wishes, weekdays, sorted(clocks), begun)


def looks(one: Somebody) -> Iterator[datetime]:
    for today in YEAR:
        one.live(today)
        if today.weekday() in one.weekdays:
            yield from (datetime.combine(today, clock) for clock in one.clocks)


def check(choice, now: Situation) -> None:
    """Every rule of domain.md 5.2 and 5.3, for one choice."""
    assert may_be_asked(now, choice.prompt_id)
    assert is_true(choice, now)
    assert not is_night(now)
    assert not now.is_paused
    assert not now.card_lately
    assert now.cadence != Cadence.RESTING
    assert sent_within(now, 1) < now.wishes.most_a_day
    assert sent_within(now, 7) < most_a_week(now.cadence, now.wishes.most_a_week)
    if repeats_theme(now, choice.theme) or repeats_opens(now, choice.opens):
        left = [asked(name, 0) for name in others(now)]
        by_opens = [one for one in left if not repeats_opens(now, one.opens)]
        assert all(repeats_theme(now, one.theme) for one in by_opens)
        assert not (by_opens and repeats_opens(now, choice.opens))


@dataclass
class Year:
    """All that came to one person, and all re-entries by the day on which theirs began."""

    last_on: dict[str, date] = field(default_factory=dict)
    re_entries: dict[date | None, list[date]] = field(default_factory=dict)
    cadences: set[Cadence] = field(default_factory=set)

    def add(self, name: str, now: Situation) -> None:
        today = now.at.date()
        assert (today - self.last_on.get(name, date.min)).days >= 21
        self.last_on[name] = today
        self.cadences.add(now.cadence)
        if now.cadence == Cadence.RE_ENTRY:
            self.re_entries.setdefault(now.cadence_since_on, []).append(today)


def year_of(number: int) -> Year:
    one, year = somebody(number), Year()
    for at in looks(one):
        now = one.situation(at)
        choice = choose(now)
        if choice is not None:
            check(choice, now)
            year.add(choice.prompt_id, now)
            one.take(choice.prompt_id, at.date())
    return year


@pytest.mark.slow
def test_a_year_of_a_thousand_people():
    years = [year_of(number) for number in range(PEOPLE)]
    for days in (days for year in years for days in year.re_entries.values()):
        assert len(days) <= 2
        assert (days[-1] - days[0]).days >= 14 * (len(days) - 1)
    assert set.union(*(year.cadences for year in years)) == set(Cadence) - {Cadence.RESTING}
    assert len(set().union(*(year.last_on for year in years))) == 67 + len(OWN)
