"""The two-minute brief (domain.md 6.1): one page before a session, of what is shared alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.areas.trend import trend_of
from selftrust.prompts.library import prompt_called

from .access import held_client_of, readable_of
from .area_summary import AreaSummary, summaries_of
from .assigning import suggested_to
from .lines import SharedLine, kept_version, lines_of
from .models import Assignment, Connection, Note, Readable, Role, Side, Way
from .next_question import SharedFacts, next_question
from .noting import mark_seen
from .quiet_weeks import quiet_since
from .readings import Opened, note_readings
from .showing import AREA, DECISION, EVIDENCE, REVIEW, learned_in, struck_in

MOST_LINES, MOST_NAMED, MOST_DECISIONS, MOST_AREAS, MOST_ASSIGNMENTS = 5, 3, 3, 3, 3
LETTERS_FOR, MOST_LETTERS = timedelta(days=14), 2
# What the page says of things: there may be many more than it shows, and columns cost time.
SHOWN = (
    *("kind", "version", "words", "note", "visible_at", "ends_at"),
    *(f"share__{name}" for name in ("fields", "is_live", "content", "struck", "version")),
)
DECISIONS = (DECISION, REVIEW)


@dataclass(frozen=True)
class AreaInBrief:
    """One shared area: the sentences that are shared of it, and its summary."""

    thing_id: uuid.UUID
    name: str
    know_claim: str
    possible_claim: str
    summary: AreaSummary


@dataclass(frozen=True)
class DecisionInBrief:
    """One shared decision, or the look back at one with what was learned."""

    line: SharedLine
    learned: str

    @property
    def is_look_back(self) -> bool:
        """Whether it's a look back."""
        return self.line.kind == REVIEW


@dataclass(frozen=True)
class AssignmentInBrief:
    """One question that the reviewer suggested, and what became of it."""

    words: str
    answer: str | Promise


@dataclass(frozen=True)
class Brief:
    """Everything on the page. `has_more` says that not every shared thing since then is on it."""

    connection: Connection
    for_session: str
    lines: list[SharedLine]
    has_more: bool
    areas: list[AreaInBrief]
    evidence: list[SharedLine]
    decisions: list[DecisionInBrief]
    assignments: list[AssignmentInBrief]
    letters: list[Note]
    question: str | Promise
    quiet_since: date | None

    @property
    def is_for_session(self) -> bool:
        """Whether the two meet in sessions; a trusted person reads it without one."""
        return str(self.connection.role) != Role.TRUSTED

    @property
    def heading(self) -> str:
        """What stands above it."""
        if self.is_for_session:
            return _("Two minutes before the session")
        return _("What %(name)s shared with you") % {"name": self.connection.known_as}


def brief_of(reviewer: Person, pk: uuid.UUID, way: Way, now: datetime) -> Brief:
    """The brief of one client at `now`; what it shows is written into the ledger first.

    Raises Http404 for a connection that isn't open, or isn't `reviewer`'s.
    """
    with transaction.atomic():
        connection = held_client_of(reviewer, pk)
        shared = readable_of(connection, now).select_related("share").only(*SHOWN)
        readables = list(shared.newest_first())
        brief = _put_together(connection, readables, reviewer, now)
        note_readings(connection, _opened_by(brief, readables), way, now)
        mark_seen(brief.letters, Side.CLIENT, now)
        Connection.objects.filter(pk=connection.pk).update(opened_at=now)
    return brief


def _put_together(
    connection: Connection, readables: list[Readable], reviewer: Person, now: datetime
) -> Brief:
    client = connection.owner
    things = [one for one in readables if one.kind != AREA]
    since = _since(connection, things[:MOST_LINES], reviewer)
    summed_up = [one for one in readables if one.kind == AREA][:MOST_AREAS]
    named = [one for one in things if one.kind == EVIDENCE and one.pk in connection.to_name]
    decided = [one for one in things if one.kind in DECISIONS][:MOST_DECISIONS]
    areas = _areas(client, summed_up, now)
    today = local_day(now, reviewer.zone)
    latest = local_day(readables[0].visible_at, reviewer.zone) if readables else None
    return Brief(
        connection=connection,
        for_session=connection.for_session,
        lines=lines_of(client, since),
        has_more=len(things) > len(since),
        areas=areas,
        evidence=lines_of(client, named[:MOST_NAMED]),
        decisions=_decisions(client, decided),
        assignments=_assignments(connection),
        letters=_letters(connection, now),
        question=next_question(_facts(areas, things)),
        quiet_since=quiet_since(latest, today) if connection.shows_week else None,
    )


def _since(connection: Connection, things: list[Readable], reviewer: Person) -> list[Readable]:
    """What was shared since the day on which the reviewer says they last met; all without one."""
    met_on = connection.met_on
    if met_on is None:
        return things
    return [one for one in things if local_day(one.visible_at, reviewer.zone) >= met_on]


def _areas(client: Person, readables: list[Readable], now: datetime) -> list[AreaInBrief]:
    fields = {one.pk: one.share.fields for one in readables if one.share}
    found = summaries_of(client, fields, now)
    return [_area(found[one.pk], fields[one.pk]) for one in readables if one.pk in found]


def _area(summary: AreaSummary, fields: list[str]) -> AreaInBrief:
    area = summary.area
    return AreaInBrief(
        area.pk,
        area.name_in_lists(area.name if "name" in fields else ""),
        area.know_claim if "know_claim" in fields else "",
        area.possible_claim if "possible_claim" in fields else "",
        summary,
    )


def _decisions(client: Person, readables: list[Readable]) -> list[DecisionInBrief]:
    learned = _learned(client, readables)
    lines = lines_of(client, readables)
    return [DecisionInBrief(line, learned.get(line.thing_id, "")) for line in lines]


def _learned(client: Person, readables: Iterable[Readable]) -> dict[uuid.UUID, str]:
    """What was learned in each look back that shares it; one query, if any is live."""
    reviews = [one for one in readables if one.kind == REVIEW]
    said = {}
    for one in reviews:
        kept = kept_version(client, one)
        if kept is not None:
            texts = (part.line for part in kept.parts if part.name == "learned")
            said[one.pk] = next(texts, "")
    live = [one.pk for one in reviews if one.pk not in said and _shares_learned(one)]
    if live:
        said |= learned_in(client, live)
    return said


def _shares_learned(readable: Readable) -> bool:
    share = readable.share
    return share is None or ("learned" in share.fields and not struck_in(share))


def _assignments(connection: Connection) -> list[AssignmentInBrief]:
    """The latest ones, as the reviewer sees them."""
    latest = suggested_to(connection)[:MOST_ASSIGNMENTS]
    return [AssignmentInBrief(_words(one), one.get_answer_display()) for one in latest]


def _words(one: Assignment) -> str:
    prompt = prompt_called(one.prompt, one.prompt_version) if one.prompt else None
    return prompt.text if prompt else one.text


def _letters(connection: Connection, now: datetime) -> list[Note]:
    """What the client wrote by itself in the last two weeks, latest first."""
    written = connection.notes.filter(
        by=Side.CLIENT, thing_id=None, written_at__gt=now - LETTERS_FOR
    )
    found = list(written.order_by("-written_at", "-id")[:MOST_LETTERS])
    for note in found:
        note.owner = connection.owner
    return found


def _facts(areas: list[AreaInBrief], things: list[Readable]) -> SharedFacts:
    dots = [one.summary.dots for one in areas if one.summary.dots]
    trends = [trend_of(one.readings) for one in dots if one.readings]
    promises = [one.summary.promises for one in areas if one.summary.promises]
    kinds = [one.kind for one in things]
    return SharedFacts(
        trends=tuple((trend.kind, trend.why) for trend in trends),
        evidence=kinds.count(EVIDENCE),
        decisions_waiting=kinds.count(DECISION) - kinds.count(REVIEW),
        let_go=sum(one.let_go for one in promises),
    )


def _opened_by(brief: Brief, readables: list[Readable]) -> list[Opened]:
    """What the brief shows, each thing once."""
    areas = {one.thing_id for one in brief.areas}
    lines = [*brief.lines, *brief.evidence, *(one.line for one in brief.decisions)]
    found = {line.thing_id: line.opened for line in lines}
    found |= {
        one.pk: Opened(one.kind, one.pk, one.version, is_live=True)
        for one in readables
        if one.pk in areas
    }
    return list(found.values())
