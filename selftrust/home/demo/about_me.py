"""What she knows about herself and has, time alone, hard stretches, choices and weeks."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta

from journal.models import (
    CameThrough,
    ChooseAgain,
    Entry,
    Kind,
    KnowMeItem,
    OwnSide,
    Resource,
    Session,
    TimeAlone,
    WeeklyLook,
)
from microwins.models import Origin
from selftrust.accounts.models import Version

from .texts.about_me import (
    ALONE,
    CAME_THROUGH,
    HAVE,
    KNOWN,
    SESSIONS,
    AloneText,
    CameThroughText,
    KnownText,
)
from .texts.choosing import CHOICES, WEEKS, WeekText
from .texts.shapes import fields_of
from .told import Story, Year

STEP = "what"
PLANNED_FOR, CHANGED_AFTER = timedelta(days=2), timedelta(days=1)
WITHIN_WEEKS = 40
OWN_SIDE = ("", *OwnSide.values)


def known(year: Year) -> list[Story]:
    """The things she knows about herself, over the year."""
    moments = year.calendar.spread(len(KNOWN))
    return [_known(year, at, text) for at, text in zip(moments, KNOWN, strict=True)]


def time_alone(year: Year) -> list[Story]:
    """Time alone: today's asks how it was, the others say so."""
    today = year.calendar.moment(year.calendar.last - PLANNED_FOR)
    moments = [today, *year.calendar.spread(len(ALONE) - 1)]
    return [_alone(year, at, text) for at, text in zip(moments, ALONE, strict=True)]


def came_through(year: Year) -> list[Story]:
    """The hard stretches, each with the evidence it leaves."""
    moments = year.calendar.spread(len(CAME_THROUGH))
    return [_came_through(year, at, one) for at, one in zip(moments, CAME_THROUGH, strict=True)]


def choices(year: Year) -> list[Story]:
    """The lines that begin with "Right now I choose"."""
    told = []
    for at, words in zip(year.calendar.spread(len(CHOICES)), CHOICES, strict=True):
        row = ChooseAgain.begun_by(year.person, now=at, kind=Kind.CHOOSE_AGAIN)
        told.append(_written(row, at, words=words, own_side=year.decks.draw(OWN_SIDE)))
    return told


def weeks(year: Year) -> list[Story]:
    """Looks at a week, on Sundays."""
    sundays = year.calendar.sundays(len(WEEKS), within=WITHIN_WEEKS)
    return [_week(year, at, text) for at, text in zip(sundays, WEEKS, strict=True)]


def resources(year: Year) -> list[Resource]:
    """What she has to draw on, written down in the first weeks."""
    made = []
    for number, (kind, words) in enumerate(HAVE):
        at = year.calendar.moment(year.calendar.day(3 + number * 4))
        row = Resource.begun_by(year.person, now=at, type=kind, words=words)
        row.finish(at)
        made.append(row)
    return made


def sessions(year: Year) -> list[Session]:
    """Her own log of sessions, each written on its day."""
    made = []
    for ago, went in SESSIONS:
        at = year.calendar.moment(year.calendar.ago(ago))
        row = Session.begun_by(year.person, now=at, went=went)
        row.on = row.written_on
        row.finish(at)
        made.append(row)
    return made


def _written(row: Entry, at: datetime, **values: object) -> Story:
    row.take(values)
    row.finish(at)
    return Story([row])


def _known(year: Year, at: datetime, text: KnownText) -> Story:
    row = KnowMeItem.begun_by(year.person, now=at, kind=Kind.KNOW_ME, item_type=text.type)
    if text.still_me:
        row.still_me_on = row.written_on
    if text.try_it:
        row.try_on = row.written_on + timedelta(days=5)
    story = _written(
        row, at, what=text.what, source=text.source, still_me=text.still_me, try_it=text.try_it
    )
    if text.earlier:
        row.version, row.versions = 2, {STEP: 2}
        story.beside.append(_version(year, row, text.earlier))
    return story


def _version(year: Year, row: KnowMeItem, earlier: str) -> Version:
    """What the first step said before she changed it, as accounts/history.py keeps it."""
    made = Version(
        owner=row.owner,
        of_kind=row.kind_name,
        of_id=row.pk,
        step=STEP,
        replaced_at=min(row.written_at + CHANGED_AFTER, year.calendar.now),
    )
    made.content = json.dumps({"item_type": row.item_type, "what": earlier})
    return made


def _alone(year: Year, at: datetime, text: AloneText) -> Story:
    row = TimeAlone.begun_by(year.person, now=at, kind=Kind.TIME_ALONE)
    return _written(
        row, at, where=text.where, minutes=text.minutes, clock=time(text.hour),
        leave_behind=list(text.leave_behind), on=row.written_on + PLANNED_FOR,
        went=text.went, went_line=text.went_line,
    )  # fmt: skip


def _came_through(year: Year, at: datetime, text: CameThroughText) -> Story:
    row = CameThrough.begun_by(year.person, now=at, kind=Kind.CAME_THROUGH)
    story = _written(
        row, at, what=text.what, used_then=list(text.used_then), used_line=text.used_line,
        have_now=list(text.have_now), have_line=text.have_line, one_sentence=text.one_sentence,
    )  # fmt: skip
    story.beside.append(year.left_by(row, Origin.CAME_THROUGH, text.what, camera=text.one_sentence))
    return story


def _week(year: Year, at: datetime, text: WeekText) -> Story:
    return _written(
        WeeklyLook.begun_by(year.person, now=at, kind=Kind.WEEKLY_LOOK), at, **fields_of(text)
    )
