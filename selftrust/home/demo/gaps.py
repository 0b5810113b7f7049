"""The areas, their wordings, and a gap that moves from check-in to check-in."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from selftrust.accounts.models import Person
from selftrust.areas.models import Area, GapCheckin, Wording

from .calendar import Calendar
from .deck import Deck
from .texts import ACTIVE, ARCHIVED, AreaTexts

ARCHIVED_FROM, ARCHIVED_TO = 0.1, 0.5
REWORDED_AT = 0.6
DIP_FROM, DIP_TO, DIP = 0.4, 0.5, 2
CHECKIN_SHARE = 0.35


@dataclass
class Place:
    """An area with its texts, and the first and last numbered day it is written about."""

    area: Area
    texts: AreaTexts
    first: int
    last: int


def places(person: Person, calendar: Calendar) -> list[Place]:
    """Three areas, begun in the first weeks, and one that was archived halfway."""
    made = [
        _place(person, calendar, texts, number * 9, calendar.days)
        for number, texts in enumerate(ACTIVE)
    ]
    first, last = (round(calendar.days * share) for share in (ARCHIVED_FROM, ARCHIVED_TO))
    archived = _place(person, calendar, ARCHIVED, first, last)
    archived.area.archived_at = calendar.moment(calendar.day(last + 1))
    return [*made, archived]


def _place(person: Person, calendar: Calendar, texts: AreaTexts, first: int, last: int) -> Place:
    begun = calendar.moment(calendar.day(first))
    area = Area.begun_by(
        person,
        now=begun,
        name=texts.name,
        know_claim=texts.know_claim,
        possible_claim=texts.possible_claim,
        story=texts.story,
        story_onset=texts.story_onset,
        learned_where=texts.learned_where,
    )
    area.finish(begun)
    return Place(area, texts, first, last)


def wordings(found: list[Place], calendar: Calendar) -> list[Wording]:
    """The first wording of the area that has other words by now; its series becomes 2."""
    rewritten = []
    for place in found:
        if place.texts.reworded:
            at = calendar.moment(calendar.day(round(calendar.days * REWORDED_AT)))
            old = Wording.begun_by(
                place.area.owner,
                now=at,
                area=place.area,
                series=1,
                know_claim=place.texts.know_claim,
                possible_claim=place.texts.possible_claim,
            )
            place.area.possible_claim, place.area.series = place.texts.reworded, 2
            rewritten.append(old)
    return rewritten


def checkins(
    found: list[Place], old: list[Wording], calendar: Calendar, random: Random, entries: int
) -> list[GapCheckin]:
    """Every 7 to 14 days one for each area; fewer when there are few `entries` in all."""
    days = [(place, day) for place in found for day in _days(place, calendar, random)]
    most = round(entries * CHECKIN_SHARE)
    if len(days) > most:
        days = random.sample(days, most)
    changed_on = {wording.area_id: wording.written_on for wording in old}
    moved_by = {place.texts.name: Deck(place.texts.moved_by, random) for place in found}
    made = []
    for place, day in days:
        row = _checkin(place, calendar, random, day)
        if random.random() < 0.6:  # noqa: PLR2004 - more often than not something moved it
            row.what_moved = moved_by[place.texts.name].draw()
        changed = changed_on.get(place.area.pk)
        row.series = 1 if changed is None or row.written_on <= changed else place.area.series
        made.append(row)
    return made


def _days(place: Place, calendar: Calendar, random: Random) -> list[int]:
    days, day = [], place.first + 1
    while day <= place.last:
        if not calendar.is_quiet(calendar.day(day)):
            days.append(day)
        day += random.randint(7, 14)
    return days


def _checkin(place: Place, calendar: Calendar, random: Random, day: int) -> GapCheckin:
    at = calendar.moment(calendar.day(day))
    row = GapCheckin.begun_by(place.area.owner, now=at, area=place.area)
    row.finish(at)
    row.know = 8 + random.choice((-1, 0, 0, 0, 1))
    row.believe = _believe(place, day, random)
    if random.random() < 0.3:  # noqa: PLR2004 - the third screen is often left out
        row.even_if = random.choice(place.texts.even_if)
    return row


def _believe(place: Place, day: int, random: Random) -> int:
    """Moves from the first to the last rating of the texts, with a setback on the way."""
    start, end = place.texts.believe
    along = (day - place.first) / max(1, place.last - place.first)
    dip = DIP if DIP_FROM <= along < DIP_TO else 0
    level = start + (end - start) * along - dip + random.choice((-1, 0, 0, 1))
    return min(10, max(0, round(level)))
