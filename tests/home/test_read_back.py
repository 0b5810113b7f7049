"""The page that leads to everything there is to read again."""

import re

from django.test import Client

from tests.factories import a_checkin, a_page, an_area


def main_of(text):
    return re.search(r"<main[^>]*>(.*)</main>", text, re.DOTALL)[1]


def test_every_link_leads_somewhere(ana, ana_client):
    an_area(ana)
    found = re.findall(r'href="(/[^"#]*)', main_of(ana_client.get("/read-back/").text))
    assert len(found) >= 13
    for address in found:
        assert ana_client.get(address, follow=True).status_code == 200, address


def test_there_is_no_number_on_it(ana, ana_client):
    area = an_area(ana)
    a_checkin(area, 9, 4)
    a_page(ana)
    words = re.sub(r"<[^>]+>", " ", main_of(ana_client.get("/read-back/").text))
    assert not re.search(r"\d", words)


def test_a_discreet_area_keeps_its_name_to_itself(ana, ana_client):
    an_area(ana, name="Drinking", discreet=True)
    assert "Drinking" not in ana_client.get("/read-back/").text


def test_two_different_doubts_lead_two_ways(ana_client):
    text = main_of(ana_client.get("/read-back/").text)
    assert re.search(r'href="/write/praise/">It.{1,6}s about what I already have', text)
    assert re.search(r'href="/areas/">It.{1,6}s about where I want to go', text)


def test_somebody_signed_out_reads_how_it_is_worked_out_and_nothing_of_this():
    assert Client().get("/how-this-is-worked-out/").status_code == 200
    assert Client().get("/read-back/").status_code == 302
