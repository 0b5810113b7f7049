"""What opens from a link in a mail: no sign-in, nothing to read, and GET changes nothing."""

from __future__ import annotations

import uuid

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from selftrust.accounts.models import Person
from selftrust.prompts.answering.asked import prompt_of
from selftrust.prompts.answering.keeping import keep_once
from selftrust.prompts.answering.link_form import LinkForm
from selftrust.prompts.answering.opening import opened, person_to_stop
from selftrust.prompts.answering.saying import Standing, say_kept, standing
from selftrust.prompts.models import Occurrence
from selftrust.prompts.tokens import Purpose, subject_of_link
from selftrust.prompts.wishing.stopping import pause_mails, resume_mails, stop_mails
from selftrust.web.audience import for_everyone
from selftrust.web.unsaved import gone_page

METHODS = ["GET", "HEAD", "POST"]
HOW = ("kept", "partly")
STOP, PAUSE, AGAIN = "stop", "pause", "again"
ONE_CLICK = b"List-Unsubscribe=One-Click"
WRONG_ONES = {"dead_link": "30/m/ip"}


@for_everyone
@require_http_methods(METHODS)
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """One empty field; what is typed there is kept once, as a draft, and not shown again."""
    occurrence = opened(token, timezone.now())
    form = LinkForm(_posted(request))
    if occurrence is not None and form.is_valid():
        if keep_once(occurrence, form.cleaned_data["words"], request.POST.get("editor", "")):
            return render(request, "prompts/answer_kept.html", _shown(request, occurrence))
        return dead_link(request)
    if occurrence is None or occurrence.is_answered:
        return dead_link(request)
    context = _shown(request, occurrence) | {"form": form, "asked": _asked(occurrence)}
    status = 422 if form.errors else 200
    return render(request, "prompts/answer_by_link.html", context, status=status)


@for_everyone
@require_http_methods(METHODS)
def outcome_by_link(request: HttpRequest, token: str, how: str) -> HttpResponse:
    """Ask once more whether it happened; the button on the page says so, and the link doesn't."""
    now, says_so = timezone.now(), request.POST.get("say") == "yes"
    occurrence = opened(token, now)
    if occurrence is None or how not in HOW:
        return dead_link(request)
    stands = say_kept(occurrence, now, partly=how == "partly") if says_so else standing(occurrence)
    if stands is Standing.GONE:
        return dead_link(request)
    context = _shown(request, occurrence) | {"how": how, "stands": stands.value, "says": says_so}
    status = 422 if request.method == "POST" and not says_so else 200
    return render(request, "prompts/outcome_by_link.html", context, status=status)


@for_everyone
@csrf_exempt
@require_http_methods(METHODS)
def stop_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails, or pause; one click of a mail program stops them at once (RFC 8058)."""
    subject = subject_of_link(Purpose.STOP, token)
    if subject is None:
        return dead_link(request)
    wanted = _wanted(request)
    person = person_to_stop(subject) if wanted else None
    context = {"done": _done(person, wanted), "may_come_again": wanted == STOP}
    status = 422 if request.method == "POST" and not wanted else 200
    return render(request, "prompts/stop_by_link.html", context, status=status)


def dead_link(request: HttpRequest) -> HttpResponse:
    """404, the same for a link that is wrong, used, too old or withdrawn; words come back."""
    if request.method == "POST" and request.POST.get("words", "").strip():
        return gone_page(request)
    if consume(
        request, app="selftrust.prompts", action="dead_link", config=WRONG_ONES, limit_get=True
    ):
        return render(request, "prompts/dead_link.html", status=404)
    return render(request, "429.html", status=429)


def _asked(occurrence: Occurrence) -> str:
    """The library's question; "" for one that doesn't stand in a mail either."""
    prompt = prompt_of(occurrence)
    if prompt is None or prompt.heavy or not prompt.by_schedule:
        return ""
    return prompt.text


def _shown(request: HttpRequest, occurrence: Occurrence) -> dict[str, object]:
    mine = request.user.is_authenticated and request.user.pk == occurrence.person_id
    return {"occurrence": occurrence, "mine": mine, "editor": uuid.uuid4()}


def _done(person: Person | None, wanted: str) -> str:
    """Do what is wanted, if anybody is left; what is said of it."""
    if wanted == AGAIN:
        return AGAIN if person and resume_mails(person, timezone.now()) else STOP
    if person and wanted == STOP:
        stop_mails(person, timezone.now())
    elif person and wanted == PAUSE:
        pause_mails(person)
    return wanted


def _wanted(request: HttpRequest) -> str:
    """What a POST asks for: "stop", "pause", "again", or "" for none of them."""
    if request.method != "POST":
        return ""
    body = request.body  # before the fields are read: a mail program may not name its type
    if ONE_CLICK in body or request.POST.get("List-Unsubscribe") == "One-Click":
        return STOP
    how = request.POST.get("how", "")
    return how if how in {STOP, PAUSE, AGAIN} else ""


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
