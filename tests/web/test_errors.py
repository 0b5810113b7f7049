"""Errors are sentences; reports of broken policy carry no sample."""

import json
import logging

import pytest


@pytest.mark.parametrize("url", ["/nothing/", "/trail/free/x/", "/write/\x00/", "/areas/%ff/"])
def test_an_address_that_is_not_there_is_a_sentence(ana_client, url):
    answer = ana_client.get(url)
    assert answer.status_code == 404
    assert "There&#x27;s nothing at this address." in answer.text


def test_a_body_larger_than_any_page_is_refused_with_a_sentence(ana_client):
    answer = ana_client.post("/start/", {"zone": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "20,000 characters" in answer.text


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"\xff", b'{"a": 1}', b"[" * 10_000, json.dumps([{"body": {}}]).encode()],
)
def test_an_unreadable_report_does_no_harm(client, body):
    answer = client.post("/csp-report/", body, content_type="application/reports+json")
    assert answer.status_code == 204


def test_a_report_logs_its_directive_and_nothing_else(client, caplog):
    report = [{"body": {"effectiveDirective": "script-src-elem", "sample": "her words"}}]
    with caplog.at_level(logging.WARNING, "selftrust.web.errors"):
        client.post("/csp-report/", json.dumps(report), content_type="application/reports+json")
    assert "script-src-elem" in caplog.text
    assert "her words" not in caplog.text
