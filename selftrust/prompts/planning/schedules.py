"""From schedules to occurrences: which prompt, for whom, at which instant, once.

A little ahead of its instant each schedule gets its occurrence, in the transaction that moves the
schedule on; then the minute in which many are due has only to hand them over. Any number of
planners may run: a schedule and its person are locked, and the ledger takes a local day once.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from selftrust.accounts.models import Person
from selftrust.prompts.answering.answers import refresh_answers
from selftrust.prompts.choosing.choice import Choice, choose
from selftrust.prompts.choosing.following import follow_cadence
from selftrust.prompts.choosing.situation import Situation
from selftrust.prompts.choosing.situations import situations
from selftrust.prompts.models import AHEAD, Kind, Occurrence, Schedule, State

from .first_state import first_state
from .times import NO_OFFSET, Due, last_offset, next_due, too_soon, zone_is_known

BATCH = 500
CAUGHT_UP = timedelta(days=7)
MOVED = ["zone", "next_due_at", "next_due_on"]
OWN = "own:"


def plan(now: datetime) -> int:
    """Make the occurrences of all schedules that come due by `now` or soon after; say how many.

    What was missed while nothing ran is made too, up to a week back: it's shown, and not mailed
    when it is over six hours late.
    """
    made = 0
    while True:
        with transaction.atomic():
            batch = _next_batch(now)
            if not batch:
                return made
            made += _plan(batch, now)


def replan(person: Person, now: datetime) -> None:
    """Work out anew when each schedule of `person` is due, after a change of any of them.

    What was planned and hasn't come due is taken back; a day that has had its prompt gets no
    second one.
    """
    with transaction.atomic():
        mine = Schedule.objects.select_for_update().filter(person=person)
        for schedule in mine:
            schedule.person = person
            _move(schedule, now)
            schedule.save(update_fields=MOVED)
        ahead = Occurrence.objects.prompts().of(person).filter(due_at__gt=now)
        ahead.filter(state__in=[State.DUE, State.KEPT_HERE]).delete()


def _next_batch(now: datetime) -> list[Schedule]:
    """Schedules to plan, locked with their persons; of each person only the first to come."""
    due = Schedule.objects.filter(next_due_at__lte=now + AHEAD)
    if not due.exists():
        return []  # most minutes; asking for everything about nobody takes five times as long
    due = due.select_related("person__rhythm").order_by("next_due_at", "pk")
    locked = due.select_for_update(skip_locked=True, no_key=True, of=("self", "person"))[:BATCH]
    first: dict[uuid.UUID, Schedule] = {}
    for schedule in locked:
        first.setdefault(schedule.person_id, schedule)
    return list(first.values())


def _plan(batch: list[Schedule], now: datetime) -> int:
    anew = [schedule for schedule in batch if _is_out_of_date(schedule, now)]
    for schedule in anew:
        _move(schedule, now)
    ready = [schedule for schedule in batch if schedule not in anew]
    made = _occurrences(ready, now)
    for schedule in ready:
        _move(schedule, _planned_from(schedule, now))
    Occurrence.objects.bulk_create(made, ignore_conflicts=True)
    Schedule.objects.bulk_update(batch, MOVED)
    return len(made)


def _is_out_of_date(schedule: Schedule, now: datetime) -> bool:
    """Whether the person moved or the zone data changed, so that the instant is another one."""
    if schedule.zone != schedule.person.zone or schedule.next_due_on is None:
        return True
    if not zone_is_known(schedule.zone) or schedule.next_due_at is None:
        return False
    at = next_due(
        schedule.weekdays, schedule.clock, schedule.zone, schedule.next_due_at - timedelta(hours=3)
    )
    return at is not None and at.on == schedule.next_due_on and at.at > now + AHEAD


def _occurrences(ready: list[Schedule], now: datetime) -> list[Occurrence]:
    if not ready:
        return []
    people = [schedule.person_id for schedule in ready]
    refresh_answers(Occurrence.objects.prompts().filter(person__in=people), now)
    around = situations(ready, now)
    latest = _latest_prompts(people)
    made = []
    for schedule in ready:
        situation = follow_cadence(
            schedule.person, around[schedule.person_id], schedule.next_due_at or now
        )
        last_at = latest.get(schedule.person_id)
        choice = _chosen(schedule, situation, last_at)
        if choice is not None:
            made.append(_occurrence(schedule, choice, now))
    return made


def _chosen(schedule: Schedule, situation: Situation, last_at: datetime | None) -> Choice | None:
    at, most_a_day = schedule.next_due_at, situation.wishes.most_a_day
    if at is None or too_soon(last_at, at, most_a_day):
        return None
    return choose(situation)


def _latest_prompts(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    theirs = Occurrence.objects.prompts().filter(person__in=list(people))
    return dict(theirs.values_list("person").annotate(latest=Max("due_at")))


def _occurrence(schedule: Schedule, choice: Choice, now: datetime) -> Occurrence:
    due_at, due_on = schedule.next_due_at, schedule.next_due_on
    assert due_at is not None and due_on is not None  # noqa: S101, PT018 - the batch's filter
    state, why = first_state(schedule.person, due_at=due_at, now=now)
    own = choice.prompt_id.removeprefix(OWN) if choice.prompt_id.startswith(OWN) else None
    return Occurrence(
        person=schedule.person,
        kind=Kind.PROMPT,
        source_id=schedule.pk,
        due_on=due_on,
        due_at=due_at,
        try_at=due_at,
        zone=schedule.zone,
        prompt="" if own else choice.prompt_id,
        prompt_version=choice.version,
        own_prompt_id=uuid.UUID(own) if own else None,
        taken_up_id=choice.taken_up,
        because=choice.because or "",
        because_count=choice.count,
        state=state,
        why=why,
    )


def _planned_from(schedule: Schedule, now: datetime) -> datetime:
    """The instant after which the next one is looked for; what is a week old isn't caught up."""
    at = schedule.next_due_at or now
    return max(at, now - CAUGHT_UP)


def _move(schedule: Schedule, after: datetime) -> None:
    """Set the next instant after `after`, by the person's present zone."""
    at, on = schedule.next_due_at, schedule.next_due_on
    offset = NO_OFFSET
    if schedule.zone and at is not None and on is not None:
        offset = last_offset(schedule.clock, Due(at, on))
    schedule.zone = schedule.person.zone
    found = None
    if schedule.is_on:
        found = next_due(schedule.weekdays, schedule.clock, schedule.zone, after, offset=offset)
    schedule.next_due_at = found.at if found else None
    schedule.next_due_on = found.on if found else None
