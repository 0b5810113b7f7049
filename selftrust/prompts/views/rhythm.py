"""When a person is asked: days, times, how often at most, and when never."""

from __future__ import annotations

import uuid
from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from selftrust.accounts.requests import Request
from selftrust.prompts.access import rhythm_to_read, schedule_of
from selftrust.prompts.forms import RhythmForm, ScheduleForm
from selftrust.prompts.models import MOST_SCHEDULES, Rhythm, Schedule
from selftrust.prompts.planning.day_words import days_in_words
from selftrust.prompts.planning.foretelling import next_times
from selftrust.prompts.wishing.wishes import (
    add_schedule,
    change_schedule,
    keep_wishes,
    remove_schedule,
    rhythm_is_answered,
)
from selftrust.web.audience import for_person

SHOWS_OR_TAKES = ["GET", "HEAD", "POST"]
USUAL = time(9)
NO_ROOM = gettext_lazy("There are six times already. Change one of them, or remove one first.")


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def rhythm(request: Request) -> HttpResponse:
    """The times, the caps and the quiet hours."""
    mine = list(Schedule.objects.filter(person=request.user))
    known = rhythm_to_read(request.user)
    form = RhythmForm(_posted(request), rhythm=known, clocks=_clocks(mine, known))
    if request.method == "POST" and form.is_valid():
        keep_wishes(request.user, form, timezone.now())
        messages.success(request, _("Saved."))
        return redirect("prompts:rhythm")
    context = {"form": form, **_times(request, mine, known)}
    return render(request, "prompts/rhythm.html", context, status=422 if form.errors else 200)


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def schedule_create(request: Request) -> HttpResponse:
    """Add a time."""
    form = ScheduleForm(
        _posted(request), schedule=Schedule(clock=USUAL), rhythm=rhythm_to_read(request.user)
    )
    if request.method == "POST" and form.is_valid():
        if add_schedule(request.user, form.cleaned_data, timezone.now()):
            messages.success(request, _("Saved."))
            return redirect("prompts:rhythm")
        form.add_error(None, str(NO_ROOM))
    return _schedule_page(request, form)


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def schedule_edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Change a time, or switch it on or off."""
    schedule = schedule_of(request.user, pk)
    form = ScheduleForm(_posted(request), schedule=schedule, rhythm=rhythm_to_read(request.user))
    if request.method == "POST" and form.is_valid():
        change_schedule(schedule, form.cleaned_data, timezone.now())
        messages.success(request, _("Saved."))
        return redirect("prompts:rhythm")
    return _schedule_page(request, form, schedule)


@for_person
@require_POST
def schedule_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Remove a time."""
    remove_schedule(schedule_of(request.user, pk), timezone.now())
    messages.success(request, _("Removed. Nothing is asked at that time any more."))
    return redirect("prompts:rhythm")


@for_person
@require_POST
def rhythm_answer_create(request: Request) -> HttpResponse:
    """Say whether the rhythm is all right; it's asked once."""
    changes = request.POST.get("way") == "change"
    rhythm_is_answered(request.user, is_right=not changes)
    if changes:
        return redirect("prompts:rhythm")
    messages.success(request, _("It stays at once a week."))
    return redirect("home:today")


def _times(request: Request, mine: list[Schedule], known: Rhythm) -> dict[str, Any]:
    return {
        "schedules": [(one, days_in_words(one.weekdays)) for one in mine],
        "has_room": len(mine) < MOST_SCHEDULES,
        "rhythm": known,
        "times": next_times(request.user, known, timezone.now()),
    }


def _clocks(mine: list[Schedule], known: Rhythm) -> list[time]:
    """The times that quiet hours may not swallow."""
    return [*(one.clock for one in mine if one.is_on), known.reminder_clock]


def _schedule_page(
    request: Request, form: ScheduleForm, schedule: Schedule | None = None
) -> HttpResponse:
    context = {"form": form, "schedule": schedule}
    status = 422 if form.errors else 200
    return render(request, "prompts/schedule_edit.html", context, status=status)


def _posted(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
