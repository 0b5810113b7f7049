"""The first five minutes happen before any account; each part can be skipped."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from microwins.models import Evidence
from selftrust.accounts.local_time import available_names, known_zones
from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.home.beginning import may_begin
from selftrust.home.first_five import PARTS, next_part
from selftrust.web.audience import for_everyone, for_person

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@for_everyone
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """One plain definition, where the day begins, and a notebook that lasts 24 hours."""
    zone = request.POST.get("zone", "UTC")
    refused = request.method == "POST" and zone not in available_names()
    if request.method == "GET" or refused:
        context = {"zones": known_zones(), "chosen": zone, "refused": refused}
        return render(request, "home/start.html", context, status=422 if refused else 200)
    if request.user.is_authenticated and not request.user.is_trial:
        return redirect("home:today")
    if not request.user.is_authenticated:
        if not may_begin(request):
            return render(request, "429.html", status=429)
        login(request, Person.objects.create_trial(zone=zone), backend=BACKEND)
    request.session["first_five"] = []
    return redirect("home:first-five")


@for_person
@require_GET
def first_five(request: Request) -> HttpResponse:
    """Go to the next part, or read the first proof back."""
    skipped = request.session.get("first_five")
    if skipped is None or not request.user.is_trial:
        return redirect("home:today")
    following = next_part(request.user, skipped)
    if following.url:
        return HttpResponseRedirect(following.url)
    proof = Evidence.objects.of(request.user).newest_first().first()
    return render(request, "home/first_five.html", {"proof": proof})


@for_person
@require_POST
def first_five_skip(request: Request) -> HttpResponse:
    """Leave a part out."""
    skipped = request.session.get("first_five")
    wanted = request.POST.get("part")
    following = next_part(request.user, skipped or [])
    part = wanted if wanted in PARTS else following.part
    if wanted not in {*PARTS, None, ""}:
        raise Http404
    request.session["first_five"] = [*(skipped or []), part]
    return redirect("home:first-five")


@for_person
@require_POST
def first_five_delete(request: Request) -> HttpResponse:
    """The first five minutes are over."""
    request.session.pop("first_five", None)
    return redirect("home:today")
