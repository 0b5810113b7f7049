"""Needs, doubts, worries, noticed moments and pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any

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
    WhoseVoice,
)
from selftrust.accounts.models import Person

from .calendar import Calendar
from .deck import Deck
from .gaps import Place
from .texts.pages import ONE_LINES, THEMES, TITLES, UNSENT
from .texts.shapes import DoubtText, WorryText

SHARES = {
    Kind.DOUBT: 30,
    Kind.FREE: 26,
    Kind.NEED: 22,
    Kind.WORRY: 10,
    Kind.NOTICING: 8,
    Kind.UNSENT: 4,
}


class Pen:
    """Writes finished entries of any kind about the places of a person, at random moments."""

    def __init__(
        self, person: Person, calendar: Calendar, found: Sequence[Place], random: Random
    ) -> None:
        self._person, self._calendar, self._random = person, calendar, random
        self._places = found
        self._decks: dict[tuple[str, str], Deck[Any]] = {}
        self._themes = Deck(THEMES, random)
        self._unsent = Deck(UNSENT, random)

    def entry(self) -> Entry:
        """One more entry of a likely kind."""
        [kind] = self._random.choices(list(SHARES), list(SHARES.values()))
        return self.entry_of(kind)

    def entry_of(self, kind: Kind) -> Entry:
        """One more entry of `kind`."""
        place = self._random.choice(self._places)
        at = self._calendar.some_moment(place.first + 1, place.last)
        row: Entry
        if kind is Kind.NEED:
            row = self._need(place, at)
        elif kind in {Kind.FREE, Kind.UNSENT}:
            row = self._page(kind, at)
        else:
            row = self._doubt(kind, place, at)
        row.finish(at)
        return row

    def _draw(self, place: Place, texts: str) -> Any:
        key = (place.texts.name, texts)
        if key not in self._decks:
            self._decks[key] = Deck(getattr(place.texts, texts), self._random)
        return self._decks[key].draw()

    def _some(self, choices: Sequence[str], most: int = 2) -> list[str]:
        return self._random.sample(list(choices), self._random.randint(0, most))

    def _need(self, place: Place, at: datetime) -> Need:
        text = self._draw(place, "needs")
        row = Need.begun_by(self._person, now=at, kind=Kind.NEED, area=place.area)
        honoured = self._some(HonorBy.values)
        if text.limit_line:
            honoured = [HonorBy.LIMIT.value]
        row.take(
            {
                "what": text.what,
                "type": text.type,
                "about_wanting": self._some(AboutWanting.values),
                "honor_by": honoured,
                "care_effect": self._random.choice(CareEffect.values)
                if HonorBy.CARE in honoured
                else "",
                "choice": text.choice,
                "limit_line": text.limit_line,
                "reminder_word": self._random.choice(["", *ReminderWord.values]),
                "move_kind": self._random.choice(["", MoveKind.REST, MoveKind.SAY_NO]),
            }
        )
        return row

    def _doubt(self, kind: Kind, place: Place, at: datetime) -> Doubt:
        row = Doubt.begun_by(self._person, now=at, kind=kind, area=place.area)
        if kind is Kind.NOTICING:
            row.take({"words": self._draw(place, "noticings"), "body": self._some(Body.values)})
            return row
        before = self._random.randint(4, 9)
        row.take(
            {
                "before": before,
                "feelings": self._some(Feeling.values, 3),
                "body": self._some(Body.values),
                "whose_voice": self._random.choice(WhoseVoice.values),
                "and_still": self._random.choice(AndStill.values),
                "after": max(0, before - self._random.choice((-1, 0, 0, 1, 2, 3))),
                **self._sides(kind, place),
            }
        )
        return row

    def _sides(self, kind: Kind, place: Place) -> dict[str, str]:
        if kind is Kind.WORRY:
            worry: WorryText = self._draw(place, "worries")
            return {"words": worry.words, "if_it_came": worry.if_it_came, "help": worry.help}
        doubt: DoubtText = self._draw(place, "doubts")
        return {"words": doubt.words, "fair": doubt.fair, "leaves_out": doubt.leaves_out}

    def _page(self, kind: Kind, at: datetime) -> FreePage:
        row = FreePage.begun_by(self._person, now=at, kind=kind)
        body = self._unsent.draw() if kind is Kind.UNSENT else self._body()
        row.take({"body": body, "feelings": self._some(Feeling.values)})
        if self._random.random() < 0.3:  # noqa: PLR2004 - few pages get a title
            row.title = self._random.choice(TITLES)
            row.one_line = self._random.choice(ONE_LINES)
        return row

    def _body(self) -> str:
        """About 150 words: most sentences of one theme, in two paragraphs."""
        first, *rest = self._themes.draw()
        kept = sorted(self._random.sample(range(len(rest)), max(5, len(rest) - 1)))
        sentences = [first, *(rest[place] for place in kept)]
        half = len(sentences) // 2
        return " ".join(sentences[:half]) + "\n\n" + " ".join(sentences[half:])
