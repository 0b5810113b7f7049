"""A pause of 1 to 90 days, and its end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.formats import date_format

PAGE = "/account/pause/"


@pytest.fixture(autouse=True)
def signed_in(client, ana):
    client.force_login(ana)


def until(person, days):
    return person.today() + timedelta(days=days)


@pytest.mark.parametrize("days", [3, 7, 14, 30, 90])
def test_an_offered_length_pauses_for_that_long(client, ana, days):
    assert client.post(PAGE, {"days": days})["Location"] == "/account/"
    ana.refresh_from_db()
    assert ana.paused_until == until(ana, days)
    assert ana.is_paused


@pytest.mark.parametrize("days", [1, 8, 90])
def test_another_number_wins_over_what_is_offered(client, ana, days):
    client.post(PAGE, {"days": "3", "other": days})
    ana.refresh_from_db()
    assert ana.paused_until == until(ana, days)


@pytest.mark.parametrize(
    "sent",
    [{}, {"days": ""}, {"days": "4"}, {"other": "0"}, {"other": "91"}, {"other": "-3"},
     {"other": "soon"}, {"days": "3", "other": "1e9"}],
)  # fmt: skip
def test_no_other_length_is_taken(client, ana, sent):
    answer = client.post(PAGE, sent)
    assert answer.status_code == 422
    assert "Nothing was changed." in answer.text
    ana.refresh_from_db()
    assert ana.paused_until is None


@pytest.mark.parametrize("page", ["/account/", "/today/", PAGE])
def test_a_pause_is_said_once_and_can_be_ended(client, ana, page):
    client.post(PAGE, {"days": "14"})
    client.get("/account/")
    day = date_format(until(ana, 14), "j F")
    text = client.get(page).text
    assert text.count(f"Paused until {day}. Your pages are here.") == 1
    assert "/account/pause/end/" in text


def test_ending_it_leaves_no_trace(client, ana):
    client.post(PAGE, {"days": "14"})
    answer = client.post("/account/pause/end/", follow=True)
    assert "Nothing to catch up on." in answer.text
    assert "Paused until" not in answer.text
    ana.refresh_from_db()
    assert ana.paused_until is None


def test_a_pause_that_is_over_is_not_shown(client, ana):
    ana.paused_until = ana.today()
    ana.save()
    assert "Paused until" not in client.get("/today/").text


def test_opening_the_page_pauses_nothing(client, ana):
    client.get(PAGE)
    client.get("/account/pause/end/")
    ana.refresh_from_db()
    assert ana.paused_until is None
