"""Leaving with everything erased."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selftrust.accounts.models import Person
from selftrust.accounts.requests import Request
from selftrust.web.audience import for_person

from .erasing import erase_person
from .forms import ErasingForm


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
