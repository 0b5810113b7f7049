"""Questions in a person's own words."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selftrust.accounts.requests import Request
from selftrust.prompts.access import own_prompt_of
from selftrust.prompts.forms import OwnPromptForm
from selftrust.prompts.wishing import own_questions
from selftrust.web.audience import for_person


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def own_prompt_list(request: Request) -> HttpResponse:
    """What was written, what can come back, and room for one more."""
    form = OwnPromptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if own_questions.add(request.user, form.cleaned_data["text"], timezone.now()):
            messages.success(request, _("Kept. It comes up in its turn."))
            return redirect("prompts:own-prompt-list")
        form.add_error("text", str(own_questions.NO_ROOM))
    context = {"form": form, **own_questions.listed(request.user, timezone.now())}
    status = 422 if form.errors else 200
    return render(request, "prompts/own_prompt_list.html", context, status=status)


@for_person
@require_POST
def own_prompt_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Delete a question; it can come back for 30 days."""
    own_questions.delete(own_prompt_of(request.user, pk), timezone.now())
    messages.success(request, _("Deleted. You can bring it back for 30 days, below."))
    return redirect("prompts:own-prompt-list")


@for_person
@require_POST
def own_prompt_restore(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Bring a deleted question back."""
    own_questions.bring_back(own_prompt_of(request.user, pk, deleted=True))
    messages.success(request, _("It's back."))
    return redirect("prompts:own-prompt-list")
