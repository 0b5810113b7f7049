"""Sending what is due: batch after batch over one way out, each mail as sure as it can be."""

from __future__ import annotations

import logging
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.db import Error, connection

from selftrust.accounts.local_time import local_day
from selftrust.mail.handing_over import Answer, Outcome, Outgoing, Step, Transport
from selftrust.prompts.models import Cadence, Kind, Stage, State, Why
from selftrust.prompts.planning.reminders import still_waiting

from . import claiming
from .claiming import Settled, Taken, database_now
from .emails import Addressed, mail_for
from .noting import Notes
from .reasons import reason_against
from .refusals import forget_refusals, refused

BATCH = 500
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
POISONED_AFTER = 5
FRESH_FOR = 1.0
RENEW_AFTER = 30.0
SETTLE_WITHIN = 100.0
ABOUT_THE_ADDRESS = {Step.RECIPIENT, Step.DATA, Step.DOT}
HARD = "5.1.1"

logger = logging.getLogger(__name__)


def send_what_is_due(way_out: Transport, *, seconds: float) -> bool:
    """Send until nothing is due or `seconds` are over; False when the way out turned out closed.

    A batch that is begun is settled, whatever happens to it.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        claim = uuid.uuid4()
        taken = claiming.take(claim, most=BATCH)
        if not taken:
            break
        batch = Batch(claim, taken, way_out)
        batch.send(until=until)
        if batch.is_broken_off:
            return False
    return True


@dataclass
class Batch:
    """One claimed batch, and what is known about each of its mails."""

    claim: uuid.UUID
    taken: list[Taken]
    way_out: Transport
    is_broken_off: bool = False
    settled: dict[uuid.UUID, Settled] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._facts = {one.id: one for one in self.taken}
        self._over: set[uuid.UUID] = set()
        self._ahead: tuple[Taken | None, Outgoing | None] = (None, None)
        self._notes = Notes(self.claim, len(self.taken))
        self._renewed = time.monotonic()
        self._fresh_until = 0.0
        self._now = database_now()
        self._now_read = time.monotonic()

    def send(self, *, until: float) -> None:
        """Send each that may go out; settle them all."""
        try:
            self._notes.begin()
            self._freshen(reread=False)
            for place, one in enumerate(self.taken):
                if self.is_broken_off or time.monotonic() > until:
                    break
                self._send_one(place, one.id)
        finally:
            self._settle()

    def _send_one(self, place: int, pk: uuid.UUID) -> None:
        if time.monotonic() > self._fresh_until and not self._freshen(reread=True):
            return
        one = self._facts.get(pk)
        mail = self._mail_for(one) if one else None
        if one is None or mail is None:
            return
        answer = self.way_out.hand_over(
            mail, before_dot=partial(self._note, place), while_waiting=self._renew_if_needed
        )
        self._remember(place, one, answer)

    def _reason_against(self, one: Taken) -> tuple[State, Why | str] | None:
        if one.id in self._over:
            return State.KEPT_HERE, Why.ANSWERED
        return reason_against(one, self._clock())

    def _clock(self) -> datetime:
        return self._now + timedelta(seconds=time.monotonic() - self._now_read)

    def _freshen(self, *, reread: bool) -> bool:
        """Read the facts again; False when the database is away."""
        try:
            if reread:
                self._facts = claiming.look_again(self.claim)
            self._over = _no_longer_waiting(self._facts.values())
        except Error:
            self.is_broken_off = True
            return False
        self._fresh_until = time.monotonic() + FRESH_FOR
        self._renew_if_needed()
        return True

    def _renew_if_needed(self) -> None:
        if time.monotonic() - self._renewed < RENEW_AFTER:
            return
        try:
            claiming.renew(self.claim)
        except Error:
            self.is_broken_off = True
        self._renewed = time.monotonic()

    def _note(self, place: int) -> bool:
        try:
            return self._notes.note_the_dot(place, partial(self._write_ahead, place + 1))
        except Error:
            self.is_broken_off = True
            return False

    def _write_ahead(self, place: int) -> None:
        """Write the mail at `place`, while the database notes the one before it."""
        one = self._facts.get(self.taken[place].id) if place < len(self.taken) else None
        if one is not None:
            self._ahead = one, self._mail_for(one)

    def _mail_for(self, one: Taken) -> Outgoing | None:
        """The mail, written ahead or now; None where none is to go, and why is settled.

        What was ahead of other facts than these isn't taken, so it's a second old at most.
        """
        of, mail = self._ahead
        if of is one:
            return mail
        against = self._reason_against(one)
        if against is not None:
            self._settle_as(one, Settled(*against))
            return None
        return self._mail(one)

    def _mail(self, one: Taken) -> Outgoing | None:
        try:
            return mail_for(_addressed(one))
        except Exception as broken:  # noqa: BLE001 - one row that can't be made stops no other
            logger.warning("Occurrence %s can't be mailed: %s", one.id, type(broken).__name__)
        if one.attempts >= POISONED_AFTER:
            self._settle_as(one, Settled(State.FAILED, Why.BROKEN))
        else:
            self._settle_as(one, Settled(State.DUE, wait=_back_off(one.attempts)))
        return None

    def _remember(self, place: int, one: Taken, answer: Answer) -> None:
        if answer.outcome is not Outcome.UNKNOWN:
            is_taken = answer.outcome is Outcome.HANDED_OVER
            self._notes.remember(place, Stage.TAKEN if is_taken else Stage.NOT_BEGUN)
        self._settle_as(one, _settled(one, answer))
        self.is_broken_off = self.is_broken_off or answer.is_the_connection
        if answer.outcome is Outcome.REFUSED and answer.step in ABOUT_THE_ADDRESS:
            refused(one.person_id, email=one.email or "", hard=answer.enhanced == HARD)
        elif answer.outcome is Outcome.HANDED_OVER and one.refusals:
            forget_refusals(one.person_id)

    def _settle_as(self, one: Taken, settled: Settled) -> None:
        if one.second_copy and settled.state not in {State.DUE, State.HANDED_OVER}:
            # Whatever became of the second copy, the first may have arrived.
            settled = Settled(State.UNKNOWN, settled.why, settled.code)
        self.settled[one.id] = settled

    def _settle(self) -> None:
        """Store what is known, with patience for a database that is away for a moment."""
        untouched = Settled(State.DUE, wait=self._pause_for_the_rest(), spared=True)
        what = {one.id: self.settled.get(one.id, untouched) for one in self.taken}
        until = time.monotonic() + SETTLE_WITHIN
        while True:
            try:
                claiming.settle(self.claim, what)
            except Error:
                if time.monotonic() > until:
                    raise
                connection.close()
                time.sleep(0.2)
            else:
                return

    def _pause_for_the_rest(self) -> timedelta:
        return BACK_OFF[0] if self.is_broken_off else timedelta(0)


def _no_longer_waiting(taken: object) -> set[uuid.UUID]:
    """The reminders among them whose date has had its word meanwhile."""
    by_kind: dict[str, dict[uuid.UUID, uuid.UUID]] = {}
    for one in taken:  # type: ignore[attr-defined]
        if one.kind != Kind.PROMPT:
            by_kind.setdefault(one.kind, {})[one.source_id] = one.id
    over: set[uuid.UUID] = set()
    for kind, sources in by_kind.items():
        waiting = still_waiting(kind, set(sources))
        over |= {pk for source, pk in sources.items() if source not in waiting}
    return over


def _settled(one: Taken, answer: Answer) -> Settled:
    match answer.outcome:
        case Outcome.HANDED_OVER:
            return Settled(State.HANDED_OVER, code=answer.code)
        case Outcome.REFUSED:
            return Settled(State.REFUSED, Why.SERVER, answer.code)
        case Outcome.UNKNOWN:
            return Settled(State.UNKNOWN, wait=claiming.SECOND_COPY_AFTER)
        case Outcome.WITHDRAWN:
            return Settled(State.DUE, wait=timedelta(0), spared=True)
        case Outcome.LATER:
            return Settled(State.DUE, code=answer.code, wait=_back_off(one.attempts))


def _back_off(attempts: int) -> timedelta:
    return BACK_OFF[min(attempts, len(BACK_OFF)) - 1]


def _addressed(one: Taken) -> Addressed:
    return Addressed(
        occurrence_id=one.id,
        kind=one.kind,
        prompt=one.prompt,
        prompt_version=one.prompt_version,
        is_own=one.own_prompt_id is not None,
        due_at=one.due_at,
        zone=one.zone,
        shows_prompt=one.shows_prompt,
        takes_replies=one.takes_replies,
        sender_name=one.sender_name,
        email=one.email or "",
        # The first tiny prompt of a re-entry was sent before: this is the last one.
        second_re_entry=one.cadence == Cadence.RE_ENTRY and one.re_entries == 1,
        asked_on=local_day(one.confirmed_at, one.zone) if one.confirmed_at else None,
    )
