"""Sharing one thing: what of it, with a preview of exactly what is seen; and taking it back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.access import thing_of
from selftrust.accounts.requests import Request
from selftrust.sharing.access import open_connection_of, share_of
from selftrust.sharing.area_summary import summary_of
from selftrust.sharing.forms.sharing import ShareForm
from selftrust.sharing.giving import Changed, Closed, keep_private, renew, share, stop, undo
from selftrust.sharing.models import Share, Side
from selftrust.sharing.noting import write_note
from selftrust.sharing.shared import open_connections, running_share, shareable
from selftrust.sharing.showing import seen_of
from selftrust.sharing.threads import things_of
from selftrust.web.audience import for_person

UNPROCESSABLE = 422


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def share_create(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Choose what of it and with whom, look at what they'll see, then share it."""
    row = shareable(request.user, kind, pk)
    connections = open_connections(request.user)
    if not connections:
        return render(request, "sharing/nobody_yet.html", {"row": row})
    to = request.GET.get("to", "")
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        row=row,
        connections=connections,
        to=to,
        earlier=running_share(request.user, row, to, timezone.now()),
    )
    if request.method != "POST" or request.POST.get("go") == "change":
        return _chosen(request, form)
    if not form.is_valid():
        return _chosen(request, form, status=UNPROCESSABLE)
    if request.POST.get("go") == "preview":
        return _preview(request, form)
    return _share(request, form)


def _chosen(request: Request, form: ShareForm, *, status: int = 200) -> HttpResponse:
    if status == 200:  # noqa: PLR2004 - nothing is wrong with it
        form.errors.clear()
    return render(
        request, "sharing/share_create.html", {"form": form, "row": form.row}, status=status
    )


def _preview(request: Request, form: ShareForm) -> HttpResponse:
    wish = form.wish()
    context: dict[str, Any] = {
        "form": form,
        "row": form.row,
        "connection": form.connection,
        "seen": seen_of(form.row, wish.fields, wish.struck),
        "is_live": wish.is_live,
        "ends_at": wish.ends_at,
        "line": form.cleaned_data["line"],
    }
    if form.is_area:
        context["summary"] = summary_of(form.row, wish.fields, timezone.now())
    return render(request, "sharing/share_preview.html", context)


def _share(request: Request, form: ShareForm) -> HttpResponse:
    now, line = timezone.now(), form.cleaned_data["line"]
    try:
        made = share(form.connection, form.row, form.wish(), now)
    except (Changed, Closed):
        form.add_error(None, _("Something changed meanwhile. Nothing was shared. Look again."))
        return _chosen(request, form, status=UNPROCESSABLE)
    if line.strip() and request.POST.get("go") == "share":
        write_note(form.connection, Side.CLIENT, line, now, kind=made.kind, thing_id=made.thing_id)
    messages.success(request, _("Shared. For ten seconds you can undo it before anybody reads."))
    # The way to undo it stands there, and on a phone far below the message.
    return HttpResponseRedirect(f"{form.row.get_absolute_url()}#who-reads")


@for_person
@require_POST
def share_end(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take it back; it's closed at their next request."""
    found, now = share_of(request.user, pk), timezone.now()
    if found.visible_at <= now:
        stop(found, now)
        messages.success(request, _("They can't read it any more."))
    elif undo(found, now):
        messages.success(request, _("Undone. They read what they could read before."))
    else:
        messages.success(request, _("Undone. Nobody has seen it."))
    return _back(request, found)


@for_person
@require_POST
def share_renew(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Let it last for 90 days from today."""
    found = share_of(request.user, pk)
    try:
        renew(found, timezone.now())
    except Closed:
        messages.error(
            request, _("That share is over. Nothing was changed. You can share it anew.")
        )
    else:
        messages.success(request, _("It can be read for 90 days from today."))
    return _back(request, found)


@for_person
@require_POST
def kept_private_create(
    request: Request, pk: uuid.UUID, kind: str, thing: uuid.UUID
) -> HttpResponse:
    """Keep one thing private, though its kind is shared as it comes."""
    connection = open_connection_of(request.user, pk)
    row = thing_of(request.user, kind, thing)
    keep_private(connection, kind, thing, timezone.now())
    messages.success(request, _("This one stays with you."))
    return HttpResponseRedirect(row.get_absolute_url())


def _back(request: Request, found: Share) -> HttpResponse:
    """To the list, if it was pressed there, or where the thing is deleted; else to the thing."""
    row = things_of(request.user, [found]).get(found.thing_id)
    if row is None or request.POST.get("back") == "list":
        return redirect("sharing:shared-list")
    return HttpResponseRedirect(row.get_absolute_url())
