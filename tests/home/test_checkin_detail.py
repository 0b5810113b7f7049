"""After both dots: the words for the gap, the dots before, and what was done in between."""

from datetime import timedelta

import pytest
from django.utils import timezone

from microwins.ending import keep
from tests.factories import a_checkin, a_commitment, an_area

WEEKS_AGO = timezone.now() - timedelta(days=14)


@pytest.mark.parametrize(
    ("know", "believe", "words"),
    [
        (3, 2, "You&#x27;re not yet sure this is true."),
        (6, 9, "You believe it more than you can prove yet."),
        (8, 7, "Head and gut are close together here."),
        (8, 5, "A step apart."),
        (9, 4, "Far apart: you know it"),
    ],
)
def test_each_state_has_its_words(ana, ana_client, know, believe, words):
    checkin = a_checkin(an_area(ana), know, believe)
    assert words in ana_client.get(checkin.get_absolute_url()).text


def test_an_unsure_claim_is_offered_a_fact_and_no_microwin(ana, ana_client):
    text = ana_client.get(a_checkin(an_area(ana), 3, 2).get_absolute_url()).text
    assert "Find out one fact" in text
    assert "Something small, now" not in text


def test_the_dots_before_and_the_evidence_since_then_are_shown(ana, ana_client):
    area = an_area(ana)
    a_checkin(area, 9, 3, now=WEEKS_AGO)
    keep(a_commitment(ana, area=area, text="Called the printer"))
    text = ana_client.get(a_checkin(area, 9, 5).get_absolute_url()).text
    assert "9 · 3" in text
    assert "Called the printer" in text


def test_an_unfinished_check_in_goes_on_where_it_was(ana, ana_client):
    area = an_area(ana)
    checkin = a_checkin(area)
    type(checkin).objects.update(finished_at=None)
    assert ana_client.get(checkin.get_absolute_url()).headers["Location"].endswith("/know/")
