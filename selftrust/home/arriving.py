"""Where signing in leads: to one's own Today, or to the clients of somebody who only reads."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from journal.models import Entry
from selftrust.accounts.adapter import AccountAdapter
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from selftrust.sharing.clients import is_reviewer


class Arriving(AccountAdapter):
    """What accounts say of a person, and the first page, which takes what lies above them."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page after signing in, where nobody asked for another."""
        if request.user.is_authenticated and only_reads(request.user):
            return reverse("sharing:client-list")
        address: str = super().get_login_redirect_url(request)
        return address


def only_reads(person: Person) -> bool:
    """Whether `person` reads with others, and has no notebook of their own so far."""
    if not is_reviewer(person):
        return False
    return not (Area.objects.of(person).exists() or Entry.objects.of(person).exists())
