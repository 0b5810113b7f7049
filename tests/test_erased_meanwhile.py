"""A notebook that is erased in the middle of a request, in another window: a page, and no trace."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from selftrust.accounts.models import Person
from selftrust.privacy.erasing import erase_person
from selftrust.vault.shredding import shred
from tests.conftest import a_person, signed_in
from tests.test_access import OF_ONE_PERSON, PLAIN, ROUTES, THINGS, address

NAMES = sorted(set(ROUTES) - {"home:healthz"})
TYPED = {"body": "braced", "name": "Work", "text": "braced", "how": "kept", "go": "finish"}


class EraseFirst:
    """Erases whoever is signed in, after they were let in and before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        if request.user.is_authenticated:
            erase_person(Person.objects.get(pk=request.user.pk))


def asked(owner: Person, method: str, name: str) -> int:
    if name in OF_ONE_PERSON:
        where = address(name, THINGS[OF_ONE_PERSON[name][0]](owner).pk)
    else:
        where = reverse(name, args=PLAIN.get(name, []))
    given = TYPED | {"person": owner.pk} if method == "post" else {}
    return int(getattr(signed_in(owner), method)(where, given).status_code)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_breaks_when_the_notebook_is_erased_amid_it(transactional_db, settings, method):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.{EraseFirst.__name__}"]
    broken = {}
    for number, name in enumerate(NAMES):
        status = asked(a_person(f"{number}@example.org"), method, name)
        if status >= 500:
            broken[name] = status
    assert not broken
    assert not Person.objects.filter(email__regex=r"^\d+@").exists()


def test_what_is_typed_comes_back_when_the_key_is_gone(ana_client, ana):
    where = reverse("journal:step-edit", args=["free", uuid.uuid4(), "body"])
    shred(ana.pk)
    given = {"body": "All day long", "person": ana.pk, "fresh": "1", "go": "next"}
    answer = ana_client.post(where, given)
    assert answer.status_code == 404
    assert "All day long" in answer.text


def test_saving_along_the_way_says_that_the_page_is_gone(ana_client, ana):
    where = reverse("journal:step-save", args=["free", uuid.uuid4(), "body"])
    shred(ana.pk)
    given = {"body": "All day long", "person": ana.pk, "fresh": "1"}
    answer = ana_client.post(where, given, headers={"X-Selftrust-Save": "1"})
    assert (answer.status_code, answer.json()) == (404, {"reason": "gone"})
