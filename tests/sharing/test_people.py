"""The people a client let in, and what is set for each."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.sharing.models import Side
from tests.conftest import a_person, signed_in

from .connecting import again, at, confirmed, invited
from .making import a_reviewer, connected


@pytest.fixture
def ben(ben):
    return a_reviewer(ben)


@pytest.fixture
def connection(ana, ben):
    return connected(ana, ben)


SETTINGS = {"called": "Doctor Ben", "known_as": "A. K.", "shows_week": "on"}


def test_open_ones_come_first_then_those_who_wait_then_what_is_over(ana, ana_client, ben):
    now = timezone.now()
    ended = {"ended_at": now, "ended_by": Side.CLIENT}
    connected(ana, a_person("old@example.org"), called="Old", **ended)
    invited(ana, called="Late", consented_at=now - timedelta(days=20), address="l@example.org")
    invited(ana, called="Waits", address="w@example.org")
    invited(ana, called="Undecided", address="u@example.org", consented_at=None)
    connected(ana, ben, called="Ben")
    page = ana_client.get("/people/").text
    places = [page.index(f">{name}<") for name in ("Ben", "Undecided", "Late")]
    assert places == sorted(places)
    assert places[1] < page.index("Over</h2>") < page.index(">Old<")
    assert page.index(">Waits<") < page.index("Over</h2>") < page.index(">Late<")
    assert "Your yes is still open" in page
    assert page.count("Not taken up, over since") == 1
    assert page.count('href="/people/') >= 5


def test_what_is_over_offers_nothing_that_is_closed(ana, ana_client, ben):
    over = connected(ana, ben, ended_at=timezone.now(), ended_by=Side.CLIENT)
    page = ana_client.get(at("connection-detail", over)).text
    for name in ("for-session", "note-list"):
        assert at(name, over) not in page
    assert "/shared/readings/" in page
    assert re.search(r"Over since \d+ \w+ \d{4}\.\s+They see nothing", page)


def test_a_page_of_nobody_says_so(ana_client, connection):
    assert "Nobody is let in." not in ana_client.get("/people/").text
    stranger = signed_in(a_person("new@example.org"))
    assert "Nobody is let in." in stranger.get("/people/").text
    trial = signed_in(Person.objects.create_trial(zone="UTC"))
    assert trial.get("/people/").status_code == 200


def test_no_title_holds_a_name(ana, ana_client, ben, connection):
    waiting = invited(ana, called="Carl", known_as="Anna of the hills")
    names = ("people", "connection-detail", "connection-edit", "connection-end")
    pages = [ana_client.get("/people/")]
    pages += [ana_client.get(at(name, one)) for name in names[1:] for one in (connection, waiting)]
    pages += [signed_in(ben).get(at("client-end", connection))]
    for page in pages:
        title = re.search(r"<title>(.*?)</title>", page.text)
        assert not title or not re.search("Ben|Carl|Ana", title.group(1))


def test_it_says_how_it_is_set(ana_client, connection):
    page = ana_client.get(at("connection-detail", connection)).text
    assert "therapist" in page
    assert "They may see it" in page
    assert "Ana K." in page
    assert "Let in since" in page


def test_settings_are_kept(ana, ana_client, connection):
    confirmed(ana)
    answer = ana_client.post(at("connection-edit", connection), {**SETTINGS, "by_mail": "on"})
    assert answer["Location"] == at("connection-detail", connection)
    kept = again(connection)
    assert (kept.called, kept.known_as) == ("Doctor Ben", "A. K.")
    assert (kept.shows_week, kept.by_mail) == (True, True)
    ana_client.post(at("connection-edit", connection), {"called": "B", "known_as": "A"})
    kept = again(connection)
    assert (kept.shows_week, kept.by_mail) == (False, False)


def test_mails_take_a_confirmed_address(ana_client, connection):
    page = ana_client.get(at("connection-edit", connection)).text
    assert "Your address isn't confirmed" in html.unescape(page)
    ana_client.post(at("connection-edit", connection), {**SETTINGS, "by_mail": "on"})
    assert not again(connection).by_mail


@pytest.mark.parametrize("field", ["called", "known_as"])
def test_a_name_that_is_none_is_said_and_the_rest_is_kept(ana_client, connection, field):
    answer = ana_client.post(at("connection-edit", connection), {**SETTINGS, field: " \u200d "})
    assert answer.status_code == 422
    assert "Any name will do." in html.unescape(answer.text)
    assert again(connection).called == "Ben"


def test_nothing_but_what_the_form_shows_can_be_set(ana, cleo, ana_client, connection):
    ana_client.post(
        at("connection-edit", connection),
        {
            **SETTINGS,
            "owner": cleo.pk,
            "reviewer": cleo.pk,
            "role": "coach",
            "ended_at": "2026-01-01",
        },
    )
    kept = again(connection)
    assert (kept.owner, kept.role, kept.ended_at) == (ana, "therapist", None)
    assert kept.reviewer_id == connection.reviewer_id


def test_what_is_over_can_not_be_set(ana, ana_client, connection):
    late = invited(ana, consented_at=timezone.now() - timedelta(days=15))
    connection.ended_at = timezone.now()
    connection.save()
    for one in (connection, late, invited(ana, consented_at=None)):
        assert ana_client.post(at("connection-edit", one), SETTINGS).status_code == 404


def test_the_reviewer_opens_none_of_it(ben, connection):
    for name in ("connection-detail", "connection-edit", "connection-end"):
        assert signed_in(ben).get(at(name, connection)).status_code == 404


def test_the_account_page_leads_to_both_sides(ana_client):
    page = ana_client.get("/account/").text
    assert 'href="/people/"' in page
    assert 'href="/clients/"' in page
