"""The reviewer's house: the clients, the brief, and what was shared."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selftrust.accounts.requests import Request
from selftrust.sharing.access import client_of
from selftrust.sharing.area_summary import summary_of
from selftrust.sharing.brief_pdf import pdf_of
from selftrust.sharing.briefing import brief_of
from selftrust.sharing.clients import clients_of
from selftrust.sharing.models import Connection, Side, Way
from selftrust.sharing.noting import FIXED, mark_seen, notes_about
from selftrust.sharing.opening import open_list, open_thing
from selftrust.sharing.showing import AREA

from .doors import for_reviewer

# The connection whose day of meeting was changed last in this session, and the day before that.
MET = "met_today"


@for_reviewer
@require_GET
def client_list(request: Request) -> HttpResponse:
    """Everybody who let this reviewer in, those with something new first."""
    return render(
        request, "sharing/client_list.html", {"clients": clients_of(request.user, timezone.now())}
    )


@for_reviewer
@require_GET
def brief(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Two minutes before the session."""
    found = brief_of(request.user, pk, Way.BRIEF, timezone.now())
    context = {
        "brief": found,
        "connection": found.connection,
        "fixed": FIXED[Side.CLIENT],
        "can_undo": _can_undo(request, found.connection),
    }
    return render(request, "sharing/brief.html", context)


@for_reviewer
@require_GET
def brief_pdf(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The brief as one page to print; made anew each time, and kept nowhere."""
    found = brief_of(request.user, pk, Way.PDF, timezone.now())
    answer = HttpResponse(pdf_of(found), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="brief.pdf"'
    return answer


@for_reviewer
@require_POST
def met_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Remember that they met today, so that the brief begins there; or undo it."""
    connection, today = client_of(request.user, pk), request.user.today()
    if request.POST.get("go") == "undo":
        _undo_met(request, connection)
    elif connection.met_on != today:
        before = connection.met_on.isoformat() if connection.met_on else ""
        request.session[MET] = {"connection": str(pk), "before": before}
        _keep_met(connection, today)
        messages.success(request, _("The brief begins with today from now on."))
    return redirect("sharing:brief", pk=pk)


def _undo_met(request: Request, connection: Connection) -> None:
    """Go back to the day before, where that can be; twice is once."""
    if _can_undo(request, connection):
        before = request.session.pop(MET)["before"]
        _keep_met(connection, date.fromisoformat(before) if before else None)
        messages.success(request, _("Undone. The brief begins where it began before."))


def _can_undo(request: Request, connection: Connection) -> bool:
    """Whether it was today, and in this session, that they said they met."""
    last = request.session.get(MET, {}).get("connection")
    return last == str(connection.pk) and connection.met_on == request.user.today()


def _keep_met(connection: Connection, day: date | None) -> None:
    connection.met_on = day
    connection.save(update_fields=["met_on"])


@for_reviewer
@require_GET
def readable_list(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Everything that one client shares with this reviewer, latest first."""
    page = open_list(request.user, pk, request.GET.get("page", ""), timezone.now())
    return render(
        request, "sharing/readable_list.html", {"page": page, "connection": page.connection}
    )


@for_reviewer
@require_GET
def readable_detail(request: Request, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """One shared thing, and what both wrote about it."""
    now = timezone.now()
    opened = open_thing(request.user, pk, thing, now)
    notes = notes_about(opened.connection, thing)
    mark_seen(notes, Side.CLIENT, now)
    context = {"opened": opened, "connection": opened.connection, "notes": notes}
    if opened.readable.kind == AREA and opened.readable.share:
        context["summary"] = summary_of(opened.row, opened.readable.share.fields, now)
    return render(request, "sharing/readable_detail.html", context)
