"""Everything that is shared, on one page; what is shared as it comes; who read what."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.accounts.requests import Request
from selftrust.areas.models import active_areas
from selftrust.sharing.access import standing_share_of
from selftrust.sharing.forms.sharing import StandingForm
from selftrust.sharing.giving import Closed, renew, share_as_it_comes, stop
from selftrust.sharing.ledger import days_of_reading
from selftrust.sharing.models import StandingShare
from selftrust.sharing.shared import everything_shared, open_connections
from selftrust.web.addresses import number_in
from selftrust.web.audience import for_person


@for_person
@require_GET
def shared_list(request: Request) -> HttpResponse:
    """What is shared right now, person by person, with its end and a way to stop it."""
    now = timezone.now()
    things = everything_shared(request.user, now)
    standing = StandingShare.objects.of(request.user).open(now).select_related("area")
    comes: dict[uuid.UUID, list[StandingShare]] = {}
    for one in standing.newest_first():
        one.area.owner = request.user
        comes.setdefault(one.connection_id, []).append(one)
    people = [
        {"connection": one, "things": things.get(one.pk, []), "comes": comes.get(one.pk, [])}
        for one in open_connections(request.user)
    ]
    return render(request, "sharing/shared_list.html", {"people": people})


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def standing_create(request: Request) -> HttpResponse:
    """Share what comes of one kind in one area, until a day."""
    connections, areas = open_connections(request.user), active_areas(request.user)
    if not connections or not areas:
        return render(request, "sharing/nobody_yet.html", {"areas": areas})
    form = StandingForm(
        request.POST if request.method == "POST" else None,
        person=request.user,
        connections=connections,
        areas=areas,
    )
    if request.method == "POST" and form.is_valid():
        if request.POST.get("go") == "start":
            return _start(request, form)
        context = {"form": form, "connection": form.connection, "area": form.area_chosen}
        return render(request, "sharing/standing_preview.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "sharing/standing_create.html", {"form": form}, status=status)


def _start(request: Request, form: StandingForm) -> HttpResponse:
    try:
        share_as_it_comes(
            form.connection,
            form.area_chosen,
            form.cleaned_data["what"],
            ends_at=form.ends_at,
            now=timezone.now(),
        )
    except Closed:
        messages.error(request, _("That person isn't let in any more. Nothing is shared."))
    else:
        messages.success(request, _("From now on it's shared as it comes. Older pages aren't."))
    return redirect("sharing:shared-list")


@for_person
@require_POST
def standing_end(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Stop sharing as it comes; what came by it is closed too."""
    stop(standing_share_of(request.user, pk), timezone.now())
    messages.success(request, _("Stopped. They can't read any of it any more."))
    return redirect("sharing:shared-list")


@for_person
@require_POST
def standing_renew(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Let it last for 90 days from today."""
    try:
        renew(standing_share_of(request.user, pk), timezone.now())
    except Closed:
        messages.error(request, _("That share is over. Nothing was changed."))
    else:
        messages.success(request, _("It goes on for 90 days from today."))
    return redirect("sharing:shared-list")


@for_person
@require_GET
def reading_list(request: Request) -> HttpResponse:
    """Who read what, when, in plain words, latest first."""
    page = days_of_reading(request.user, before=number_in(request.GET.get("before", "")))
    return render(request, "sharing/reading_list.html", {"page": page})
