import pytest
from django.test import Client


def test_nobody_is_here(client):
    assert client.get("/here/").json() == {"person": ""}


def test_the_person_is_here(client, ana):
    client.force_login(ana)
    answer = client.get("/here/")
    assert answer.json() == {"person": str(ana.pk)}
    assert answer["Cache-Control"] == "no-store"


def test_a_fresh_token_is_taken(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    token = strict.get("/csrf/").json()["token"]
    page = "/account/time-zone/"
    assert strict.post(page, {"zone": "UTC"}).status_code == 403
    assert strict.post(page, {"zone": "UTC"}, headers={"X-CSRFToken": token}).status_code == 302


@pytest.mark.parametrize("page", ["/here/", "/csrf/"])
def test_asking_writes_nothing(client, ana, page, django_assert_num_queries):
    client.force_login(ana)
    client.get(page)
    with django_assert_num_queries(1) as asked:  # who is signed in
        client.get(page)
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
