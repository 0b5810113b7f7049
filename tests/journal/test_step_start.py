"""Opening something new: nothing is stored, nothing of anybody else's is shown."""

import uuid

import pytest
from django.test import Client

from journal.flows import FLOWS
from journal.models import Entry
from microwins.ending import keep
from tests.factories import a_checkin, a_commitment, an_area

STARTS = [kind for kind, flow in FLOWS.items() if flow.starts and not flow.needs_area]


@pytest.mark.parametrize("kind", STARTS)
def test_opening_a_new_page_stores_nothing(ana_client, kind):
    assert ana_client.get(f"/write/{kind}/").status_code == 200
    assert not FLOWS[kind].model_class.objects.exists()


@pytest.mark.parametrize("kind", ["nothing", "outcome", "new-terms", "check-in", "admin"])
def test_a_kind_that_does_not_start_is_404(ana_client, kind):
    assert ana_client.get(f"/write/{kind}/").status_code == 404


@pytest.mark.parametrize("area", ["", "x", str(uuid.uuid4()), "../../etc"])
def test_an_area_that_is_not_there_is_404(ana_client, area):
    expected = 404 if area else 200
    assert ana_client.get("/write/doubt/", {"area": area}).status_code == expected


def test_somebody_elses_area_is_404(ana_client, cleo):
    hers = an_area(cleo)
    assert ana_client.get(f"/write/doubt/?area={hers.pk}").status_code == 404


def test_a_sixth_active_area_leads_to_the_list(ana, ana_client):
    for number in range(5):
        an_area(ana, name=f"Area {number}")
    assert ana_client.get("/write/area/").headers["Location"] == "/areas/"


def test_a_second_check_in_within_a_week_leads_to_the_area(ana, ana_client):
    area = an_area(ana)
    a_checkin(area)
    response = ana_client.get(f"/write/check-in/?area={area.pk}")
    assert response.headers["Location"] == area.get_absolute_url()


def test_somebody_signed_out_is_asked_to_sign_in():
    response = Client().get("/write/doubt/")
    assert response.headers["Location"].startswith("/sign-in/")


def test_a_doubt_shows_own_evidence_of_its_area(ana, ana_client):
    area = an_area(ana)
    keep(a_commitment(ana, area=area, text="Called the printer back"))
    assert "Called the printer back" in ana_client.get(f"/write/doubt/?area={area.pk}").text
    assert "Called the printer back" not in ana_client.get("/write/doubt/").text
    assert not Entry.objects.exists()
