"""Promises of every size, each with an ending or with none, and the evidence they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from journal.models import Doubt, MoveKind
from microwins.follow_through import WINDOW
from microwins.models import (
    Commitment,
    Ending,
    Evidence,
    Landed,
    LetGoBecause,
    Meaning,
    Minutes,
    MyPart,
    NewTerms,
    Origin,
    Size,
    When,
)
from selftrust.accounts.models import Person

from .calendar import Calendar
from .deck import Deck
from .gaps import Place
from .texts.shapes import PromiseText

UNSPOKEN, LATER = "unspoken", "later"
FATES = {
    Ending.KEPT.value: 56,
    Ending.PARTLY.value: 10,
    Ending.RENEGOTIATED.value: 9,
    Ending.LET_GO.value: 9,
    LATER: 8,
    UNSPOKEN: 8,
}
LINES = (
    "I wanted to want it.",
    "It was for somebody else.",
    "Not this month.",
    "Too big for a day.",
)
PARTS = ("I began before I felt like it.", "I asked.", "I made it smaller.", "")
WISH_EVERY = 12


class Promises:
    """Makes promises; `commitments` and `evidence` hold what was made."""

    def __init__(
        self, person: Person, calendar: Calendar, found: Sequence[Place], random: Random
    ) -> None:
        self._person, self._calendar, self._random = person, calendar, random
        self._places = found
        self._decks = {place.texts.name: Deck(place.texts.promises, random) for place in found}
        self.commitments: list[Commitment] = []
        self.evidence: list[Evidence] = []

    def make(self, *, at_most: int) -> None:
        """One more promise at some moment; up to two rows, when it gets new terms."""
        place = self._random.choice(self._places)
        at = self._calendar.some_moment(place.first + 1, place.last)
        text = self._draw(place)
        row = self._promise(place, text, at)
        if len(self.commitments) % WISH_EVERY == 0:
            row.mean_it = Meaning.LIKE
            return
        self._end(row, text, may_follow=at_most > 1)

    def leave_open(self) -> None:
        """One small promise of yesterday, due today: it waits on Today."""
        place = self._places[0]
        at = self._calendar.moment(self._calendar.last - timedelta(days=1))
        row = self._promise(place, self._draw(place), at)
        row.when, row.due_on, row.finished_at = When.DATE, self._calendar.last, None
        row.finish(at)

    def _draw(self, place: Place) -> PromiseText:
        """A promise of the place; a big one is laid back once, since most are small."""
        deck = self._decks[place.texts.name]
        text = deck.draw()
        return text if text.size in {Size.TINY, Size.SMALL} else deck.draw()

    def move_of(self, doubt: Doubt, place: Place) -> None:
        """The move that a doubt ends with: a promise of the same moment, kept or not."""
        text = self._decks[place.texts.name].draw()
        row = self._promise(place, text, doubt.written_at, origin=Origin.MOVED)
        doubt.commitment = row
        doubt.move_kind, doubt.move_meaning = MoveKind.DO, Meaning.MEAN
        doubt.move_text, doubt.move_size, doubt.move_when = text.text, row.size, row.when
        self._end(row, text, may_follow=False)

    def _promise(
        self, place: Place, text: PromiseText, at: datetime, *, origin: str = ""
    ) -> Commitment:
        small = text.size in {Size.TINY, Size.SMALL}
        when = self._random.choice(
            (When.NOW, When.TODAY, When.DATE) if small else (When.WEEK, When.DATE)
        )
        row = Commitment.begun_by(
            self._person,
            now=at,
            area=place.area,
            text=text.text,
            size=text.size,
            minutes=self._random.choice(Minutes.values) if small else "",
            when=when,
            chance=self._random.randrange(40, 101, 10),
            smaller_version=text.smaller,
            origin=origin,
        )
        if when == When.DATE:
            row.due_on = row.written_on + timedelta(days=self._random.randint(1, 9))
        row.finish(at)
        self.commitments.append(row)
        return row

    def _end(self, row: Commitment, text: PromiseText, *, may_follow: bool) -> None:
        """Let it end in some way, if that way is over by now."""
        [fate] = self._random.choices(list(FATES), list(FATES.values()))
        if fate == UNSPOKEN or (fate == Ending.RENEGOTIATED and not may_follow):
            return
        ended_at = self._ended_at(row, late=fate == LATER)
        if ended_at > self._calendar.now:
            return
        row.ending = Ending.KEPT if fate == LATER else fate
        row.ended_at = ended_at
        if fate == Ending.LET_GO:
            self._let_go(row)
        else:
            self._prove(row, text)
        if fate == Ending.RENEGOTIATED:
            self._follow(row, text, ended_at)

    def _ended_at(self, row: Commitment, *, late: bool) -> datetime:
        due_at = row.due_at or row.written_at
        if late:
            return due_at + WINDOW + timedelta(hours=self._random.randint(3, 300))
        return row.written_at + (due_at - row.written_at) * self._random.random()

    def _let_go(self, row: Commitment) -> None:
        row.let_go_because = self._random.choice(LetGoBecause.values)
        if self._random.random() < 0.6:  # noqa: PLR2004 - an honest line more often than not
            row.let_go_line = self._random.choice(LINES)
            self._evidence(row, Origin.LET_GO, row.let_go_line)

    def _prove(self, row: Commitment, text: PromiseText) -> None:
        made = self._evidence(row, _origin(row), row.text)
        if row.ending in {Ending.KEPT, Ending.PARTLY}:
            made.camera = text.camera if self._random.random() < 0.75 else ""  # noqa: PLR2004
            made.my_part = self._random.sample(MyPart.values, self._random.randint(1, 2))
            made.my_part_line = self._random.choice(PARTS)
            made.landed = self._random.choice(["", *Landed.values])

    def _evidence(self, row: Commitment, origin: str, text: str) -> Evidence:
        made = Evidence.begun_by(
            self._person,
            now=row.ended_at,
            commitment=row,
            area=row.area,
            origin=origin,
            text=text,
        )
        made.happened_on, made.finished_at = made.written_on, row.ended_at
        self.evidence.append(made)
        return made

    def _follow(self, row: Commitment, text: PromiseText, at: datetime) -> None:
        smaller = bool(text.smaller)
        follower = Commitment.begun_by(
            self._person,
            now=at,
            area=row.area,
            follows=row,
            terms=row.terms + 1,
            text=text.smaller or row.text,
            size=Size.SMALL if smaller else row.size,
            when=When.WEEK,
            new_terms=NewTerms.SMALLER if smaller else NewTerms.LATER,
        )
        follower.finish(at)
        self.commitments.append(follower)
        self._end(follower, text, may_follow=False)


def _origin(row: Commitment) -> str:
    if row.ending == Ending.RENEGOTIATED:
        return Origin.RENEGOTIATED
    if row.origin:
        return str(row.origin)
    if row.ending == Ending.PARTLY:
        return Origin.PARTLY
    return Origin.MICROWIN if row.is_small else Origin.KEPT
