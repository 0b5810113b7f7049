"""The people a client let in: who they are, how it's set, and the end of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selftrust.accounts.requests import Request
from selftrust.sharing.access import connection_of
from selftrust.sharing.assigning import got_from
from selftrust.sharing.ending import end
from selftrust.sharing.forms.connecting import ConnectionForm
from selftrust.sharing.models import Side
from selftrust.sharing.offered import offered_from
from selftrust.sharing.stages import Stage, people_of, stage_of, standing
from selftrust.web.audience import for_person

SHOWS_OR_TAKES = ["GET", "HEAD", "POST"]
GOES_ON = {Stage.INVITED, Stage.OPEN}


@for_person
@require_GET
def people(request: Request) -> HttpResponse:
    """Who was let in, who is asked, and what is over."""
    return render(request, "sharing/people.html", people_of(request.user, timezone.now()))


@for_person
@require_GET
def connection_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One of them; a draft is where it still has to be said."""
    shown = standing(connection_of(request.user, pk), timezone.now())
    if shown.stage is Stage.DRAFTED:
        return redirect("sharing:consent-create", pk)
    context = {
        "shown": shown,
        "connection": shown.connection,
        "assignments": got_from(shown.connection),
        "offered_plans": offered_from(shown.connection),
    }
    return render(request, "sharing/connection_detail.html", context)


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def connection_edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The names, and what they are told."""
    connection = connection_of(request.user, pk)
    if stage_of(connection, timezone.now()) not in GOES_ON:
        raise Http404
    form = ConnectionForm(_posted(request), connection=connection)
    if request.method == "POST" and form.is_valid():
        form.put_into(connection)
        messages.success(request, _("Saved."))
        return redirect("sharing:connection-detail", pk)
    context = {"form": form, "connection": connection}
    status = 422 if form.errors else 200
    return render(request, "sharing/connection_edit.html", context, status=status)


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def connection_end(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then end it at once."""
    connection = connection_of(request.user, pk)
    if not connection.is_open:
        return redirect("sharing:connection-detail", pk)
    if request.method != "POST":
        return render(request, "sharing/connection_end.html", {"connection": connection})
    end(connection, Side.CLIENT, timezone.now())
    messages.success(request, _("It's over. They can't see anything of yours any more."))
    return redirect("sharing:connection-detail", pk)


def _posted(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
