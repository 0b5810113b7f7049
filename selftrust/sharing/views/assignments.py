"""Suggested questions, from both sides."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.prompts.wishing.taking_up import (
    answer_now,
    asked_by,
    open_one,
    put_down,
    question_of,
)
from selftrust.sharing import assigning
from selftrust.sharing.access import client_of
from selftrust.sharing.assigning import Taken, assignment_of, taken_up_by
from selftrust.sharing.forms.assigning import AssignmentForm, OwnVersionForm, ThemeForm
from selftrust.sharing.models import Assignment
from selftrust.web.audience import for_person

from .doors import for_reviewer

METHODS = ["GET", "HEAD", "POST"]
NO_ROOM = gettext_lazy("Three suggestions are out already. Take one back to make room.")


@for_reviewer
@require_http_methods(METHODS)
def assignment_list(request: Request, pk: uuid.UUID) -> HttpResponse:
    """What was suggested to a client, and room for one more."""
    connection, typed = client_of(request.user, pk), request.POST
    themes = ThemeForm(typed if "theme" in typed else request.GET)
    is_sent = request.method == "POST" and typed.get("go") != "theme"
    form = AssignmentForm(typed if is_sent else None, offered=themes.prompts, typed=typed)
    if form.is_valid():
        if assigning.suggest(request.user, pk, form.suggestion(), timezone.now()):
            messages.success(request, _("Suggested. Whether they take it up is theirs."))
            return redirect("sharing:assignment-list", pk=pk)
        form.add_error(None, str(NO_ROOM))
    context = {
        "connection": connection,
        "suggested": assigning.suggested_to(connection),
        "has_room": assigning.has_room(connection),
        "is_typed": request.method == "POST",
        "themes": themes,
        "form": form,
    }
    status = 422 if form.errors or (typed and themes.errors) else 200
    return render(request, "sharing/assignment_list.html", context, status=status)


@for_reviewer
@require_POST
def assignment_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take a suggestion back that wasn't taken up."""
    connection, is_back = assigning.take_back(request.user, pk, timezone.now())
    if is_back:
        messages.success(request, _("Taken back."))
    else:
        messages.info(request, _("It was taken up, so it's theirs now."))
    return redirect("sharing:assignment-list", pk=connection.pk)


@for_person
@require_GET
def assignment_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One suggestion, with what can be said to it, or what became of it."""
    context = _shown(assignment_of(request.user, pk))
    return render(request, "sharing/assignment_detail.html", context)


@for_person
@require_POST
def taking_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take a suggestion up; with `instead`, put down the one that is open."""
    return _take(request, assignment_of(request.user, pk), "")


@for_person
@require_POST
def taking_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Put down what was taken up."""
    taken = taken_up_by(assignment_of(request.user, pk))
    if taken is not None:
        put_down(taken, timezone.now())
        messages.success(request, _("Put down. Nobody is told."))
    return redirect("sharing:assignment-detail", pk=pk)


@for_person
@require_POST
def declining_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Say: not this one."""
    assigning.decline(assignment_of(request.user, pk), timezone.now())
    messages.success(request, _("Not this one. Nobody is told."))
    return redirect("sharing:assignment-detail", pk=pk)


@for_person
@require_http_methods(METHODS)
def own_version_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take a suggestion up in other words."""
    assignment = assignment_of(request.user, pk)
    posted = request.POST if request.method == "POST" else None
    form = OwnVersionForm(posted, suggested=assignment.shown)
    if form.is_valid():
        return _take(request, assignment, form.cleaned_data["text"])
    context = {"assignment": assignment, "form": form}
    status = 422 if form.errors else 200
    return render(request, "sharing/assignment_change.html", context, status=status)


@for_person
@require_POST
def answering_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Begin the answer to what was taken up, without waiting to be asked."""
    taken = taken_up_by(assignment_of(request.user, pk))
    if taken is None:
        return redirect("sharing:assignment-detail", pk=pk)
    return HttpResponseRedirect(answer_now(taken, timezone.now()))


def _take(request: Request, assignment: Assignment, words: str) -> HttpResponse:
    instead = _id(request.POST.get("instead", ""))
    done = assigning.take(assignment, timezone.now(), own_version=words, instead_of=instead)
    if done is Taken.ANOTHER_IS_OPEN:
        context = _shown(assignment) | _another(request.user) | {"own_version": words}
        return render(request, "sharing/assignment_detail.html", context, status=422)
    if done is Taken.UP:
        messages.success(request, _("Taken up. Your answer is yours alone."))
    return redirect("sharing:assignment-detail", pk=assignment.pk)


def _another(person: Person) -> dict[str, Any]:
    """The question that is open, and its words."""
    other = open_one(person)
    return {"another": other, "another_words": question_of(other) if other else ""}


def _shown(assignment: Assignment) -> dict[str, Any]:
    """A suggestion, and what became of it once it was taken up."""
    taken, now = taken_up_by(assignment), timezone.now()
    prompt = assignment.library_prompt
    return {
        "assignment": assignment,
        "taken": taken,
        "asked": asked_by(taken, now) if taken else None,
        "is_over": taken is not None and taken.last_on < assignment.owner.today(),
        "waits_for_hours": prompt is not None and prompt.heavy and not assignment.own_version,
    }


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
