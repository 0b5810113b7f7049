"""How promises end, and the evidence that an ending leaves."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from microwins.follow_through import WINDOW
from microwins.models import (
    Commitment,
    Ending,
    Evidence,
    LetGoBecause,
    MyPart,
    NewTerms,
    Origin,
    Size,
    When,
)

from .calendar import Calendar
from .deck import Decks
from .texts.shapes import PromiseText
from .told import RATED

UNSPOKEN, LATER = "unspoken", "later"
# Each fate as often as it comes up in a deck.
SMALL_FATES = (
    *[Ending.KEPT.value] * 14,
    *[Ending.PARTLY.value] * 3,
    *[Ending.RENEGOTIATED.value] * 2,
    *[Ending.LET_GO.value] * 3,
    *[LATER] * 2,
    *[UNSPOKEN] * 2,
)
BIG_FATES = (
    *[Ending.KEPT.value] * 4,
    Ending.PARTLY.value,
    Ending.RENEGOTIATED.value,
    Ending.LET_GO.value,
    LATER,
)
SOON = (*[Ending.KEPT.value] * 6, UNSPOKEN)
LINES = (
    "I wanted to want it.",
    "It was for somebody else.",
    "",
    "Not this month.",
    "Too big for a day.",
)
PARTS = ("I began before I felt like it.", "I asked.", "I made it smaller.", "")
WITHIN_HOURS = (0.2, 0.5, 1.5, 4, 11, 20)
DIFFERENTLY = (True, *[False] * 7)
NEW_TERMS_OF_ALL = (NewTerms.LATER.value, NewTerms.WITH_HELP.value)
CAMERA_SHARE = 0.75


class Endings:
    """Ends promises; `evidence` holds what that left."""

    def __init__(self, calendar: Calendar, decks: Decks, random: Random) -> None:
        self._calendar, self._decks, self._random = calendar, decks, random
        self.evidence: list[Evidence] = []

    def end(self, row: Commitment, text: PromiseText, *, may_follow: bool) -> Commitment | None:
        """Let it end in some way, if that way is over by now; return the one with new terms."""
        fate = self._decks.draw(SMALL_FATES if row.is_small else BIG_FATES)
        if fate == UNSPOKEN or (fate == Ending.RENEGOTIATED and not may_follow):
            return None
        ended_at = self._ended_at(row, late=fate == LATER)
        if ended_at > self._calendar.now:
            return None
        row.ending = Ending.KEPT if fate == LATER else fate
        row.ended_at = ended_at
        if fate == Ending.LET_GO:
            self._let_go(row)
        elif fate == Ending.RENEGOTIATED:
            self._leave(row, Origin.RENEGOTIATED, row.text)
            return self._follower(row, text, ended_at)
        else:
            self._prove(row, text.camera if self._random.random() < CAMERA_SHARE else "")
        return None

    def keep_soon(self, row: Commitment, camera: str = "") -> None:
        """Let it be kept within a day, if that day is over by now; some stay open."""
        if self._decks.draw(SOON) == UNSPOKEN:
            return
        due_at = row.due_at or row.written_at
        soon = row.written_at + timedelta(hours=self._decks.draw(WITHIN_HOURS))
        ended_at = min(soon, max(due_at, row.written_at + timedelta(minutes=5)))
        if ended_at <= self._calendar.now:
            row.ending, row.ended_at = Ending.KEPT.value, ended_at
            self._prove(row, camera)

    def _ended_at(self, row: Commitment, *, late: bool) -> datetime:
        due_at = row.due_at or row.written_at
        if late:
            return due_at + WINDOW + timedelta(hours=self._random.randint(3, 300))
        return row.written_at + (due_at - row.written_at) * self._random.random()

    def _let_go(self, row: Commitment) -> None:
        row.let_go_because = self._decks.draw(LetGoBecause.values)
        row.let_go_line = self._decks.draw(LINES)
        if row.let_go_line:
            self._leave(row, Origin.LET_GO, row.let_go_line)

    def _prove(self, row: Commitment, camera: str) -> None:
        row.differently = self._decks.draw(DIFFERENTLY)
        made = self._leave(row, _origin(row))
        made.camera = camera
        made.my_part = self._decks.some(MyPart.values) or [MyPart.STARTED.value]
        made.my_part_line = self._decks.draw(PARTS)
        made.landed = self._decks.draw(RATED)

    def _leave(self, row: Commitment, origin: str, camera: str = "") -> Evidence:
        made = Evidence.begun_by(
            row.owner, now=row.ended_at, commitment=row, area=row.area, origin=origin,
            text=row.text, camera=camera,
        )  # fmt: skip
        made.happened_on, made.finished_at = made.written_on, row.ended_at
        self.evidence.append(made)
        return made

    def _follower(self, row: Commitment, text: PromiseText, at: datetime) -> Commitment:
        smaller = bool(text.smaller)
        made = Commitment.begun_by(
            row.owner, now=at, area=row.area, follows=row, terms=row.terms + 1, origin=row.origin,
            text=text.smaller or row.text, size=Size.SMALL if smaller else row.size,
            when=When.WEEK,
            new_terms=NewTerms.SMALLER.value if smaller else self._decks.draw(NEW_TERMS_OF_ALL),
        )  # fmt: skip
        made.finish(at)
        self.end(made, text, may_follow=False)
        return made


def _origin(row: Commitment) -> str:
    """As microwins/ending.py says it."""
    if row.origin:
        return str(row.origin)
    if row.ending == Ending.PARTLY:
        return Origin.PARTLY
    return Origin.MICROWIN if row.is_small else Origin.KEPT
