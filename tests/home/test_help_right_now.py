"""Help right now: everybody can open it, and what it says doesn't depend on the browser."""

import re

import pytest
from django.urls import reverse

from selftrust.home.help_lines import NAMES, regions

PAGE = "/help/"
FIXED = "Numbers change. If this one fails, use the emergency number or go to the nearest emergency"


def headings(text: str) -> list[str]:
    return re.findall(r"<h3[^>]*>([^<]+)</h3>", text)


@pytest.fixture
def ana_in_ireland(ana, ana_client):
    ana.region = "ie"
    ana.save()
    return ana_client


def test_somebody_signed_out_reads_every_region_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = client.get(PAGE).text
    assert headings(text) == [str(name) for name in NAMES.values()]
    assert "<form" not in text


def test_the_chosen_region_comes_first_and_only_once(ana_in_ireland):
    names = headings(ana_in_ireland.get(PAGE).text)
    assert names[0] == "Ireland"
    assert len(names) == len(NAMES)


@pytest.mark.parametrize("code", NAMES)
def test_every_number_can_be_dialled_and_read(client, code):
    section = client.get(PAGE).text.split(f'id="in-{code}"')[1].split("</section>")[0]
    for number in regions()[code].numbers:
        assert number in section
        assert re.search(rf'"(tel|sms):{re.sub("[ -]", "", number)}"', section)
    assert FIXED in section
    assert "22 November 2026" in section


def test_where_there_is_no_number_it_names_the_local_one_and_lists_by_country(client):
    section = client.get(PAGE).text.split('id="in-elsewhere"')[1].split("</section>")[0]
    assert "Your local emergency number" in section
    assert "tel:" not in section
    assert "https://findahelpline.com" in section


def test_a_shared_number_is_not_said_to_be_open_everywhere(client):
    section = client.get(PAGE).text.split('id="in-eu"')[1].split("</section>")[0]
    assert "Not open in each country, or at all hours." in section


def test_a_region_can_be_chosen_and_given_up_again(ana, ana_client):
    for code in ("nz", ""):
        answer = ana_client.post("/help/region/", {"region": code})
        assert answer["Location"] == reverse("home:help-right-now")
        ana.refresh_from_db()
        assert ana.region == code


@pytest.mark.parametrize("code", ["xx", "nz\0", "../us", "x" * 500])
def test_an_unknown_region_changes_nothing_and_is_said(ana, ana_in_ireland, code):
    answer = ana_in_ireland.post("/help/region/", {"region": code})
    assert answer.status_code == 422
    assert "one of the choices here" in answer.text
    ana.refresh_from_db()
    assert ana.region == "ie"


@pytest.mark.parametrize("page", ["/", "/start/", "/sign-in/", "/sign-up/", "/nothing-here/"])
def test_every_page_before_signing_in_leads_there(client, page):
    text = client.get(page).text
    assert f'href="{PAGE}"' in text
    assert "nobody reads along live" in text


@pytest.mark.parametrize("page", ["/today/", "/trail/", "/write/free/", "/account/", PAGE])
def test_every_page_of_the_notebook_leads_there(ana_client, page):
    text = ana_client.get(page).text
    assert f'href="{PAGE}"' in text
    assert "nobody reads along live" in text
