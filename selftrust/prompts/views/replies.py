"""Replies by mail: what waits for the person, what was written down, what was thrown away."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selftrust.accounts.requests import Request
from selftrust.prompts.answering.showing import question_of
from selftrust.prompts.models import ReplyState
from selftrust.prompts.replying.quarantine import (
    bring_back,
    can_keep,
    keep_reply,
    replies_of,
    reply_of,
    throw_away,
)
from selftrust.web.audience import for_person


@for_person
@require_GET
def reply_list(request: Request) -> HttpResponse:
    """The replies that wait, and those of the last 30 days."""
    context = {"replies": replies_of(request.user, timezone.now())}
    return render(request, "prompts/reply_list.html", context)


@for_person
@require_GET
def reply_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The whole mail as text, for as long as it's kept."""
    reply = reply_of(request.user, pk)
    is_waiting = reply.state == ReplyState.WAITING
    context = {
        "reply": reply,
        "question": question_of(reply.occurrence),
        "can_keep": is_waiting and can_keep(reply),
    }
    return render(request, "prompts/reply_detail.html", context)


@for_person
@require_POST
def reply_keep(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Write a reply down, and go where it stands."""
    reply = keep_reply(request.user, pk, timezone.now())
    if reply.state == ReplyState.TAKEN:
        messages.success(request, _("It's written down."))
    else:
        messages.error(request, _("It wasn't written down. It still stands here."))
    return redirect("prompts:reply-list")


@for_person
@require_POST
def reply_throw_away(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Throw a reply away."""
    throw_away(request.user, pk, timezone.now())
    messages.success(request, _("Thrown away. You can bring it back below."))
    return redirect("prompts:reply-list")


@for_person
@require_POST
def reply_restore(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Let a reply wait again."""
    bring_back(request.user, pk)
    messages.success(request, _("It's back."))
    return redirect("prompts:reply-list")
