"""What a client makes of an offered plan: each small win is taken, shrunk or dropped.

What is taken is a promise of the client's own. The reviewer sees that the plan was offered, and
of what came of it only what the client shares.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from journal.closing import end_flow
from microwins.models import Commitment, Ending, Evidence, Meaning, Minutes, Size, When
from selftrust.accounts.models import Person
from selftrust.areas.models import Area, StoryOnset, active_areas

from .access import readable_of
from .early_evidence import days_of, onset_hours
from .models import Connection, OfferedPlan, OfferedStep, StepAnswer
from .plans import Step

SIZES: dict[str, Size] = {
    Minutes.ONE: Size.TINY,
    Minutes.TWO: Size.TINY,
    Minutes.FIVE: Size.SMALL,
    Minutes.TEN: Size.SMALL,
}
KEPT = (Ending.KEPT, Ending.PARTLY)


@dataclass(frozen=True)
class ShownStep:
    """One small win as the client sees it: the day it's for, and what came of it."""

    step: OfferedStep
    on: date
    is_now: bool
    commitment: Commitment | None
    proof: Evidence | None
    is_shared: bool


@dataclass(frozen=True)
class Offer:
    """A plan as the client sees it. Days are known once the `area` is, or where there is none."""

    plan: OfferedPlan
    areas: list[Area]
    area: Area | None
    steps: list[ShownStep]

    @property
    def needs_area(self) -> bool:
        """Whether an area is to be picked first."""
        return self.area is None and bool(self.areas)


def first_shared(plan: OfferedPlan, connection: Connection, now: datetime) -> uuid.UUID | None:
    """The first piece of evidence of `plan` among those that its reviewer may read."""
    taken = [step.commitment_id for step in plan.steps.all() if step.commitment_id]
    left = Evidence.objects.filter(commitment__in=taken, commitment__ending__in=KEPT)
    ids = list(left.order_by("finished_at", "pk").values_list("pk", flat=True))
    shared = _shared(connection, ids, now)
    return next((pk for pk in ids if pk in shared), None)


def offer_to_read(plan: OfferedPlan, area_id: str, now: datetime) -> Offer:
    """`plan` as its client sees it, in the area of what was taken, or else the one `area_id`."""
    client = plan.owner
    steps = list(plan.steps.all())
    for step in steps:
        step.owner = client
    taken = _taken(client, steps)
    areas = active_areas(client)
    area = _area(areas, list(taken.values()), area_id)
    days = _days(steps, taken, area, client.today(), now)
    proofs = _proofs(taken)
    shared = _shared(plan.connection, [one.pk for one in proofs.values()], now)
    first = _first_now(steps, area)
    return Offer(
        plan,
        areas,
        area,
        [
            ShownStep(
                step=step,
                on=days[step.pk],
                is_now=step.pk == first,
                commitment=taken.get(step.pk),
                proof=(proof := proofs.get(step.pk)),
                is_shared=proof is not None and proof.pk in shared,
            )
            for step in steps
        ],
    )


def take_step(step: OfferedStep, area_id: str, now: datetime, said: Step | None = None) -> bool:
    """Make a promise of the client's own of a small win, in the words `said` or as it's offered.

    Twice is once. False, with nothing changed, where the plan was taken back before.
    """
    with transaction.atomic():
        held = _held(step)
        if held.commitment_id is not None:
            return True
        if held.plan.withdrawn_at is not None:
            return False
        shown = offer_to_read(held.plan, area_id, now)
        here = next(one for one in shown.steps if one.step.pk == held.pk)
        made = _promise(said or Step(held.text, held.minutes), here, shown.area, now)
        held.answer, held.commitment_id = StepAnswer.TAKEN, made.pk
        held.save(update_fields=["answer", "commitment_id"])
        return True


def drop_step(step: OfferedStep) -> None:
    """Leave a small win out. It can be taken all the same, later."""
    waiting = OfferedStep.objects.filter(pk=step.pk, answer=StepAnswer.WAITING)
    waiting.update(answer=StepAnswer.DROPPED)


def _promise(said: Step, shown: ShownStep, area: Area | None, now: datetime) -> Commitment:
    client = shown.step.owner
    when = When.TODAY if shown.on == client.today() else When.DATE
    made = Commitment.begun_by(
        client,
        now=now,
        area=area,
        text=said.text,
        minutes=said.minutes,
        size=SIZES[said.minutes],
        mean_it=Meaning.MEAN,
        when=When.NOW if shown.is_now and when == When.TODAY else when,
        due_on=shown.on,
    )
    made.save()
    end_flow(made)
    return made


def _days(
    steps: list[OfferedStep],
    taken: dict[uuid.UUID, Commitment],
    area: Area | None,
    today: date,
    now: datetime,
) -> dict[uuid.UUID, date]:
    """The local day that each step is for, today or later; dropped ones make room."""
    begun_on = min((one.written_on for one in taken.values()), default=today)
    left = [one for one in steps if one.answer != StepAnswer.DROPPED]
    onset = _onset(area, taken, begun_on, now)
    on = {
        step.pk: max(today, begun_on + timedelta(days=day))
        for step, day in zip(left, days_of(len(left), onset), strict=True)
    }
    return {step.pk: on.get(step.pk, today) for step in steps}


def _first_now(steps: list[OfferedStep], area: Area | None) -> uuid.UUID | None:
    """The step for right away, where the story starts at once: the first that isn't dropped."""
    if area is None or area.story_onset != StoryOnset.AT_ONCE:
        return None
    return next((step.pk for step in steps if step.answer != StepAnswer.DROPPED), None)


def _onset(
    area: Area | None, taken: dict[uuid.UUID, Commitment], begun_on: date, now: datetime
) -> float | None:
    """Hours from the plan's first day to the old story of `area`."""
    if area is None:
        return None
    waiting = Commitment.objects.of(area.owner).waiting(now).filter(area=area)
    others = waiting.exclude(pk__in=[one.pk for one in taken.values()])
    ahead = others.filter(due_on__gte=begun_on).order_by("due_on")
    first_due = ahead.values_list("due_on", flat=True).first()
    days = None if first_due is None else (first_due - begun_on).days
    return onset_hours(area.story_onset, days_to_first_due=days)


def _area(areas: list[Area], taken: list[Commitment], area_id: str) -> Area | None:
    """What was taken first says which; else the one that was picked, or the only one."""
    known = {str(one.pk): one for one in areas}
    said = [str(one.area_id) for one in sorted(taken, key=lambda one: one.written_at)]
    for pk in [*said, area_id]:
        if pk in known:
            return known[pk]
    return areas[0] if len(areas) == 1 else None


def _taken(client: Person, steps: list[OfferedStep]) -> dict[uuid.UUID, Commitment]:
    """The promises that steps became, by the ids of the steps; deleted ones are left out."""
    ids = [step.commitment_id for step in steps if step.commitment_id]
    mine = Commitment.objects.of(client).finished().filter(pk__in=ids)
    found = {one.pk: one for one in mine}
    return {step.pk: found[step.commitment_id] for step in steps if step.commitment_id in found}


def _proofs(taken: dict[uuid.UUID, Commitment]) -> dict[uuid.UUID, Evidence]:
    """What the kept ones left, by the ids of the steps."""
    kept = {one.pk: step for step, one in taken.items() if one.ending in KEPT}
    left = Evidence.objects.filter(commitment__in=kept, deleted_at=None).finished()
    return {kept[one.commitment_id]: one for one in left}


def _shared(connection: Connection, ids: list[uuid.UUID], now: datetime) -> set[uuid.UUID]:
    readable = readable_of(connection, now).filter(thing_id__in=ids)
    return set(readable.values_list("thing_id", flat=True))


def _held(step: OfferedStep) -> OfferedStep:
    """The step as it now stands; two presses of one button wait for each other."""
    rows = OfferedStep.objects.select_for_update(of=("self",))
    held = rows.select_related("plan__connection").get(pk=step.pk)
    held.owner = held.plan.owner = held.plan.connection.owner = step.owner
    return held
