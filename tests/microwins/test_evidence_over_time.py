"""What happened beside what was felt: a picture that says the same as its table."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import a_proof, an_area

PAGE = "/evidence/over-time/"


def proofs(area, landed):
    noon = timezone.now().replace(hour=12)  # far from where a day or an hour of summer ends
    for weeks, rating in enumerate(landed):
        a_proof(area, landed=rating, now=noon - timedelta(weeks=weeks))


def of_area(client, area):
    return client.get(f"{PAGE}?area={area.pk}").text


def test_both_rows_say_the_same_as_the_table(ana, ana_client):
    area = an_area(ana)
    proofs(area, ["3", "0", "2", "1", "3", "", "0"])
    text = of_area(ana_client, area)
    table = re.findall(r"<td>(\d+)</td><td>(\d+)</td>", text)
    assert len(table) == 7
    for name, place in (("happened", 0), ("felt", 1)):
        drawn = re.findall(rf'rect class="{name}" [^>]*/><text [^>]*>(\d+)<', text)
        assert drawn == [row[place] for row in table if row[place] != "0"]
    assert "7 things happened; 3 landed. Want to read the other 4?" in text


def test_fewer_than_five_ratings_show_the_pieces_and_no_picture(ana, ana_client):
    area = an_area(ana)
    proofs(area, ["3", "3", "3", "3", "", "", ""])
    text = of_area(ana_client, area)
    assert "<svg" not in text
    assert "landed" not in text
    assert "7 things happened so far." in text
    assert text.count("Called back the same day") == 5


def test_an_area_without_evidence_says_what_will_stand_there(ana, ana_client):
    assert "The first small thing you keep" in of_area(ana_client, an_area(ana))


def test_only_the_area_asked_for_is_counted(ana, ana_client):
    area, other = an_area(ana), an_area(ana, name="Swimming")
    proofs(area, ["3"] * 5)
    proofs(other, ["0"] * 4)
    assert "5 things happened, and all of them landed so far." in of_area(ana_client, area)


@pytest.mark.parametrize("page", [PAGE, "/evidence/read-back/"])
def test_without_an_area_there_is_a_choice_and_never_a_sum(ana, ana_client, page):
    area = an_area(ana, name="Swimming")
    proofs(area, ["3"] * 6)
    text = ana_client.get(page).text
    assert f"?area={area.pk}" in text
    assert "things happened" not in text


@pytest.mark.parametrize("page", [PAGE, "/evidence/read-back/"])
def test_somebody_elses_area_is_not_there(ana, cleo_client, page):
    area = an_area(ana)
    for asked in (area.pk, uuid.uuid4(), "nonsense"):
        assert cleo_client.get(f"{page}?area={asked}").status_code == 404
