"""Which prompts come, and by which way."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selftrust.accounts.confirming import has_confirmed_address
from selftrust.accounts.requests import Request
from selftrust.prompts.access import rhythm_to_read
from selftrust.prompts.forms import ChoiceForm, MailForm, ThemesForm
from selftrust.prompts.library.themes import BY_HAND, THEMES
from selftrust.prompts.wishing.wishes import (
    keep_mail_wishes,
    keep_muted,
    keep_wishes,
    try_address_again,
)
from selftrust.web.audience import for_person

SHOWS_OR_TAKES = ["GET", "HEAD", "POST"]


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def mail_settings(request: Request) -> HttpResponse:
    """What comes by mail, and how it looks from outside."""
    rhythm, may_mail = rhythm_to_read(request.user), has_confirmed_address(request.user)
    form = MailForm(
        _posted(request), rhythm=rhythm, may_mail=may_mail, may_reply=bool(settings.REPLY_DOMAIN)
    )
    if request.method == "POST" and form.is_valid():
        keep_mail_wishes(request.user, form, timezone.now())
        messages.success(request, _("Saved."))
        return redirect("prompts:mail-settings")
    context = {"form": form, "rhythm": rhythm, "may_mail": may_mail}
    status = 422 if form.errors else 200
    return render(request, "prompts/mail_settings.html", context, status=status)


@for_person
@require_POST
def address_retry_create(request: Request) -> HttpResponse:
    """Send mails again to an address that they came back from."""
    try_address_again(request.user, timezone.now())
    messages.success(request, _("Your address is tried again with the next mail."))
    return redirect("prompts:mail-settings")


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def choice_settings(request: Request) -> HttpResponse:
    """How long, how heavy, and what may choose."""
    form = ChoiceForm(_posted(request), rhythm=rhythm_to_read(request.user))
    if request.method == "POST" and form.is_valid():
        keep_wishes(request.user, form, timezone.now())
        messages.success(request, _("Saved."))
        return redirect("prompts:choice-settings")
    status = 422 if form.errors else 200
    return render(request, "prompts/choice_settings.html", {"form": form}, status=status)


@for_person
@require_http_methods(SHOWS_OR_TAKES)
def theme_list(request: Request) -> HttpResponse:
    """The themes, and which of them are left out."""
    themes = {name: words for name, words in THEMES.items() if name not in BY_HAND}
    form = ThemesForm(_posted(request), themes=themes, muted=rhythm_to_read(request.user).muted)
    if request.method == "POST" and form.is_valid():
        left_out = [name for name in themes if name not in form.cleaned_data["asked"]]
        keep_muted(request.user, left_out, timezone.now())
        messages.success(request, _("Saved."))
        return redirect("prompts:theme-list")
    status = 422 if form.errors else 200
    return render(request, "prompts/theme_list.html", {"form": form}, status=status)


def _posted(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
