import pytest
from django.urls import reverse

PAGE = "/account/time-zone/"


@pytest.fixture(autouse=True)
def signed_in(client, ana):
    client.force_login(ana)


def test_the_page_shows_the_zone_in_use(client):
    assert '<option value="Europe/Berlin" selected>' in client.get(PAGE).text


def test_another_zone_is_kept(client, ana):
    answer = client.post(PAGE, {"zone": "America/Lima"})
    assert answer["Location"] == reverse("home:today")
    ana.refresh_from_db()
    assert ana.zone == "America/Lima"


@pytest.mark.parametrize("zone", ["Middle/Earth", "", "America/Lima\0", "../etc/passwd"])
def test_an_unknown_zone_is_refused_and_the_old_one_stays(client, ana, zone):
    answer = client.post(PAGE, {"zone": zone})
    assert answer.status_code == 422
    assert "Your days begin as before." in answer.text
    ana.refresh_from_db()
    assert ana.zone == "Europe/Berlin"


def test_a_post_without_any_field_is_refused(client):
    assert client.post(PAGE).status_code == 422


def test_a_zone_that_is_no_longer_offered_can_stay(client, ana):
    ana.zone = "Etc/GMT+1"
    ana.save()
    assert client.post(PAGE, {"zone": "Etc/GMT+1"}).status_code == 302


@pytest.mark.parametrize(
    ("wanted", "follows"),
    [("/account/", "/account/"), ("https://example.com/", "/today/"), ("//example.com", "/today/")],
)
def test_only_a_page_of_ours_follows(client, wanted, follows):
    answer = client.post(PAGE, {"zone": "UTC", "next": wanted})
    assert answer["Location"] == follows
