"""Promises of every size, moves at the close of a page, and pauses on purpose."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from journal.closing import ORIGIN_OF
from journal.models import Doubt, Entry, MoveKind
from microwins.models import Commitment, Evidence, Meaning, Minutes, Origin, RestKind, Size, When
from selftrust.accounts.models import Person

from .calendar import Calendar
from .deck import Decks
from .endings import Endings
from .gaps import Place
from .texts.moves import CUES, MOVES, PAUSES, STORIES, SUPPORTS, MoveText, PauseText
from .texts.shapes import PromiseText

WISH_EVERY = 12
BIG_EVERY = 4
SMALL_SIZES = (Size.TINY.value, Size.SMALL.value)
BIG_SIZES = ((Size.MEDIUM.value,), (Size.LARGER.value,))
WISHES = (Meaning.LIKE.value, Meaning.OTHERS.value)
# Most moves are meant; some would only be liked, and some were a thought.
MEANT = (*[Meaning.MEAN.value] * 8, Meaning.LIKE.value, Meaning.THOUGHT.value)
WHEN_SMALL = (When.NOW.value, When.TODAY.value, When.DATE.value, When.IF_THEN.value)
WHEN_BIG = (When.WEEK.value, When.DATE.value)


class Promises:
    """Makes promises; `commitments` and `evidence` hold what was made."""

    def __init__(
        self, person: Person, calendar: Calendar, found: list[Place], random: Random
    ) -> None:
        self._person, self._calendar, self._random = person, calendar, random
        self._places = found
        self._decks = Decks(random)
        self._endings = Endings(calendar, self._decks, random)
        self.commitments: list[Commitment] = []

    @property
    def evidence(self) -> list[Evidence]:
        """What the endings left."""
        return self._endings.evidence

    def make(self, *, at_most: int) -> None:
        """One more promise at some moment; up to two rows, when it gets new terms."""
        number = len(self.commitments)
        place = self._random.choice(self._places)
        at = self._calendar.some_moment(place.first + 1, place.last)
        big = number % BIG_EVERY == 0
        text = self._draw(place, self._decks.draw(BIG_SIZES) if big else SMALL_SIZES)
        row = self._promise(place, text, at)
        if number % WISH_EVERY == WISH_EVERY - 1:
            row.mean_it = self._decks.draw(WISHES)
            return
        follower = self._endings.end(row, text, may_follow=at_most > 1)
        if follower is not None:
            self.commitments.append(follower)

    def leave_open(self) -> None:
        """One small promise of yesterday, due today: it waits on Today."""
        place = self._places[0]
        at = self._calendar.moment(self._calendar.last - timedelta(days=1))
        row = self._promise(place, self._draw(place, SMALL_SIZES), at)
        row.when, row.cue, row.due_on, row.finished_at = When.DATE, "", self._calendar.last, None
        row.finish(at)

    def move_of(self, entry: Entry) -> bool:
        """Give a page its next best move; say whether that made a promise.

        What is meant or liked becomes one, as in journal/closing.py.
        """
        text = self._decks.draw(MOVES)
        meaning = self._decks.draw(MEANT)
        entry.take(
            {
                "move_kind": text.kind,
                "move_text": text.text,
                "move_size": text.size,
                "move_when": text.when,
                "move_cue": text.cue,
                "move_meaning": meaning,
            }
        )
        if meaning == Meaning.THOUGHT:
            return False
        entry.commitment = self._moved(entry, text, meaning)
        return True

    def pause(self) -> None:
        """A rest or a stay on purpose, until an hour of the same day."""
        text: PauseText = self._decks.draw(PAUSES)
        place = next(one for one in self._places if not one.area.archived_at)
        at = self._calendar.some_moment(place.first + 1, place.last - 2)
        row = Commitment.begun_by(
            self._person, now=at, text=text.text, size=Size.SMALL, when=When.TODAY,
            clock=time(text.until), origin=text.origin, rest_kind=RestKind(text.rest_kind)
            if text.rest_kind else "",
        )  # fmt: skip
        row.finish(at)
        self.commitments.append(row)
        self._endings.keep_soon(row)

    def _moved(self, entry: Entry, text: MoveText, meaning: str) -> Commitment:
        usual = Origin.MOVED if isinstance(entry, Doubt) else ""
        row = Commitment.begun_by(
            self._person, now=entry.written_at, area=entry.area, text=text.text, mean_it=meaning,
            size=text.size, when=text.when, cue=text.cue,
            origin=ORIGIN_OF.get(MoveKind(text.kind), usual),
        )  # fmt: skip
        row.finish(entry.written_at)
        self.commitments.append(row)
        if meaning == Meaning.MEAN:
            self._endings.keep_soon(row, text.camera)
        return row

    def _draw(self, place: Place, sizes: tuple[str, ...]) -> PromiseText:
        """A promise of the place that has one of `sizes`; any where it has none of them."""
        fitting = [one for one in place.texts.promises if one.size in sizes]
        return self._decks.draw(fitting or place.texts.promises)

    def _promise(self, place: Place, text: PromiseText, at: datetime) -> Commitment:
        row = Commitment.begun_by(
            self._person, now=at, area=place.area, text=text.text, size=text.size,
            smaller_version=text.smaller, chance=self._random.randrange(40, 101, 10),
        )  # fmt: skip
        if text.size in SMALL_SIZES:
            row.minutes = self._decks.draw(Minutes.values)
            row.when = self._decks.draw(WHEN_SMALL)
            row.story = self._decks.draw(("", place.texts.story, *STORIES))
        else:
            row.when = self._decks.draw(WHEN_BIG)
            row.support = self._decks.draw(("", *SUPPORTS))
        if row.when == When.IF_THEN:
            row.cue = self._decks.draw(CUES)
        if row.when == When.DATE:
            row.due_on = row.written_on + timedelta(days=self._random.randint(1, 9))
        row.finish(at)
        self.commitments.append(row)
        return row
