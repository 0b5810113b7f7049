"""An area's page: the gap as a picture that says the same as its table."""

import re
from datetime import date, timedelta

from django.utils import timezone

from microwins.ending import keep
from selftrust.areas.models import GapCheckin
from selftrust.home.gap_over_time import MOST_ROWS
from tests.factories import a_checkin, a_commitment, a_doubt, a_page, a_proof, an_area


def test_the_picture_and_its_table_say_the_same(ana, ana_client):
    area = an_area(ana)
    ratings = [(8, 3), (9, 4), (9, 6)]
    for week, (know, believe) in enumerate(ratings):
        a_checkin(area, know, believe, now=timezone.now() - timedelta(weeks=3 - week))
    text = ana_client.get(area.get_absolute_url()).text
    table = re.findall(r"<td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>", text)
    assert table == [(str(know), str(believe), str(know - believe)) for know, believe in ratings]
    for name, place in (("know", 0), ("believe", 1)):
        [dots] = re.findall(rf'path class="{name} dots" d="([^"]+)"', text)
        heights = re.findall(r"M\d+ (\d+)h0", dots)
        assert heights == [str(230 - 20 * rating[place]) for rating in ratings]
    assert "What you know went from 8 to 9" in text


def weekly(area, ratings):
    for weeks, (know, believe) in enumerate(reversed(ratings)):
        a_checkin(area, know, believe, now=timezone.now() - timedelta(weeks=weeks))


def test_the_words_of_the_trend_stand_under_those_of_the_gap(ana, ana_client):
    area = an_area(ana)
    weekly(area, [(9, 3), (9, 4), (9, 4), (9, 5), (9, 6)])
    text = ana_client.get(area.get_absolute_url()).text
    assert "has risen from about 3½ to about 5½." in text
    assert text.index("A step apart.") < text.index("Getting closer so far")


def test_three_check_ins_are_too_early_for_a_direction(ana, ana_client):
    area = an_area(ana)
    weekly(area, [(9, 3), (9, 5), (9, 7)])
    text = ana_client.get(area.get_absolute_url()).text
    assert "Too early to say. 3 of 4." in text
    assert "closer" not in text


def test_only_check_ins_under_the_present_words_count(ana, ana_client):
    area = an_area(ana)
    weekly(area, [(9, 3), (9, 4), (9, 5), (9, 6)])
    area.take({"know_claim": "Something else."})
    area.save()
    assert ana_client.get(area.get_absolute_url()).context["gap"].picture is None


def test_a_claim_in_doubt_asks_for_a_fact_and_pushes_no_microwin(ana, ana_client):
    area = an_area(ana)
    a_checkin(area, 3, 2)
    text = ana_client.get(area.get_absolute_url()).text
    assert "Find out one fact" in text
    assert "Something small, now" not in text


def test_the_table_holds_the_latest_check_ins_and_says_so(ana, ana_client):
    area = an_area(ana)
    weekly(area, [(8, 3)] * (MOST_ROWS + 2))
    text = ana_client.get(area.get_absolute_url()).text
    assert f"The latest {MOST_ROWS} of {MOST_ROWS + 2} check-ins" in text
    assert text.count('<th scope="row">') == MOST_ROWS


def test_what_possible_did_after_small_proofs_is_said_from_three_blocks_on(ana, ana_client):
    area = an_area(ana)
    for block, believe in enumerate([4, 5, 5, 7]):
        day = timezone.now() - timedelta(days=10 * (3 - block))
        for _number in range(5 if block else 0):
            a_proof(area, now=day - timedelta(days=1))
        assert "small proofs your" not in ana_client.get(area.get_absolute_url()).text
        a_checkin(area, 9, believe, now=day)
    text = ana_client.get(area.get_absolute_url()).text
    assert "After five small proofs your “possible” moved by: +1, 0, +2." in text


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


def test_a_move_between_zones_keeps_the_picture_in_the_order_of_days(ana, ana_client):
    area = an_area(ana)
    checkins = [a_checkin(area, 8, believe) for believe in (2, 3, 4)]
    for checkin, day in zip(checkins, (11, 10, 12), strict=True):
        GapCheckin.objects.filter(pk=checkin.pk).update(written_on=date(2026, 3, day))
    table = re.findall(r"<td>8</td><td>(\d+)</td>", ana_client.get(area.get_absolute_url()).text)
    assert table == ["3", "2", "4"]
