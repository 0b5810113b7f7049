"""Keeping the cadence in step with what came of the prompts so far (domain.md 5.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.prompts.models import Cadence, Rhythm

from .cadence import Standing, most_a_week, next_standing
from .situation import Situation

MOVED = ["cadence", "cadence_since_at", "re_entries", "asks_about_rhythm"]


def follow_cadence(person: Person, situation: Situation, due_at: datetime) -> Situation:
    """Move the person's cadence on where it's time to, and return the situation as it now is.

    `due_at` is the instant of `situation.at`.
    """
    rhythm: Rhythm = person.rhythm
    here = Standing(
        cadence=Cadence(rhythm.cadence),
        since_on=local_day(rhythm.cadence_since_at, person.zone),
        re_entries=rhythm.re_entries,
        asks_about_rhythm=rhythm.asks_about_rhythm,
    )
    there = next_standing(
        here,
        past=situation.past,
        entry_days=situation.entry_days,
        today=situation.at.date(),
        is_paused=situation.is_paused,
    )
    if there != here:
        _store(rhythm, there, due_at, moved=there.cadence != here.cadence)
    most = most_a_week(
        there.cadence, situation.wishes.most_a_week, asks_about_rhythm=there.asks_about_rhythm
    )
    return replace(
        situation,
        cadence=there.cadence,
        cadence_since_on=there.since_on,
        re_entries=there.re_entries,
        wishes=replace(situation.wishes, most_a_week=most),
    )


def _store(rhythm: Rhythm, there: Standing, due_at: datetime, *, moved: bool) -> None:
    rhythm.cadence, rhythm.re_entries = there.cadence, there.re_entries
    rhythm.asks_about_rhythm = there.asks_about_rhythm
    if moved:
        rhythm.cadence_since_at = due_at
    rhythm.save(update_fields=MOVED)
