"""What a client makes of an offered plan."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.accounts.requests import Request
from selftrust.sharing.forms.plans import SmallerForm
from selftrust.sharing.models import OfferedStep
from selftrust.sharing.offered import offered_plan_of, offered_step_of
from selftrust.sharing.offering import drop_step, offer_to_read, take_step
from selftrust.sharing.plans import Step
from selftrust.web.audience import for_person

METHODS = ["GET", "HEAD", "POST"]


@for_person
@require_GET
def offered_plan_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The small wins of a plan, each with its day and what can be said to it."""
    plan = offered_plan_of(request.user, pk)
    offer = offer_to_read(plan, request.GET.get("area", ""), timezone.now())
    context = {"offer": offer, "today": request.user.today()}
    return render(request, "sharing/offered_plan_detail.html", context)


@for_person
@require_POST
def step_taking_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take a small win as it is."""
    return _take(request, offered_step_of(request.user, pk), None)


@for_person
@require_http_methods(METHODS)
def smaller_step_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take a small win in other words."""
    step = offered_step_of(request.user, pk)
    form = SmallerForm(request.POST if request.method == "POST" else None, step=step)
    if form.is_valid():
        return _take(request, step, form.said())
    context = {"step": step, "form": form, "area": request.GET.get("area", "")}
    status = 422 if form.errors else 200
    return render(request, "sharing/offered_plan_smaller.html", context, status=status)


@for_person
@require_POST
def step_dropping_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Leave a small win out."""
    step = offered_step_of(request.user, pk)
    drop_step(step)
    messages.success(request, _("Dropped. Nobody is told."))
    return _back(request, step)


def _take(request: Request, step: OfferedStep, said: Step | None) -> HttpResponse:
    area = request.POST.get("area", "")
    if take_step(step, area, timezone.now(), said):
        messages.success(request, _("It's a promise of your own now."))
    return _back(request, step)


def _back(request: Request, step: OfferedStep) -> HttpResponse:
    area = request.POST.get("area", "")
    page = reverse("sharing:offered-plan-detail", args=[step.plan_id])
    return redirect(f"{page}?area={area}" if _is_id(area) else page)


def _is_id(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False
