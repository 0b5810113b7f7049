"""What came due, one prompt, and what a person does with it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from journal.trail import Position
from selftrust.accounts.requests import Request
from selftrust.prompts.access import prompt_due_to, rhythm_to_read
from selftrust.prompts.answering.answers import begin_answer
from selftrust.prompts.answering.ledger import ledger_page, line_of
from selftrust.prompts.answering.showing import asked, open_prompts
from selftrust.prompts.choosing.because import FAREWELL
from selftrust.prompts.library import theme_words
from selftrust.prompts.models import Occurrence, Reply, ReplyState, Rhythm
from selftrust.prompts.planning.foretelling import next_times
from selftrust.prompts.sending.holding import held
from selftrust.prompts.wishing.wishes import LESS, MORE, lean, mute
from selftrust.web.audience import for_person
from selftrust.web.responses import page_or_partial

WAYS = {"more": MORE, "less": LESS}


@for_person
@require_GET
def prompt_list(request: Request) -> HttpResponse:
    """What is open, what comes next, and everything that came due; as an htmx part, older lines."""
    now, rhythm = timezone.now(), rhythm_to_read(request.user)
    before = Position.parse(request.GET.get("before", ""))
    context: dict[str, Any] = {
        "open": [] if before else open_prompts(request.user, now),
        "page": ledger_page(request.user, now, before),
        "before": before,
        "times": [] if before else next_times(request.user, rhythm, now),
        "older": _("Older"),
        **_standing(rhythm),
    }
    return page_or_partial(request, "prompts/prompt_list.html", "lines", context)


@for_person
@require_GET
def prompt_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One prompt."""
    return render(request, "prompts/prompt_detail.html", _shown(request, pk))


@for_person
@require_POST
def answer_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Begin the answer, or go on with it."""
    return HttpResponseRedirect(begin_answer(prompt_due_to(request.user, pk)))


@for_person
@require_POST
def aside_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Put a prompt aside: it's no longer asked, and stays in the list."""
    prompt = prompt_due_to(request.user, pk)
    waiting = Occurrence.objects.filter(pk=prompt.pk, put_aside_at=None)
    waiting.update(put_aside_at=timezone.now())
    if request.htmx:
        return render(request, "prompts/prompt_detail.html#aside", {"prompt": prompt})
    return redirect("prompts:prompt-detail", pk=pk)


@for_person
@require_POST
def aside_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take up again what was put aside."""
    prompt = prompt_due_to(request.user, pk)
    Occurrence.objects.filter(pk=prompt.pk).update(put_aside_at=None)
    return redirect("prompts:prompt-detail", pk=pk)


@for_person
@require_POST
def leaning_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """More or less like this; the same button again takes it back."""
    prompt, way = prompt_due_to(request.user, pk), request.POST.get("way", "")
    if way not in WAYS:
        raise Http404
    leans = lean(request.user, asked(prompt).theme, WAYS[way], timezone.now())
    messages.success(request, _leaning_words(leans))
    return redirect("prompts:prompt-detail", pk=pk)


@for_person
@require_POST
def mute_create(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Leave the prompt's theme out from now on."""
    theme = asked(prompt_due_to(request.user, pk)).theme
    mute(request.user, theme, timezone.now())
    messages.success(request, _("This theme is left out from now on."))
    return redirect("prompts:prompt-detail", pk=pk)


def _standing(rhythm: Rhythm) -> dict[str, Any]:
    """What there is to be said about the mails, both ways."""
    replies = Reply.objects.filter(owner=rhythm.person_id)
    states = set(replies.values_list("state", flat=True).distinct())
    return {
        "rhythm": rhythm,
        "is_held": rhythm.wants_mail and held(),
        "reply_waits": ReplyState.WAITING in states,
        "has_replies": bool(states),
        "farewell": FAREWELL,
    }


def _shown(request: Request, pk: uuid.UUID) -> dict[str, Any]:
    prompt, rhythm = prompt_due_to(request.user, pk), rhythm_to_read(request.user)
    one = asked(prompt)
    return {
        "prompt": prompt,
        "asked": one,
        "line": line_of(prompt),
        "theme": theme_words(one.theme),
        "leans": rhythm.leanings.get(one.theme, 0),
        "is_muted": one.theme in rhythm.muted,
    }


def _leaning_words(leans: int) -> str:
    said = {MORE: _("Noted: more like this."), LESS: _("Noted: less like this.")}
    return said.get(leans, _("Taken back."))
