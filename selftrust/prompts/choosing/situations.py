"""The situation of everybody whose prompt comes due: one batch, a fixed number of queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from journal.noticed.thresholds import AFTER_SUPPORT_CARD
from selftrust.accounts.holding_back import HOLD
from selftrust.accounts.models import Person
from selftrust.prompts.library import OWN, prompt_called
from selftrust.prompts.models import (
    Cadence,
    Length,
    Occurrence,
    OwnPrompt,
    Rhythm,
    Schedule,
    Signal,
    State,
    TakenUp,
)
from selftrust.prompts.planning.times import NO_OFFSET, Due, last_offset, local_moment

from .choice import OWN_OPENS, OWN_PREFIX
from .signals import Happened, happened_to
from .situation import Past, Situation, Suggested, Wishes

LOOKED_BACK = timedelta(days=60)
NEVER_CAME = {State.EXPIRED, State.REFUSED, State.FAILED}


class Questions(NamedTuple):
    """What one person was asked, newest first, her own questions, and what's to go first."""

    past: tuple[Past, ...]
    own: tuple[uuid.UUID, ...]
    suggested: Suggested | None


def situations(schedules: Sequence[Schedule], now: datetime) -> dict[uuid.UUID, Situation]:
    """The situation of each person with one of `schedules`, by her id, seen at `now`.

    All are due, and come with their persons and those with their rhythms (select_related). Of
    several schedules of one person the soonest counts. No sentence is fetched or opened.
    """
    soonest: dict[uuid.UUID, Schedule] = {}
    for schedule in sorted(schedules, key=due_at):
        soonest.setdefault(schedule.person_id, schedule)
    moments = {person: moment_of(schedule) for person, schedule in soonest.items()}
    happened = happened_to({person: at.date() for person, at in moments.items()}, now)
    past, own, suggested = _past(moments), _own_prompts(moments), _suggested(moments)
    questions = {
        person: Questions(tuple(past[person]), tuple(own[person]), suggested.get(person))
        for person in moments
    }
    return {
        person: _situation(
            schedule.person, moments[person], now, happened[person], questions[person]
        )
        for person, schedule in soonest.items()
    }


def due_at(schedule: Schedule) -> datetime:
    """The instant at which `schedule` is due. Raises ValueError for one that is switched off."""
    if schedule.next_due_at is None:
        raise ValueError(f"{schedule} is never due.")
    return schedule.next_due_at


def moment_of(schedule: Schedule) -> datetime:
    """What the person's calendar and clock show when `schedule` is due, as a naive datetime."""
    at, offset = due_at(schedule), NO_OFFSET
    if schedule.next_due_on is not None:
        offset = last_offset(schedule.clock, Due(at, schedule.next_due_on))
    return local_moment(at, schedule.zone, offset)


def _situation(
    person: Person,
    at: datetime,
    now: datetime,
    happened: Happened,
    questions: Questions,
) -> Situation:
    rhythm, held_until = _rhythm(person), person.support_card_until
    return Situation(
        person_id=person.pk,
        at=at,
        joined_on=local_moment(person.joined_at, person.zone).date(),
        wishes=_wishes(rhythm),
        cadence=Cadence(rhythm.cadence),
        cadence_since_on=local_moment(rhythm.cadence_since_at, person.zone).date(),
        re_entries=rhythm.re_entries,
        signals=happened.signals,
        past=questions.past,
        entry_days=happened.entry_days,
        own_prompts=questions.own,
        suggested=questions.suggested,
        is_paused=person.paused_until is not None and at.date() < person.paused_until,
        card_lately=held_until is not None and now < held_until - HOLD + AFTER_SUPPORT_CARD,
        heavy_held=happened.got_louder or (held_until is not None and now < held_until),
        loud_doubt=happened.loud_doubt,
    )


def _rhythm(person: Person) -> Rhythm:
    """The person's rhythm; what is usual for somebody who never touched it."""
    try:
        return person.rhythm
    except Rhythm.DoesNotExist:
        return Rhythm(person=person)


def _wishes(rhythm: Rhythm) -> Wishes:
    return Wishes(
        length=Length(rhythm.length),
        heavy=rhythm.heavy,
        rotates=rhythm.rotates,
        signals_off=frozenset(one for one in Signal if one in rhythm.signals_off),
        muted=frozenset(rhythm.muted),
        leanings=rhythm.leanings,
        most_a_week=rhythm.most_a_week,
        most_a_day=rhythm.most_a_day,
        quiet_from=rhythm.quiet_from,
        quiet_to=rhythm.quiet_to,
    )


def _past(moments: Mapping[uuid.UUID, datetime]) -> Mapping[uuid.UUID, list[Past]]:
    """The prompts that came due for each person in the last 60 days, newest first."""
    found: defaultdict[uuid.UUID, list[Past]] = defaultdict(list)
    if not moments:
        return found
    since = {person: at.date() - LOOKED_BACK for person, at in moments.items()}
    rows = (
        Occurrence.objects.prompts()
        .filter(person__in=moments, due_on__gte=min(since.values()))
        .newest_first()
        .values_list(
            "person_id",
            "prompt",
            "prompt_version",
            "own_prompt_id",
            "due_on",
            "answered_at",
            "state",
        )
    )
    for person, name, version, own, due_on, answered_at, state in rows:
        if due_on >= since[person]:
            asked = _asked(name, version, own)
            reached = state not in NEVER_CAME
            found[person].append(Past(*asked, due_on, answered_at is not None, reached))
    return found


def _asked(name: str, version: int, own: uuid.UUID | None) -> tuple[str, str, str]:
    """The prompt's id, its theme and what it opens; an own one that's gone keeps its theme."""
    if not name:
        return f"{OWN_PREFIX}{own or ''}", OWN, OWN_OPENS
    prompt = prompt_called(name, version)
    return (name, prompt.theme, prompt.opens) if prompt else (name, "", "")


def _own_prompts(people: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, list[uuid.UUID]]:
    found: defaultdict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    mine = OwnPrompt.objects.filter(owner__in=list(people), deleted_at=None)
    for owner, pk in mine.values_list("owner_id", "pk"):
        found[owner].append(pk)
    return found


def _suggested(moments: Mapping[uuid.UUID, datetime]) -> dict[uuid.UUID, Suggested]:
    """What each person took up, hasn't been asked yet, and is to be asked on her local day."""
    found: dict[uuid.UUID, Suggested] = {}
    if not moments:
        return found
    days = {person: at.date() for person, at in moments.items()}
    waiting = TakenUp.objects.not_asked().lasting(min(days.values()), max(days.values()))
    rows = waiting.filter(owner__in=days).order_by("taken_at", "pk")
    columns = ("owner_id", "first_on", "last_on", "pk", "prompt", "prompt_version")
    for owner, first_on, last_on, *question in rows.values_list(*columns):
        if first_on <= days[owner] <= last_on:
            found.setdefault(owner, Suggested(*question))
    return found
