"""The health page tells the truth about each part."""

import pytest


def test_a_missing_worker_is_said(client):
    answer = client.get("/healthz/")
    assert (answer.status_code, answer.json()["worker"]) == (503, "away")
    assert answer.json()["database"] == answer.json()["broker"] == "well"


@pytest.mark.parametrize("address", ["redis://:wrong@127.0.0.1:1/0"])
def test_a_missing_broker_is_said(client, settings, address):
    settings.REDIS_URL = address
    assert client.get("/healthz/").json()["broker"] == "away"
