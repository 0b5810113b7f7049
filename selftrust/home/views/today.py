"""What was promised, what is here right now, what is ready."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from journal.flows import FLOWS
from journal.looking_back import CLOSED
from journal.models import Entry, Kind
from journal.noticed.showing import open_card
from microwins.follow_through import State
from microwins.models import Commitment
from selftrust.accounts.local_time import local_day
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.areas.models import active_areas
from selftrust.areas.standing import Standing, standings
from selftrust.home.doors import offers_heavy_now
from selftrust.home.ready import ready_for
from selftrust.prompts.answering.showing import asks_about_rhythm, open_prompt
from selftrust.sharing.clients import is_reviewer
from selftrust.sharing.waiting import waiting_from_others
from selftrust.web.audience import for_person

MOST_PROMISED = 3
MOST_CHECKINS = 3
MOST_DRAFTS = 5
UNQUOTED = {*CLOSED, Kind.FREE}


@dataclass(frozen=True)
class Promised:
    """A waiting commitment, the name of its area, and whether its 48 hours are over."""

    commitment: Commitment
    area_name: str
    is_late: bool


@for_person
@require_GET
def today(request: Request) -> HttpResponse:
    """The person's Today."""
    now = timezone.now()
    here = local_day(now, request.user.zone)
    quiet = request.user.is_paused
    standing = standings(active_areas(request.user), today=here)
    promised = _promised(request.user, standing)
    context: dict[str, Any] = {
        "today": here,
        "promised": promised[:MOST_PROMISED],
        "more": len(promised) > MOST_PROMISED,
        "drafts": _drafts(request.user),
        "waiting": None if quiet else ready_for(request.user),
        "offers_heavy": offers_heavy_now(request.user),
        "ready": [] if quiet else [one for one in standing if one.is_due][:MOST_CHECKINS],
        "areas": standing,
        "noticed": open_card(request.user, now),
        "asked": open_prompt(request.user, now),
        "asks_about_rhythm": asks_about_rhythm(request.user),
        "from_others": waiting_from_others(request.user),
        "reads_with_others": not standing and is_reviewer(request.user),
    }
    return render(request, "home/today.html", context)


def _promised(person: Person, standing: list[Standing]) -> list[Promised]:
    """What waits, soonest first; its area is taken from those already at hand."""
    names: dict[uuid.UUID | None, str] = {one.area.pk: one.area.shown_name for one in standing}
    waiting = Commitment.objects.of(person).waiting(timezone.now()).soonest_first()
    return [
        Promised(one, names.get(one.area_id, ""), _is_late(one, person))
        for one in waiting[: MOST_PROMISED + 1]
    ]


def _is_late(commitment: Commitment, person: Person) -> bool:
    """Whether to ask for a word about it; a pause asks nothing."""
    return commitment.state() is State.UNSPOKEN and not person.is_paused


def _only_begun() -> Q:
    """New terms that were opened, and what a prompt began: nothing of it was written yet."""
    return Q(follows__isnull=False) | Q(prompt_words__isnull=False)


def _drafts(person: Person) -> list[Any]:
    unfinished: list[Any] = list(
        Entry.objects.of(person).drafts().filter(version__gt=0).newest_first()[:MOST_DRAFTS]
    )
    unfinished += (
        Commitment.objects.of(person).drafts().exclude(_only_begun(), version=0)[:MOST_DRAFTS]
    )
    for row in unfinished:
        flow = FLOWS[row.kind_name]
        row.first_step, row.flow_name = flow.steps[0].name, flow.name
        row.shown_words = "" if row.kind_name in UNQUOTED else row.first_words()
    return sorted(unfinished, key=lambda row: row.written_at, reverse=True)[:MOST_DRAFTS]
