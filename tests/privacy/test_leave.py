"""The page for leaving: leaving first, plain unless the pattern holds, and never harder."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import PatternCard
from selftrust.accounts.models import Person
from selftrust.areas.models import Area
from tests.factories import a_checkin, a_page, an_area
from tests.journal.noticed.test_making import ago, proof

LINES = "Before you do, three things you did here this month:"


@pytest.fixture
def studio(ana: Person) -> Area:
    """Far apart, with four proofs; she has been here for a while."""
    ana.joined_at = ago(100)
    ana.save()
    area = an_area(ana)
    a_checkin(area, 9, 4)
    for days in range(4):
        proof(ana, days, area=area)
    return area


def leave(client):
    return client.get("/account/leave/").text


def test_w28_with_a_second_sign_the_page_shows_own_proofs(ana_client, studio):
    Area.objects.filter(pk=studio.pk).update(archived_at=timezone.now())
    text = leave(ana_client)
    assert LINES in text
    assert text.count("Did it") == 3
    assert "data-cue" not in text


def test_w28_without_one_they_wait_hidden_for_the_persons_own_words(ana, ana_client, studio):
    a_page(ana, body="I have to figure this out alone")
    text = leave(ana_client)
    assert 'data-cue="early_exit" data-cue-needed="1" hidden' in text
    assert "I have to figure this out alone" in text


def test_w28_with_a_narrow_gap_the_page_is_plain(ana_client, studio):
    a_checkin(studio, 9, 7, now=timezone.now() + timedelta(seconds=1))
    text = leave(ana_client)
    assert LINES not in text
    assert "You can leave now. Everything here is erased then." in text


def test_leaving_comes_first_and_is_one_confirmation_away(ana_client, studio):
    Area.objects.filter(pk=studio.pk).update(archived_at=timezone.now())
    text = leave(ana_client)
    ways = [text.index(way) for way in ("/account/erase/", "Pause 14 days", "Make it smaller")]
    assert ways == sorted(ways)
    assert ana_client.get("/account/erase/").status_code == 200


def test_pausing_is_one_tap_away_and_silences_the_lines(ana, ana_client, studio):
    Area.objects.filter(pk=studio.pk).update(archived_at=timezone.now())
    ana_client.post("/account/pause/", {"days": "14"})
    assert Person.objects.get(pk=ana.pk).is_paused
    assert LINES not in leave(ana_client)


@pytest.mark.parametrize(
    "fields",
    [{"joined_at": ago(3)}, {"support_card_until": timezone.now() + timedelta(days=6)}],
    ids=["first week", "support card"],
)
def test_the_guards_hold_here_too(ana, ana_client, studio, fields):
    Area.objects.filter(pk=studio.pk).update(archived_at=timezone.now())
    Person.objects.filter(pk=ana.pk).update(**fields)
    assert LINES not in leave(ana_client)


@pytest.mark.parametrize("way", ["not_it", "off"])
def test_it_can_be_told_not_to_look(ana, ana_client, studio, way):
    Area.objects.filter(pk=studio.pk).update(archived_at=timezone.now())
    for _ in range(2):
        ana_client.post("/account/leave/answer/", {"way": way})
    card = PatternCard.objects.get()
    assert (card.owner, card.pattern, card.answer) == (ana, "early_exit", way)
    assert LINES not in leave(ana_client)


def test_no_other_answer_is_taken_here(ana_client, studio):
    assert ana_client.post("/account/leave/answer/", {"way": "slate"}).status_code == 404


def test_a_strangers_page_holds_nothing_of_anas(cleo_client, studio):
    assert "Did it" not in leave(cleo_client)
