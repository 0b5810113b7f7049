"""Notes both ways, and the line for a session."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.accounts.requests import Request
from selftrust.sharing.access import client_of, open_connection_of
from selftrust.sharing.forms.notes import NoteForm, ReplyForm, SessionForm, ThoughtForm
from selftrust.sharing.models import Connection, Side
from selftrust.sharing.news import tell
from selftrust.sharing.noting import (
    FIXED,
    THOUGHT_EVERY,
    TooSoon,
    latest_thought,
    mark_seen,
    send_thought,
    write_note,
)
from selftrust.sharing.opening import open_thing
from selftrust.sharing.shared import evidence_read_by
from selftrust.sharing.threads import threads_of
from selftrust.web.audience import for_person

from .doors import for_reviewer


@for_reviewer
@require_http_methods(["GET", "HEAD", "POST"])
def note_create(request: Request, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """A reviewer's note about a shared thing. Only what can be read can be written about."""
    now, form = timezone.now(), NoteForm(request.POST if request.method == "POST" else None)
    opened = open_thing(request.user, pk, thing, now)
    connection = opened.connection
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        write_note(connection, Side.REVIEWER, text, now, kind=opened.readable.kind, thing_id=thing)
        tell(connection, Side.CLIENT, now, due_at=now)
        messages.success(request, _("Your note is with them."))
        return redirect("sharing:readable-detail", pk=pk, thing=thing)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "opened": opened, "connection": connection}
    return render(request, "sharing/note_create.html", context, status=status)


@for_reviewer
@require_http_methods(["GET", "HEAD", "POST"])
def thought_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """ "Thinking of you, no reply needed": once in fourteen days."""
    connection, now = client_of(request.user, pk), timezone.now()
    form = ThoughtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            send_thought(connection, form.cleaned_data["text"], now)
        except TooSoon as soon:
            form.add_error(None, _too_soon(soon))
        else:
            tell(connection, Side.CLIENT, now, due_at=now)
            messages.success(request, _("Sent. They know that no reply is needed."))
            return redirect("sharing:brief", pk=pk)
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "connection": connection,
        "fixed": FIXED[Side.REVIEWER],
        "again_at": _next_thought_at(connection, now),
    }
    return render(request, "sharing/thought_create.html", context, status=status)


def _next_thought_at(connection: Connection, now: datetime) -> datetime | None:
    """When the next one can go; None where one can go now."""
    latest = latest_thought(connection)
    again_at = latest.written_at + THOUGHT_EVERY if latest else now
    return again_at if again_at > now else None


def _too_soon(soon: TooSoon) -> str:
    day = date_format(timezone.localtime(soon.again_at), "j F")
    return _("One in fourteen days is plenty. This wasn't sent. The next can go on %(day)s.") % {
        "day": day
    }


@for_person
@require_GET
def note_list(request: Request, pk: uuid.UUID) -> HttpResponse:
    """What the two wrote to each other, thing by thing, latest first."""
    connection = open_connection_of(request.user, pk)
    now = timezone.now()
    threads = threads_of(connection, now)
    mark_seen([note for one in threads for note in one.notes], Side.REVIEWER, now)
    return _listed(request, connection, ReplyForm(), "")


@for_person
@require_POST
def reply_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Write back, about the thing that the note was about."""
    connection, form = open_connection_of(request.user, pk), ReplyForm(request.POST)
    about, now = request.POST.get("about", ""), timezone.now()
    threads = (one for one in threads_of(connection, now) if one.can_be_read)
    thread = next((one for one in threads if one.about == about), None)
    if thread is None:
        form.add_error(None, _("They can't read that page any more. This wasn't sent."))
    if thread is None or not form.is_valid():
        return _listed(request, connection, form, about, status=422)
    write_note(
        connection,
        Side.CLIENT,
        form.cleaned_data["text"],
        now,
        kind=thread.kind,
        thing_id=thread.thing_id,
    )
    tell(connection, Side.REVIEWER, now, due_at=now)
    messages.success(request, _("Sent. They may read it days later."))
    return redirect("sharing:note-list", pk=pk)


def _listed(
    request: Request, connection: Connection, form: ReplyForm, about: str, *, status: int = 200
) -> HttpResponse:
    context = {
        "connection": connection,
        "threads": threads_of(connection, timezone.now()),
        "form": form,
        "about": about,
        "fixed_client": FIXED[Side.CLIENT],
        "fixed_reviewer": FIXED[Side.REVIEWER],
    }
    return render(request, "sharing/note_list.html", context, status=status)


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def hard_time_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Tell somebody who is let in that it's hard right now: each time by hand, after a look."""
    connection = open_connection_of(request.user, pk)
    if request.method == "POST":
        now = timezone.now()
        write_note(connection, Side.CLIENT, "", now)
        tell(connection, Side.REVIEWER, now, due_at=now)
        messages.success(request, _("It's with them. They may not see it soon."))
        return redirect("home:help-right-now")
    context = {"connection": connection, "fixed": FIXED[Side.CLIENT]}
    return render(request, "sharing/hard_time_create.html", context)


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def for_session(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One line to bring, and up to three pieces of shared evidence to be named."""
    connection = open_connection_of(request.user, pk)
    evidence = evidence_read_by(connection, timezone.now())
    posted = request.POST if request.method == "POST" else None
    form = SessionForm(posted, connection=connection, evidence=evidence)
    if posted is not None and form.is_valid():
        connection.for_session = form.cleaned_data["line"]
        connection.to_name = form.cleaned_data["to_name"]
        connection.save(update_fields=["for_session", "to_name"])
        messages.success(request, _("It stands on their page before the session."))
        return redirect("sharing:connection-detail", pk=pk)
    context = {"connection": connection, "form": form, "evidence": evidence}
    status = 422 if posted is not None else 200
    return render(request, "sharing/for_session.html", context, status=status)
