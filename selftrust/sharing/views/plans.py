"""A reviewer's plans of small wins, and offering them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.accounts.requests import Request
from selftrust.sharing import plans
from selftrust.sharing.access import client_of
from selftrust.sharing.forms.plans import OfferForm, PlanForm
from selftrust.sharing.offering import first_shared
from selftrust.sharing.plans import offered_in, plan_of, plans_of

from .doors import for_reviewer

METHODS = ["GET", "HEAD", "POST"]
NO_ROOM = gettext_lazy("There are fifty plans already. Delete one first; this one is still here.")
OFFERED = gettext_lazy("One plan is offered already. Take it back to offer another.")


@for_reviewer
@require_GET
def plan_list(request: Request) -> HttpResponse:
    """The reviewer's own plans."""
    return render(request, "sharing/plan_list.html", {"plans": plans_of(request.user)})


@for_reviewer
@require_http_methods(METHODS)
def plan_create(request: Request) -> HttpResponse:
    """A new plan."""
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name, steps = form.cleaned_data["name"], form.steps()
        if plans.make_plan(request.user, name, steps, timezone.now()):
            messages.success(request, _("Kept."))
            return redirect("sharing:plan-list")
        form.add_error(None, str(NO_ROOM))
    status = 422 if form.errors else 200
    return render(request, "sharing/plan_edit.html", {"form": form}, status=status)


@for_reviewer
@require_http_methods(METHODS)
def plan_edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Change a plan. What was offered of it stays as it was."""
    plan = plan_of(request.user, pk)
    form = PlanForm(request.POST if request.method == "POST" else None, plan=plan)
    if form.is_valid():
        plans.change_plan(plan, form.cleaned_data["name"], form.steps())
        messages.success(request, _("Kept. What was offered before stays as it was."))
        return redirect("sharing:plan-list")
    status = 422 if form.errors else 200
    return render(request, "sharing/plan_edit.html", {"form": form, "plan": plan}, status=status)


@for_reviewer
@require_http_methods(METHODS)
def plan_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then delete a plan. What was offered of it stays."""
    plan = plan_of(request.user, pk)
    if request.method != "POST":
        return render(request, "sharing/plan_delete.html", {"plan": plan})
    plan.delete()
    messages.success(request, _("Deleted. What was offered of it stays."))
    return redirect("sharing:plan-list")


@for_reviewer
@require_http_methods(METHODS)
def client_plan_list(request: Request, pk: uuid.UUID) -> HttpResponse:
    """What is offered to a client, or a plan to offer."""
    connection, mine = client_of(request.user, pk), plans_of(request.user)
    form = OfferForm(request.POST if request.method == "POST" else None, plans=mine)
    if form.is_valid():
        line = form.cleaned_data["line"]
        if plans.offer(request.user, pk, form.picked, line, timezone.now()):
            messages.success(request, _("Offered. What they take of it is theirs."))
            return redirect("sharing:client-plan-list", pk=pk)
        form.add_error(None, str(OFFERED))
    offered = offered_in(connection)
    context = {
        "connection": connection,
        "offered": offered,
        "shared": first_shared(offered, connection, timezone.now()) if offered else None,
        "plans": mine,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "sharing/plan_offer.html", context, status=status)


@for_reviewer
@require_POST
def offered_plan_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take an offer back; what was taken of it stays the client's."""
    connection = plans.take_offer_back(request.user, pk, timezone.now())
    messages.success(request, _("Taken back. What they took of it stays theirs."))
    return redirect("sharing:client-plan-list", pk=connection.pk)
