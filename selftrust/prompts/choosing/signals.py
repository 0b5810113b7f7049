"""What happened to many people at once, and which signals hold for each (domain.md 5.2).

A fixed number of queries for any number of people, on plain columns: no sentence is fetched here.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q

from journal.models import CardAnswer, Decision, Doubt, Entry, Need, Pattern, PatternCard
from journal.noticed.thresholds import SHORT_VERSION_HOLDS
from journal.quiet import is_quiet
from microwins.models import Commitment, Evidence, Origin, Size
from selftrust.areas.models import Area, GapCheckin
from selftrust.areas.standing import standings
from selftrust.prompts.models.choices import Signal

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
WITHOUT_A_WIN = timedelta(hours=24)
CARD_COUNTS = timedelta(days=14)
NEEDS_WITHIN = timedelta(days=14)
DOUBTS_WITHIN = timedelta(days=7)
LOUD_FOR = timedelta(hours=48)
LOUD = 8
AT_LEAST = {Signal.NEED_TWICE: 2, Signal.DOUBTS: 3}
# All that stands in the Trail with a day of its own: who keeps a MicroWin isn't quiet.
WRITTEN: tuple[Any, ...] = (Entry, Commitment, Evidence, GapCheckin)
SMALL = (Size.TINY, Size.SMALL)
TURNED_DOWN = frozenset({CardAnswer.NOT_IT, CardAnswer.OFF})
# The signal of a pattern, and which of its card's counts says how many; None: it holds or doesn't.
SIGNAL_OF = {
    Pattern.CATCH_UP: (Signal.CATCH_UP, "slid"),
    Pattern.DEFLECTION: (Signal.DEFLECTION, "external"),
    Pattern.NOT_FELT: (Signal.NOT_FELT, None),
    Pattern.SIDES: (Signal.SIDES, None),
}

Told = Iterator[tuple[uuid.UUID, Signal, int]]


@dataclass(frozen=True)
class Happened:
    """One person: each signal that holds with its count, and the days on which she wrote.

    `entry_days` are those of the last 365. `got_louder` says that a card about doubts that got
    louder was made or taken up within seven days, `loud_doubt` that the last rated doubt ended at
    8 or more within 48 hours.
    """

    signals: Mapping[Signal, int] = field(default_factory=dict)
    entry_days: frozenset[date] = frozenset()
    got_louder: bool = False
    loud_doubt: bool = False


@dataclass(frozen=True)
class Batch:
    """The people looked at, each with her own local day, at the instant `now`."""

    todays: Mapping[uuid.UUID, date]
    now: datetime

    def mine(self, model: Any) -> Any:
        """What any of them finished and didn't delete."""
        return model.objects.filter(owner__in=self.todays, deleted_at=None).finished().order_by()

    @property
    def earliest(self) -> date:
        """The first of their days."""
        return min(self.todays.values())

    @property
    def latest(self) -> date:
        """The last of their days."""
        return max(self.todays.values())


def happened_to(todays: Mapping[uuid.UUID, date], now: datetime) -> dict[uuid.UUID, Happened]:
    """What happened to each person, by her id; `todays` holds her local day at `now`."""
    if not todays:
        return {}
    batch = Batch(todays, now)
    days, doubts, cards = _entry_days(batch), _doubts(batch), _cards(batch)
    told: defaultdict[uuid.UUID, Counter[Signal]] = defaultdict(Counter)
    seen = chain(
        _quiet(batch, days),
        _reviews(batch),
        _promises(batch),
        _areas_without_a_win(batch),
        _areas_to_rate(batch),
        _cards_told(batch, cards),
        _needs(batch),
        _doubts_told(batch, doubts),
    )
    for person, signal, number in seen:
        told[person][signal] += number
    louder, loud = _got_louder(batch, cards), _loud(batch, doubts)
    return {
        person: Happened(_holding(told[person]), days[person], person in louder, person in loud)
        for person in todays
    }


def _holding(counted: Counter[Signal]) -> dict[Signal, int]:
    """Those that reach the number they need."""
    return {
        signal: counted[signal] for signal in Signal if counted[signal] >= AT_LEAST.get(signal, 1)
    }


def _entry_days(batch: Batch) -> dict[uuid.UUID, frozenset[date]]:
    days: dict[uuid.UUID, set[date]] = {person: set() for person in batch.todays}
    for model in WRITTEN:
        lately = batch.mine(model).filter(written_on__gt=batch.earliest - YEAR)
        by_owner = lately.values("owner_id").annotate(days=ArrayAgg("written_on", distinct=True))
        for owner, written_on in by_owner.values_list("owner_id", "days"):
            days[owner].update(written_on)
    return {
        person: frozenset(day for day in days[person] if day > today - YEAR)
        for person, today in batch.todays.items()
    }


def _quiet(batch: Batch, days: Mapping[uuid.UUID, Collection[date]]) -> Told:
    for person, today in batch.todays.items():
        if is_quiet(days[person], today=today):
            yield person, Signal.QUIET, 1


def _reviews(batch: Batch) -> Told:
    due = batch.mine(Decision).waiting().filter(review_on__lte=batch.latest).order_by()
    for owner, review_on in due.values_list("owner_id", "review_on"):
        if review_on <= batch.todays[owner]:
            yield owner, Signal.REVIEW_DUE, 1


def _promises(batch: Batch) -> Told:
    """Small ones from before today without a word, and all that are for tomorrow."""
    rows = batch.mine(Commitment).waiting(batch.now).filter(due_on__lte=batch.latest + DAY)
    for owner, due_on, size in rows.values_list("owner_id", "due_on", "size"):
        today = batch.todays[owner]
        if due_on < today and size in SMALL:
            yield owner, Signal.OUTCOME_OPEN, 1
        elif due_on == today + DAY:
            yield owner, Signal.DUE_TOMORROW, 1


def _areas_without_a_win(batch: Batch) -> Told:
    """Active areas that are a day old and have no MicroWin of their own yet."""
    wins = Evidence.objects.finished().filter(
        area=OuterRef("pk"),
        origin=Origin.MICROWIN,
        written_at__gte=OuterRef("written_at"),
        deleted_at=None,
    )
    old = batch.mine(Area).active().filter(written_at__lte=batch.now - WITHOUT_A_WIN)
    for owner in old.filter(~Exists(wins)).values_list("owner_id", flat=True):
        yield owner, Signal.NO_WIN_YET, 1


def _areas_to_rate(batch: Batch) -> Told:
    """Active areas whose last check-in, under the present wording, is a week old or older."""
    areas = batch.mine(Area).active().only("id", "owner_id", "series")
    for one in standings(areas, today=batch.latest):
        owner = one.area.owner_id
        if one.due_on is not None and one.due_on <= batch.todays[owner]:
            yield owner, Signal.CHECKIN_OLD, 1


def _cards(batch: Batch) -> list[PatternCard]:
    since, held = batch.now - CARD_COUNTS, batch.now - SHORT_VERSION_HOLDS
    mine = PatternCard.objects.filter(owner__in=batch.todays)
    return list(mine.filter(Q(made_at__gt=since) | Q(answered_at__gt=held)))


def _cards_told(batch: Batch, cards: Collection[PatternCard]) -> Told:
    """The cards still open or taken up; one that waits for its cue isn't known to hold."""
    for card in cards:
        is_open = not card.answer and not card.needs_cue
        lately = card.made_at > batch.now - CARD_COUNTS
        if lately and card.pattern in SIGNAL_OF and (is_open or card.answer == CardAnswer.ACCEPTED):
            signal, name = SIGNAL_OF[Pattern(card.pattern)]
            yield card.owner_id, signal, card.counts.get(name, 1)


def _got_louder(batch: Batch, cards: Collection[PatternCard]) -> set[uuid.UUID]:
    """Whose doubts got louder: the card is a week old at most, or was taken up within a week."""
    since = batch.now - SHORT_VERSION_HOLDS
    louder = [card for card in cards if card.pattern == Pattern.LOUDER]
    return {
        card.owner_id
        for card in louder
        if (card.made_at > since and card.answer not in TURNED_DOWN)
        or (card.answer == CardAnswer.ACCEPTED and (card.answered_at or card.made_at) > since)
    }


def _needs(batch: Batch) -> Told:
    """Needs that led to no choice, no move and no promise."""
    lately = batch.mine(Need).filter(written_on__gt=batch.earliest - NEEDS_WITHIN)
    left = lately.filter(choice=None, move_kind="", commitment=None)
    for owner, written_on in left.values_list("owner_id", "written_on"):
        if written_on > batch.todays[owner] - NEEDS_WITHIN:
            yield owner, Signal.NEED_TWICE, 1


DoubtRow = tuple[uuid.UUID, date, datetime, int | None]


def _doubts(batch: Batch) -> list[DoubtRow]:
    lately = Q(written_on__gt=batch.earliest - DOUBTS_WITHIN)
    ended = Q(finished_at__gt=batch.now - LOUD_FOR)
    rows = batch.mine(Doubt).filter(lately | ended).order_by("finished_at", "pk")
    return list(rows.values_list("owner_id", "written_on", "finished_at", "after"))


def _doubts_told(batch: Batch, doubts: Collection[DoubtRow]) -> Told:
    for owner, written_on, _ended_at, _after in doubts:
        if written_on > batch.todays[owner] - DOUBTS_WITHIN:
            yield owner, Signal.DOUBTS, 1


def _loud(batch: Batch, doubts: Collection[DoubtRow]) -> set[uuid.UUID]:
    since = batch.now - LOUD_FOR
    last = {
        owner: after
        for owner, _written_on, ended_at, after in doubts
        if after is not None and ended_at > since
    }
    return {owner for owner, after in last.items() if after >= LOUD}
