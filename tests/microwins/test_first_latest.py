"""The first evidence of an area beside its latest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from microwins.first_latest import both_ends
from microwins.models import Evidence
from tests.factories import a_checkin, an_area


def evidence(area, count):
    """Pieces of one area, one a day, oldest first, told apart by their number."""
    for number in range(count):
        now = timezone.now() - timedelta(days=count - number)
        row = Evidence.begun_by(area.owner, now=now, area=area, origin="kept", text=f"No. {number}")
        row.happened_on = row.written_on
        row.finish(now)
        row.save()


@pytest.fixture
def area(ana):
    return an_area(ana)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_below_six_pieces_nothing_is_compared(area, count):
    evidence(area, count)
    assert both_ends(area) is None


@pytest.mark.parametrize("count", [6, 7, 9])
def test_three_pieces_stand_at_each_end(area, count):
    evidence(area, count)
    ends = both_ends(area)
    assert [one.text for one in ends.first.proofs] == ["No. 0", "No. 1", "No. 2"]
    assert [one.text for one in ends.latest.proofs] == [
        f"No. {number}" for number in range(count - 3, count)
    ]


def test_believe_stands_beside_both_where_there_are_two_check_ins(area, ana_client):
    evidence(area, 6)
    for weeks, believe in ((5, 2), (3, 9), (1, 6)):
        a_checkin(area, 8, believe, now=timezone.now() - timedelta(weeks=weeks))
    text = ana_client.get(f"/evidence/?area={area.pk}").text
    assert "I believe: 2 of 10" in text
    assert "I believe: 6 of 10" in text
    assert "I believe: 9 of 10" not in text


def test_one_check_in_is_compared_with_nothing(area):
    evidence(area, 6)
    a_checkin(area)
    ends = both_ends(area)
    assert (ends.first.checkin, ends.latest.checkin) == (None, None)


def test_ratings_of_another_wording_are_left_out(area):
    evidence(area, 6)
    a_checkin(area, 8, 1, now=timezone.now() - timedelta(days=30))
    area.take({"know_claim": "Other words."})
    area.save()
    first = a_checkin(area, 8, 4, now=timezone.now() - timedelta(days=9))
    latest = a_checkin(area, 8, 5)
    ends = both_ends(area)
    assert (ends.first.checkin, ends.latest.checkin) == (first, latest)


def test_other_areas_and_deleted_pieces_do_not_count(ana, area):
    evidence(area, 6)
    evidence(an_area(ana), 6)
    Evidence.objects.filter(area=area).first().delete_softly(timezone.now())
    assert both_ends(area) is None


def test_all_areas_together_are_not_compared(area, ana_client):
    evidence(area, 6)
    assert "At first, and lately" not in ana_client.get("/evidence/").text
