"""Praise and criticism heard, and limits that were set."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from journal.models import Kind, LimitWent, Need, Reminder, Voice, WantingType
from microwins.models import Origin

from .gaps import Place
from .texts.shapes import CriticismText, LimitText, PraiseText, fields_of
from .told import Story, Year, in_turn

SAID = {LimitWent.SAID, LimitWent.PARTLY}
ASKED_AFTER = 5


def praises(year: Year) -> list[Story]:
    """A story for each praise of each area, the areas in turn."""
    return in_turn([[_praise(year, at, one) for one in at.texts.praises] for at in year.places])


def criticisms(year: Year) -> list[Story]:
    """A story for each criticism of each area, the areas in turn."""
    return in_turn(
        [[_criticism(year, at, one) for one in at.texts.criticisms] for at in year.places]
    )


def limits(year: Year) -> list[Story]:
    """A story for each limit of each area, the areas in turn."""
    return in_turn([[_limit(year, at, one) for one in at.texts.limits] for at in year.places])


def _voice(year: Year, place: Place, kind: Kind, text: PraiseText | CriticismText) -> Voice:
    at = year.calendar.some_moment(place.first + 1, place.last)
    made = Voice.begun_by(year.person, now=at, kind=kind, area=place.area)
    made.take(fields_of(text))
    made.finish(at)
    return made


def _praise(year: Year, place: Place, text: PraiseText) -> Story:
    voice = _voice(year, place, Kind.PRAISE, text)
    if not voice.keep:
        return Story([voice])
    return Story([voice], [year.left_by(voice, Origin.PRAISE, text.my_part or text.words)])


def _criticism(year: Year, place: Place, text: CriticismText) -> Story:
    return Story([_voice(year, place, Kind.CRITICISM, text)])


def _limit(year: Year, place: Place, text: LimitText) -> Story:
    calendar = year.calendar
    asks = not text.went
    at = (
        calendar.moment(calendar.ago(ASKED_AFTER))
        if asks
        else calendar.some_moment(place.first + 1, place.last - ASKED_AFTER)
    )
    need = Need.begun_by(
        year.person, now=at, kind=Kind.NEED, area=place.area, type=WantingType.NEED,
        honor_by=list(text.honor_by), limit_line=text.limit_line, limit_went=text.went,
        reminder_word=text.reminder_word, reminder_line=text.reminder_line,
    )  # fmt: skip
    need.take({"what": text.what})
    need.finish(at)
    need.limit_on = (
        calendar.last if asks else calendar.not_before(need.written_on + timedelta(days=2))
    )
    return Story([need], [*_proof(year, need), *_reminder(need)])


def _proof(year: Year, need: Need) -> list[Any]:
    if need.limit_went not in SAID or need.limit_on is None:
        return []
    at = year.calendar.moment(need.limit_on)
    return [year.left_by(need, Origin.LIMIT_SAID, need.limit_line, at=at)]


def _reminder(need: Need) -> list[Any]:
    if not need.reminder_line:
        return []
    made = Reminder.begun_by(
        need.owner, now=need.written_at, word=need.reminder_word, sentence=need.reminder_line
    )
    made.finish(need.written_at)
    return [made]
