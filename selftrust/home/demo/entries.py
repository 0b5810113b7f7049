"""Needs, doubts, worries, noticed moments and pages."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from journal.models import (
    AboutWanting,
    AndStill,
    Body,
    CareEffect,
    Doubt,
    Entry,
    Feeling,
    FreePage,
    HonorBy,
    Kind,
    MoveKind,
    Need,
    ReminderWord,
    Resource,
    WhoseVoice,
)

from .gaps import Place
from .texts.pages import ONE_LINES, THEMES, TITLES, UNSENT
from .texts.shapes import DoubtText, NeedText, WorryText, fields_of
from .told import Year

SHARES = {
    Kind.DOUBT: 30,
    Kind.FREE: 26,
    Kind.NEED: 22,
    Kind.WORRY: 10,
    Kind.NOTICING: 8,
    Kind.UNSENT: 4,
}
# What a limit needs is told in voices.py, with the sentence and how it went.
HONOURED: tuple[tuple[HonorBy, ...], ...] = (
    (),
    (HonorBy.CARE,),
    (HonorBy.CARE, HonorBy.GENTLE),
    (HonorBy.SAFER,),
    (HonorBy.ASK,),
    (HonorBy.DECIDE, HonorBy.NOTICE),
    (HonorBy.CARE, HonorBy.ASK),
    (HonorBy.NOTICE,),
)
REST_OR_NOTHING = ("", "", MoveKind.REST.value, MoveKind.NOTHING.value)
QUIETER_BY = (-1, 0, 0, 1, 2, 3)


class Pen:
    """Writes finished entries of the everyday kinds, at random moments."""

    def __init__(self, year: Year, resources: Sequence[Resource], random: Random) -> None:
        self._person, self._calendar, self._decks = year.person, year.calendar, year.decks
        self._places, self._resources, self._random = year.places, resources, random

    def entry(self) -> Entry:
        """One more entry of a likely kind."""
        [kind] = self._random.choices(list(SHARES), list(SHARES.values()))
        return self.entry_of(kind)

    def entry_of(self, kind: Kind) -> Entry:
        """One more entry of `kind`, which is one of SHARES."""
        place = self._random.choice(self._places)
        at = self._calendar.some_moment(place.first + 1, place.last)
        row: Entry
        if kind is Kind.NEED:
            row = Need.begun_by(self._person, now=at, kind=kind, area=place.area)
            self._fill_need(row, self._decks.draw(place.texts.needs))
        elif kind in {Kind.FREE, Kind.UNSENT}:
            row = FreePage.begun_by(self._person, now=at, kind=kind)
            self._fill_page(row)
        else:
            row = Doubt.begun_by(self._person, now=at, kind=kind, area=place.area)
            self._fill_doubt(row, place)
        row.finish(at)
        return row

    def _fill_need(self, row: Need, text: NeedText) -> None:
        honoured = [one.value for one in self._decks.draw(HONOURED)]
        caring = HonorBy.CARE in honoured
        row.take(
            {
                **fields_of(text),
                "about_wanting": self._decks.some(AboutWanting.values),
                "honor_by": honoured,
                "care_effect": self._decks.draw(CareEffect.values) if caring else "",
                "reminder_word": self._decks.draw(["", *ReminderWord.values]),
                "move_kind": self._decks.draw(REST_OR_NOTHING),
            }
        )

    def _fill_doubt(self, row: Doubt, place: Place) -> None:
        if row.kind == Kind.NOTICING:
            row.take({"words": self._decks.draw(place.texts.noticings)})
            row.body = self._decks.some(Body.values)
            return
        before = self._random.randint(4, 9)
        row.take(
            {
                "before": before,
                "feelings": self._decks.some(Feeling.values, 3),
                "body": self._decks.some(Body.values),
                "whose_voice": self._decks.draw(WhoseVoice.values),
                "and_still": self._decks.draw(AndStill.values),
                "after": max(0, before - self._decks.draw(QUIETER_BY)),
            }
        )
        if row.kind == Kind.WORRY:
            worry: WorryText = self._decks.draw(place.texts.worries)
            row.take(fields_of(worry))
            row.help_from = [one.pk for one in self._resources if one.written_at < row.written_at]
            row.help_from = row.help_from[: self._random.randint(0, 2)]
        else:
            doubt: DoubtText = self._decks.draw(place.texts.doubts)
            row.take(fields_of(doubt))

    def _fill_page(self, row: FreePage) -> None:
        body = self._decks.draw(UNSENT) if row.kind == Kind.UNSENT else self._body()
        row.take({"body": body, "feelings": self._decks.some(Feeling.values, what="page")})
        if self._random.random() < 0.3:  # noqa: PLR2004 - few pages get a title
            row.title = self._decks.draw(TITLES)
            row.one_line = self._decks.draw(ONE_LINES)

    def _body(self) -> str:
        """About 150 words: most sentences of one theme, in two paragraphs."""
        first, *rest = self._decks.draw(THEMES)
        kept = sorted(self._random.sample(range(len(rest)), max(5, len(rest) - 1)))
        sentences = [first, *(rest[place] for place in kept)]
        half = len(sentences) // 2
        return " ".join(sentences[:half]) + "\n\n" + " ".join(sentences[half:])
