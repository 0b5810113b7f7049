"""An area's page: the gap as a picture that says the same as its table."""

import re
from datetime import timedelta

from django.utils import timezone

from microwins.ending import keep
from tests.factories import a_checkin, a_commitment, a_doubt, a_page, an_area


def test_the_picture_and_its_table_say_the_same(ana, ana_client):
    area = an_area(ana)
    ratings = [(8, 3), (9, 4), (9, 6)]
    for week, (know, believe) in enumerate(ratings):
        a_checkin(area, know, believe, now=timezone.now() - timedelta(weeks=3 - week))
    text = ana_client.get(area.get_absolute_url()).text
    table = re.findall(r"<td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>", text)
    assert table == [(str(know), str(believe), str(know - believe)) for know, believe in ratings]
    heights = re.findall(r'circle class="dot know" cx="\d+" cy="(\d+)"', text)
    assert heights == [str(230 - 20 * know) for know, _believe in ratings]
    assert "What you know went from 8 to 9" in text


def test_an_area_without_check_ins_draws_nothing(ana, ana_client):
    assert "<svg" not in ana_client.get(an_area(ana).get_absolute_url()).text


def test_the_ledger_counts_pieces_and_days(ana, ana_client):
    area = an_area(ana)
    for _number in range(3):
        keep(a_commitment(ana, area=area))
    ledger = ana_client.get(area.get_absolute_url()).context["ledger"]
    assert (ledger.count, ledger.days) == (3, 1)


def test_only_what_belongs_to_the_area_stands_there(ana, ana_client):
    area = an_area(ana)
    a_doubt(ana, area=area, words="Inside.")
    a_page(ana, body="Outside.")
    text = ana_client.get(area.get_absolute_url()).text
    assert "Inside." in text
    assert "Outside." not in text


def test_a_discreet_area_keeps_its_name_out_of_lists(ana, ana_client):
    area = an_area(ana, name="Drinking", discreet=True)
    a_doubt(ana, area=area)
    for page in ("/today/", "/trail/", "/areas/", "/promises/", "/evidence/"):
        assert "Drinking" not in ana_client.get(page).text
    assert "Drinking" in ana_client.get(area.get_absolute_url()).text


def test_an_area_can_be_put_away_and_taken_out(ana, ana_client):
    area = an_area(ana)
    ana_client.post(f"/areas/{area.pk}/archive/")
    assert "Put away" in ana_client.get("/areas/").text
    ana_client.post(f"/areas/{area.pk}/take-out/")
    area.refresh_from_db()
    assert area.archived_at is None


def test_a_sixth_area_is_not_taken_out(ana, ana_client):
    away = an_area(ana)
    ana_client.post(f"/areas/{away.pk}/archive/")
    for number in range(5):
        an_area(ana, name=f"Area {number}")
    page = ana_client.post(f"/areas/{away.pk}/take-out/", follow=True)
    assert "Put one away first." in page.text
    away.refresh_from_db()
    assert away.archived_at is not None
