"""The screens of every guided flow."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from journal.closing import closing_line, end_flow, waits_on_today
from journal.forms import StepForm
from journal.reading import answers
from journal.starting import instead_of_starting
from journal.writing import (
    Page,
    first_open_step,
    flow_of,
    is_stored,
    is_untouched,
    is_unwritten,
    leave_step,
    new_page,
    open_page,
    save_of,
    save_page,
)
from selftrust.accounts.access import own
from selftrust.accounts.drafting import Result, Saved, version_of
from selftrust.accounts.requests import Request
from selftrust.areas.models import Area
from selftrust.web.audience import for_person
from selftrust.web.flow import Step
from selftrust.web.unsaved import gone_page, other_person_page

TEMPLATE = "journal/step.html"
LEFT_OUT = {"skip", "enough", "back"}
FIRST_FIVE = {"area", "check-in", "microwin", "outcome"}


@for_person
@require_GET
def step_start(request: Request, kind: str) -> HttpResponse:
    """The first step of something new. Opening it stores nothing."""
    flow = flow_of(kind)
    area = _area_asked_for(request)
    if elsewhere := instead_of_starting(flow, request.user, area):
        return HttpResponseRedirect(elsewhere)
    return _shown(request, new_page(flow, request.user, area))


@for_person
@require_http_methods(["GET", "POST"])
def step_edit(request: Request, kind: str, pk: uuid.UUID, step: str) -> HttpResponse:
    """Show one step, or take what was written on it and go on."""
    if request.method == "GET":
        return _step_to_show(request, kind, pk, step)
    if request.POST.get("person") != str(request.user.pk):
        return other_person_page(request)
    try:
        with transaction.atomic():
            return _taken(request, _page_sent(request, kind, pk, step))
    except Http404:
        return gone_page(request)


@for_person
@require_POST
def step_save(request: Request, kind: str, pk: uuid.UUID, step: str) -> HttpResponse:
    """Keep what is being written; the page shows the answer as its save state."""
    if request.POST.get("person") != str(request.user.pk):
        return JsonResponse({"reason": "other_person"}, status=409)
    with transaction.atomic():
        page = _page_sent(request, kind, pk, step)
        form = page.form(request.POST)
        if not form.is_valid():
            return JsonResponse({"sentence": " ".join(form.sentences())}, status=422)
        saved = save_page(page, form, save_of(request.POST, page.step, final=False))
    return _save_answer(saved, page.step)


def _step_to_show(request: Request, kind: str, pk: uuid.UUID, step: str) -> HttpResponse:
    try:
        return _shown(request, open_page(kind, pk, step, request.user))
    except Http404:
        on = first_open_step(kind, pk, step, request.user)
        if on is None:
            raise
        return redirect("journal:step-edit", kind=kind, pk=pk, step=on.name)


def _page_sent(request: Request, kind: str, pk: uuid.UUID, step: str) -> Page:
    return open_page(kind, pk, step, request.user, request.POST.get("fresh", ""), held=True)


def _taken(request: Request, page: Page) -> HttpResponse:
    """Store what was sent for `page` and go on, or show it again with what is to be said."""
    go = request.POST.get("go", "next")
    form = page.form(request.POST, asking=go == "next")
    if not form.is_valid():
        return _shown(request, page, form, status=422)
    over = go == "enough" or (go != "back" and page.step is page.flow.steps[-1])
    if go in LEFT_OUT and not page.new and is_untouched(page, form):
        return HttpResponseRedirect(_onward(request, page, go))
    saved = save_page(page, form, save_of(request.POST, page.step, final=True), finishing=over)
    if saved.result is Result.CONFLICT:
        return _both_texts(request, page, form)
    if go != "back":
        leave_step(page)
    return HttpResponseRedirect(_onward(request, page, go))


def _save_answer(saved: Saved, step: Step) -> JsonResponse:
    if saved.result is Result.CONFLICT:
        return JsonResponse({"reason": "conflict"}, status=409)
    now = timezone.localtime()
    return JsonResponse(
        {
            "version": version_of(saved.row, step.name),
            "stored": is_stored(saved.row),
            "saved_at": time_format(now, "H:i"),
        }
    )


def _area_asked_for(request: Request) -> Area | None:
    asked = request.GET.get("area")
    if not asked:
        return None
    try:
        return own(Area, request.user, uuid.UUID(asked))
    except ValueError:
        raise Http404 from None


def _shown(
    request: Request, page: Page, form: StepForm | None = None, *, status: int = 200
) -> HttpResponse:
    page.step.offer(page.row)
    context = {**_frame(request, page), "form": form or page.form()}
    return render(request, TEMPLATE, context, status=status)


def _frame(request: Request, page: Page) -> dict[str, Any]:
    """What the screen around the form needs."""
    steps = page.flow.shown_steps(page.row)
    done = steps.index(page.step) + 1 if page.step in steps else 1
    sent = request.POST
    return {
        "page": page,
        "flow": page.flow,
        "step": page.step,
        "row": page.row,
        "number": done,
        "count": len(steps),
        "marks": [place < done for place in range(len(steps))],
        "opening": _opening(page),
        "note": page.step.note(page.row),
        "words": page.step.words(page.row),
        "editor": sent.get("editor") or uuid.uuid4(),
        "sequence": sent.get("sequence") or 0,
        "version": sent.get("version") or version_of(page.row, page.step.name),
        **page.step.beside(page.row),
        "area_name": page.row.area.shown_name if getattr(page.row, "area_id", None) else "",
        "first_five": in_first_five(request) and page.flow.kind in FIRST_FIVE,
        "pauses": page.step.pauses(page.row),
        "is_first": page.flow.before(page.step, page.row) is None,
    }


def _opening(page: Page) -> str:
    if not page.flow.opening or page.flow.opening in page.step.fields:
        return ""
    return str(getattr(page.row, page.flow.opening))


def in_first_five(request: Request) -> bool:
    """Whether the first five minutes are still going on, before any account."""
    return request.user.is_trial and request.session.get("first_five") is not None


def _both_texts(request: Request, page: Page, mine: StepForm) -> HttpResponse:
    """The page as it now stands beside what was typed here: the person chooses."""
    context = {
        **_frame(request, page),
        "mine": mine,
        "version": version_of(page.row, page.step.name),
        "stored": [one for one in answers(page.flow, page.row) if one.step is page.step],
    }
    return render(request, "journal/both_texts.html", context, status=409)


def _onward(request: Request, page: Page, go: str) -> str:
    if go == "back":
        target = page.flow.before(page.step, page.row) or page.step
        return _step_url(page, target.name)
    if go == "enough" or not is_stored(page.row):
        return _over(request, page)
    target_after = page.flow.after(page.step, page.row)
    return _step_url(page, target_after.name) if target_after else _over(request, page)


def _step_url(page: Page, name: str) -> str:
    if not is_stored(page.row):
        return reverse("journal:step-start", args=[page.flow.kind])
    return reverse("journal:step-edit", args=[page.flow.kind, page.row.pk, name])


def _over(request: Request, page: Page) -> str:
    """Where the person lands after the last step, or after "Enough for now"."""
    if not is_stored(page.row) or is_unwritten(page):
        return reverse("home:today")
    end_flow(page.row, step="" if page.was_draft else page.step.name)
    messages.success(request, closing_line(page.row))
    if in_first_five(request) and page.flow.kind in FIRST_FIVE:
        return reverse("home:first-five")
    if page.row.is_draft and waits_on_today(page.row):
        return reverse("home:today")
    return str(page.row.get_absolute_url())
