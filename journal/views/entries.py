"""One written thing: reading, deleting, bringing back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from journal.about import about
from journal.access import thing_of
from journal.flows import FLOWS
from journal.models import Decision, DecisionNote, Review
from journal.reading import answers
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person


@for_person
@require_GET
def entry_detail(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """A written thing on a page of its own; kinds with a page elsewhere are sent there."""
    row = thing_of(request.user, kind, pk)
    home = str(row.get_absolute_url())
    if home != request.path:
        return HttpResponseRedirect(home)
    flow = FLOWS[kind]
    context = {"row": row, "flow": flow, "answers": list(answers(flow, row)), **about(row)}
    return render(request, "journal/entry_detail.html", context)


@for_person
@require_http_methods(["GET", "POST"])
def entry_delete(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then hide it everywhere."""
    row = thing_of(request.user, kind, pk)
    if request.method == "GET":
        return render(request, "journal/entry_delete.html", {"row": row, "flow": FLOWS[kind]})
    if request.POST.get("how") == "now":
        row.delete()
        messages.success(request, _("Deleted for good."))
        return redirect("journal:trail")
    row.delete_softly(timezone.now())
    messages.success(request, _("Deleted. You can bring it back for 30 days, under Deleted."))
    return HttpResponseRedirect(reverse("journal:deleted-list"))


@for_person
@require_POST
def entry_restore(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Bring a deleted thing back."""
    row = thing_of(request.user, kind, pk, deleted=True)
    if isinstance(row, Review | DecisionNote) and _decision_of(row).deleted_at is not None:
        messages.error(request, _("Its decision is deleted. Bring that back first."))
        return redirect("journal:deleted-list")
    row.bring_back()
    messages.success(request, _("It's back."))
    return HttpResponseRedirect(str(row.get_absolute_url()))


@for_person
@require_POST
def entry_erase(request: Request, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Delete a deleted thing for good, before its 30 days are over."""
    thing_of(request.user, kind, pk, deleted=True).delete()
    messages.success(request, _("Deleted for good."))
    return redirect("journal:deleted-list")


def _decision_of(row: Review | DecisionNote) -> Decision:
    return row.of_decision if isinstance(row, Review) else row.decision
