"""While Redis is away people go on reading and writing; nobody gets past a limit."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client
from redis.exceptions import ConnectionError as RedisIsAway

NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def redis_away(settings):
    settings.CACHES = {
        alias: {**given, "LOCATION": NOBODY} for alias, given in settings.CACHES.items()
    }
    settings.CACHES["default"]["OPTIONS"] = settings.CACHES["optional"]["OPTIONS"]


@pytest.mark.parametrize("page", ["/today/", "/trail/", "/account/", "/write/free/"])
def test_pages_open_without_redis(ana_client, redis_away, page):
    assert ana_client.get(page).status_code == 200


def test_what_a_session_holds_is_kept_without_redis(ana_client, redis_away):
    session = ana_client.session
    session["first_five"] = "area"
    session.save()
    assert ana_client.session["first_five"] == "area"


def test_a_session_that_is_ended_doesnt_come_back_with_redis(ana_client, redis_away):
    ana_client.raise_request_exception = False
    assert ana_client.post("/sign-out/").status_code == 503
    with pytest.raises(RedisIsAway):
        caches["optional"].delete("anything")


def test_signing_in_isnt_open_to_guessing_without_redis(redis_away):
    client = Client(raise_request_exception=False)
    tried = client.post("/sign-in/", {"login": "ana@example.org", "password": "guess"})
    assert tried.status_code == 503
