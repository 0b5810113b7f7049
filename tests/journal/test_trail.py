"""Everything written, newest first, page by page; nothing twice and nothing left out."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.models import Entry
from journal.trail import Position, trail_page
from tests.factories import a_checkin, a_commitment, a_doubt, a_need, a_page, an_area

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def links(response) -> list[str]:
    return re.findall(r'<p><a href="(/trail/[a-z-]+/[0-9a-f-]{36}/)"', response.text)


def all_pages(client, query="") -> list[str]:
    found, url = [], f"/trail/?{query}"
    while url:
        response = client.get(url)
        found += links(response)
        older = response.context["page"].older
        url = f"/trail/?before={older}&{query}" if older else ""
    return found


def test_the_newest_comes_first(ana, ana_client):
    for number in range(3):
        a_page(ana, body=f"Page {number}.", now=NOW + timedelta(minutes=number))
    text = ana_client.get("/trail/").text
    assert text.index("Page 2.") < text.index("Page 1.") < text.index("Page 0.")


def test_every_kind_is_on_the_trail(ana, ana_client):
    area = an_area(ana)
    for row in (a_need(ana), a_doubt(ana), a_page(ana), a_commitment(ana), a_checkin(area)):
        assert any(str(row.pk) in link for link in all_pages(ana_client))


@settings(max_examples=10)
@given(minutes=st.lists(st.integers(0, 5), min_size=0, max_size=50))
def test_pages_hold_each_thing_once_even_where_times_are_equal(ana, ana_client, minutes):
    Entry.objects.all().delete()
    wanted = {str(a_page(ana, now=NOW + timedelta(minutes=minute)).pk) for minute in minutes}
    found = [link.split("/")[3] for link in all_pages(ana_client)]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_one_kind_and_one_area_can_be_asked_for(ana, ana_client):
    area = an_area(ana)
    inside = a_doubt(ana, area=area)
    a_doubt(ana)
    a_need(ana, area=area)
    assert all_pages(ana_client, f"kind=doubt&area={area.pk}") == [f"/trail/doubt/{inside.pk}/"]


@pytest.mark.parametrize(
    "query",
    ["kind=nothing", "area=x", "area=9b0e6e0e-4f0a-4f0e-8d3a-000000000000"],
)
def test_a_kind_or_area_that_is_not_there_is_404(ana_client, query):
    assert ana_client.get(f"/trail/?{query}").status_code == 404


def test_somebody_elses_area_is_404(cleo, ana_client):
    assert ana_client.get(f"/trail/?area={an_area(cleo).pk}").status_code == 404


@pytest.mark.parametrize(
    "before",
    [
        "",
        "x",
        "2026-02-31T00:00:00Z_x",
        "2026-01-01_1",
        "\x00",
        "2020-01-01T00:00:00+23:59_9b0e6e0e-4f0a-4f0e-8d3a-000000000000",
        "0001-01-01T00:00:00+23:59_9b0e6e0e-4f0a-4f0e-8d3a-000000000000",
    ],
)
def test_a_damaged_position_never_breaks_the_trail(ana, ana_client, before):
    a_page(ana)
    assert ana_client.get("/trail/", {"before": before}).status_code == 200


def test_a_position_survives_its_own_text():
    position = Position(NOW, uuid.uuid4())
    assert Position.parse(str(position)) == position


def test_older_rows_come_as_a_part_for_htmx(ana, ana_client):
    a_page(ana)
    part = ana_client.get("/trail/", headers={"HX-Request": "true"})
    assert "<h1>" not in part.text
    assert "Today was long." in part.text


def test_somebody_else_sees_none_of_it(ana, cleo_client):
    a_page(ana, body="Only for ana.")
    assert links(cleo_client.get("/trail/")) == []


def test_the_trail_opens_only_the_words_that_it_shows(ana, django_assert_max_num_queries):
    for _number in range(25):
        a_page(ana)
    with django_assert_max_num_queries(3):
        assert len(trail_page(ana, {}).rows) == 20
