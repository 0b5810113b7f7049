"""Leaving: the page before it, and having everything erased."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from journal.models import Pattern
from journal.noticed.answering import NOT_IT, OFF, answer_unasked
from journal.noticed.leaving import before_leaving
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person

from .erasing import erase_person
from .forms import ErasingForm


@for_person
@require_GET
def leave(request: Request) -> HttpResponse:
    """The ways to go, leaving first; nothing on the way is harder than staying."""
    context = {"noticed": before_leaving(request.user, timezone.now())}
    return render(request, "privacy/leave.html", context)


@for_person
@require_POST
def leave_answer_create(request: Request) -> HttpResponse:
    """Say of what stands on the page for leaving that it isn't so, or not to look for it."""
    ways = {way.name: way for way in (NOT_IT, OFF)}
    way = ways.get(request.POST.get("way", ""))
    if way is None:
        raise Http404
    answer_unasked(request.user, Pattern.EARLY_EXIT, way, timezone.now())
    messages.success(request, str(way.line))
    return redirect("privacy:leave")


@for_person
@require_http_methods(["GET", "POST"])
def account_erase(request: Request) -> HttpResponse:
    """Ask once, then erase the person and everything written, at once and for good."""
    form = ErasingForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = Person.objects.get(pk=request.user.pk)
        logout(request)
        erase_person(person)
        messages.success(request, _("Everything is erased."))
        return redirect("home:landing")
    status = 422 if form.errors else 200
    return render(request, "privacy/account_erase.html", {"form": form}, status=status)
