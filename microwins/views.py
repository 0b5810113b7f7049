"""Promises, what was said of them, and the evidence they left."""

from __future__ import annotations

import uuid
from datetime import time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.accounts.access import own
from selftrust.accounts.requests import Request
from selftrust.areas.models import Area, active_areas
from selftrust.web.audience import for_person
from selftrust.web.responses import page_or_partial

from . import ending, slate
from .access import commitment_of, evidence_of
from .evidence_over_time import evidence_over_time as over_time
from .first_latest import both_ends
from .follow_through import State
from .forms import KeptForm, LetGoForm, NewTermsForm
from .ledger import ledger_of
from .models import Commitment, Evidence, Meaning, Origin
from .promised import follow_through_of
from .reading_back import beside, five_slowly

MOST_SETTLED = 20
MOST_EVIDENCE = 200


@for_person
@require_GET
def commitment_list(request: Request) -> HttpResponse:
    """What is open, what is wished for, what was settled lately."""
    now = timezone.now()
    mine = Commitment.objects.of(request.user).finished()
    context = {
        "waiting": mine.waiting(now).soonest_first(),
        "wishes": mine.wishes().newest_first(),
        "settled": mine.meant().exclude(ending="").order_by("-ended_at")[:MOST_SETTLED],
        "follow_through": follow_through_of(request.user, now),
    }
    return render(request, "microwins/commitment_list.html", context)


@for_person
@require_GET
def commitment_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One promise, how it stands, and what can be said of it."""
    commitment = commitment_of(request.user, pk)
    return render(request, "microwins/commitment_detail.html", _shown(commitment))


@for_person
@require_POST
def ending_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Say that it was kept; the next screens ask what a camera would have seen."""
    commitment = commitment_of(request.user, pk)
    form = KeptForm(request.POST)
    if commitment.is_wish or not form.is_valid():
        raise Http404
    how = form.cleaned_data["how"]
    proof = ending.keep(commitment, partly=how == "partly", differently=how == "differently")
    if proof is None:
        return redirect(commitment)
    outcome = reverse("journal:step-edit", args=["outcome", proof.pk, "camera"])
    if not request.htmx:
        return HttpResponseRedirect(outcome)
    context = {"proof": proof, "outcome": outcome}
    return page_or_partial(request, "microwins/commitment_detail.html", "kept", context)


@for_person
@require_POST
def ending_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take back what was said."""
    return redirect(ending.take_back(commitment_of(request.user, pk)))


@for_person
@require_http_methods(["GET", "POST"])
def let_go_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Let it go out loud, with one honest line if there is one."""
    commitment = commitment_of(request.user, pk)
    form = LetGoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if ending.let_go(commitment, because=said["because"], line=said["line"]):
            return redirect(commitment)
        form.add_error("line", _("Something else was said of this one. Your line is still here."))
    status = 422 if form.errors else 200
    context = {"commitment": commitment, "form": form}
    return render(request, "microwins/let_go_create.html", context, status=status)


@for_person
@require_POST
def new_terms_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Begin new terms; the old ones stand until the new ones are said."""
    commitment = commitment_of(request.user, pk)
    form = NewTermsForm(request.POST)
    if commitment.ending or not form.is_valid():
        raise Http404
    follower = ending.renegotiate(commitment, terms=form.cleaned_data["terms"])
    return redirect("journal:step-edit", kind="new-terms", pk=follower.pk, step="text")


@for_person
@require_POST
def meaning_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Mean a wish: it becomes a promise, due from today on."""
    wish = commitment_of(request.user, pk)
    if not wish.is_wish or wish.ending:
        return redirect(wish)
    wish.mean_it, wish.finished_at, wish.due_on = Meaning.MEAN, None, None
    wish.save(update_fields=["mean_it", "finished_at", "due_on"])
    return redirect("journal:step-edit", kind="commitment", pk=wish.pk, step="when")


@for_person
@require_GET
def slate_detail(request: Request) -> HttpResponse:
    """What was missed, before any of it is let go."""
    context = {"missed": slate.missed(request.user, timezone.now())}
    return render(request, "microwins/slate.html", context)


@for_person
@require_POST
def slate_create(request: Request) -> HttpResponse:
    """Let go of what is ticked, in one tap."""
    number = slate.clear(request.user, request.POST.getlist("chosen"), timezone.now())
    if number:
        said = ngettext("%(number)d thing is let go.", "%(number)d things are let go.", number)
        messages.success(request, said % {"number": number})
    return redirect("microwins:commitment-list")


@for_person
@require_GET
def evidence_list(request: Request) -> HttpResponse:
    """The ledger: of one area, or of everything."""
    area = _area_asked_for(request)
    evidence = Evidence.objects.of(request.user).finished().order_by("-happened_on", "-id")
    if area is not None:
        evidence = evidence.in_area(area)
    context = {
        "area": area,
        "areas": active_areas(request.user),
        "evidence": evidence[:MOST_EVIDENCE],
        "ledger": ledger_of(evidence.values_list("happened_on", flat=True)),
        "ends": both_ends(area) if area else None,
    }
    return render(request, "microwins/evidence_list.html", context)


@for_person
@require_GET
def evidence_over_time(request: Request) -> HttpResponse:
    """What happened in one area, and what of it was felt; without an area, which one."""
    area = _area_asked_for(request)
    context: dict[str, Any] = {"area": area, "areas": active_areas(request.user)}
    if area is not None:
        context["over_time"] = over_time(area)
    return render(request, "microwins/evidence_over_time.html", context)


@for_person
@require_GET
def read_back(request: Request) -> HttpResponse:
    """Five pieces of one area's evidence, slowly; without an area, which one."""
    area = _area_asked_for(request)
    context: dict[str, Any] = {"area": area, "areas": active_areas(request.user)}
    if area is not None:
        context["proofs"] = five_slowly(area, unfelt=request.GET.get("of") == "others")
    return render(request, "microwins/read_back.html", context)


@for_person
@require_GET
def evidence_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One piece of evidence, read back."""
    return render(
        request, "microwins/evidence_detail.html", {"proof": evidence_of(request.user, pk)}
    )


@for_person
@require_GET
def evidence_beside(request: Request) -> HttpResponse:
    """Up to three pieces of an area's evidence, to stand beside a page that is being written."""
    area = _area_asked_for(request)
    proofs = beside(request.user, area.pk if area else None)
    return render(request, "microwins/evidence_beside.html", {"proofs": proofs})


def _shown(commitment: Commitment) -> dict[str, Any]:
    state = commitment.state()
    return {
        "commitment": commitment,
        "proof": Evidence.objects.of(commitment.owner).filter(commitment=commitment).first(),
        "follower": Commitment.objects.of(commitment.owner)
        .finished()
        .filter(follows=commitment)
        .first(),
        "state": state.value,
        "can_be_said": not commitment.ending and not commitment.is_wish,
        "is_late": state in {State.UNSPOKEN, State.LEFT_IN_PAST},
        "until": _until(commitment),
        "asks_whose": commitment.terms >= ending.ALREADY_NEW_TERMS_TWICE
        and not commitment.care_critical,
    }


def _until(commitment: Commitment) -> time | None:
    """Until what time today somebody stays or rests on purpose, if that was said."""
    on_purpose = commitment.origin in {Origin.STAYED, Origin.RESTED}
    today = commitment.due_on == commitment.owner.today()
    return commitment.clock if on_purpose and today else None


def _area_asked_for(request: Request) -> Area | None:
    asked = request.GET.get("area", "")
    if not asked:
        return None
    try:
        return own(Area, request.user, uuid.UUID(asked))
    except ValueError:
        raise Http404 from None
