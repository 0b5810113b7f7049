"""The account page, the time zone, and three small answers for the pages' scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selftrust.web.audience import for_everyone, for_person

from .forms import PauseForm, TimeZoneForm
from .holding_back import hold_back
from .pausing import end_pause, pause
from .requests import Request


@for_person
@require_GET
def account(request: Request) -> HttpResponse:
    """What the account holds, and the ways to change it."""
    return render(request, "accounts/account.html")


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def time_zone(request: Request) -> HttpResponse:
    """Ask where the person's day begins; an unknown zone leaves everything as it was."""
    form = TimeZoneForm(_posted(request), current=request.user.zone)
    if request.method == "POST" and form.is_valid():
        request.user.zone = form.cleaned_data["zone"]
        request.user.save(update_fields=["zone"])
        messages.success(request, _("Your days begin in this time zone from now on."))
        return redirect(_wanted(request))
    context = {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/time_zone.html", context, status=status)


@for_person
@require_http_methods(["GET", "HEAD", "POST"])
def pause_create(request: Request) -> HttpResponse:
    """Ask for how long, then pause."""
    form = PauseForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        pause(request.user, form.cleaned_data["length"])
        messages.success(request, _("Paused. Nothing is asked until then."))
        return redirect("accounts:account")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/pause_create.html", {"form": form}, status=status)


@for_person
@require_POST
def pause_delete(request: Request) -> HttpResponse:
    """End the pause; what was asked meanwhile isn't made up for."""
    end_pause(request.user)
    messages.success(request, _("The pause is over. Nothing to catch up on."))
    return redirect("home:today")


@for_everyone
@require_GET
def here(request: HttpRequest) -> HttpResponse:
    """Whose browser this is right now: an id, or nothing."""
    person = str(request.user.pk) if request.user.is_authenticated else ""
    return JsonResponse({"person": person})


@for_everyone
@require_GET
def csrf(request: HttpRequest) -> HttpResponse:
    """A fresh token for a page that was open for long."""
    return JsonResponse({"token": get_token(request)})


@for_person
@require_POST
def support_hold_create(request: Request) -> HttpResponse:
    """A card was shown: hold heavy questions back. What it was about never leaves the page."""
    if request.POST.get("person") != str(request.user.pk):
        return HttpResponse(status=409)
    hold_back(request.user, timezone.now())
    return HttpResponse(status=204)


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted.startswith("/") else "home:today"


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
