"""The first five minutes: before any account, and every part can be left out."""

import pytest
from django.test import Client

from journal.models import Entry
from selftrust.accounts.models import Person
from tests.conftest import signed_in


@pytest.fixture
def stranger():
    client = Client()
    client.post("/start/", {"zone": "Asia/Kathmandu"})
    return client


def test_opening_the_pages_makes_nobody(client):
    client.get("/")
    client.get("/start/")
    assert not Person.objects.exists()


def test_beginning_makes_a_trial_notebook_with_its_own_key(stranger):
    person = Person.objects.get()
    assert (person.is_trial, person.zone) == (True, "Asia/Kathmandu")


@pytest.mark.parametrize("zone", ["", "Nowhere/Here", "../../etc/passwd", "x" * 500, "\x00"])
def test_a_zone_that_is_not_there_is_refused_with_a_sentence(client, zone):
    answer = client.post("/start/", {"zone": zone})
    assert answer.status_code == 422
    assert "That time zone isn't in the list." in answer.text
    assert not Person.objects.exists()


def test_beginning_twice_keeps_the_same_notebook(stranger):
    stranger.post("/start/", {"zone": "UTC"})
    assert Person.objects.count() == 1


def test_skipping_everything_ends_on_an_empty_page_and_stores_nothing(stranger):
    page = stranger.get("/start/next/", follow=True)
    for _part in range(4):
        if page.request["PATH_INFO"] != "/write/free/":
            page = stranger.post("/start/skip/", follow=True)
    assert page.request["PATH_INFO"] == "/write/free/"
    assert not Entry.objects.exists()


def test_a_part_that_is_not_there_is_404(stranger):
    assert stranger.post("/start/skip/", {"part": "nothing"}).status_code == 404


def test_a_machine_that_begins_for_ever_is_stopped_with_a_sentence(monkeypatch):
    monkeypatch.setattr("selftrust.home.beginning.MOST_AN_HOUR", 2)
    answers = [Client().post("/start/", {"zone": "UTC"}).status_code for _begun in range(4)]
    assert answers == [302, 302, 429, 429]
    assert Person.objects.count() == 2


def test_two_browsers_never_share_a_notebook(stranger):
    other = Client()
    other.post("/start/", {"zone": "UTC"})
    assert stranger.session["_auth_user_id"] != other.session["_auth_user_id"]


def test_somebody_with_an_account_goes_to_today(ana):
    assert signed_in(ana).post("/start/", {"zone": "UTC"}).headers["Location"] == "/today/"
    assert signed_in(ana).get("/start/next/").headers["Location"] == "/today/"
