"""A mail service that calls is believed with its signature, and no further than our own server."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from anymail.signals import inbound, tracking
from django.test import Client

from journal.models import Entry
from selftrust.embedded.preparing import ROOT
from selftrust.prompts.models import Doubtful, Occurrence, Reply, Rhythm
from selftrust.prompts.replying.webhooks import listen

from .replying import a_mail, reply_address

KEY, SECRET = "key-of-the-service", "service:a secret"
BASIC = "Basic " + base64.b64encode(SECRET.encode()).decode()


@pytest.fixture(autouse=True)
def called(settings: Any) -> Iterator[None]:
    """An installation with Anymail."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "anymail"]
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": KEY}
    settings.ROOT_URLCONF = "tests.prompts.webhook_urls"
    listen()
    yield
    inbound.disconnect(dispatch_uid="selftrust.prompts.inbound")
    tracking.disconnect(dispatch_uid="selftrust.prompts.tracking")


def signed(key: str = KEY) -> dict[str, str]:
    token, now = "t" * 50, str(int(time.time()))
    signature = hmac.new(key.encode(), f"{now}{token}".encode(), hashlib.sha256).hexdigest()
    return {"token": token, "timestamp": now, "signature": signature}


def bring(raw: bytes, recipient: str, *, key: str = KEY, basic: str = BASIC) -> int:
    """The service brings a mail; the status of our answer."""
    fields = {**signed(key), "recipient": recipient, "sender": "ana@example.org"}
    return (
        Client(raise_request_exception=False)
        .post(
            "/anymail/mailgun/inbound_mime/",
            {**fields, "body-mime": raw.decode()},
            headers={"Authorization": basic},
        )
        .status_code
    )


def tell(event: dict[str, Any]) -> int:
    """The service tells what became of a mail."""
    body = json.dumps({"signature": signed(), "event-data": {"timestamp": time.time(), **event}})
    return (
        Client()
        .post(
            "/anymail/mailgun/tracking/",
            body,
            content_type="application/json",
            headers={"Authorization": BASIC},
        )
        .status_code
    )


def failed(code: int, said: str, **more: Any) -> dict[str, Any]:
    return {
        "event": "failed",
        "severity": "permanent",
        "reason": "bounce",
        "recipient": "ana@example.org",
        "delivery-status": {"code": code, "message": said},
        **more,
    }


def test_a_mail_that_a_service_brings_is_taken_in_once(asked: Occurrence) -> None:
    for _ in range(2):
        assert bring(a_mail(asked), reply_address(asked)) == 200
    assert Entry.objects.count() == 1


def test_proof_under_the_services_own_name_is_not_ours(asked: Occurrence) -> None:
    theirs = [("Authentication-Results", "mxa.service.example; dmarc=pass header.from=example.org")]
    raw = a_mail(asked, headers=theirs, without=("Authentication-Results",))
    assert bring(raw, reply_address(asked)) == 200
    assert Reply.objects.get().doubtful == Doubtful.NOT_PROVEN


@pytest.mark.parametrize("spoiled", [{"key": "another"}, {"basic": "Basic eDp5"}])
def test_who_has_no_key_and_no_secret_brings_nothing(asked: Occurrence, spoiled: Any) -> None:
    assert bring(a_mail(asked), reply_address(asked), **spoiled) == 400
    assert not Reply.objects.exists()


def test_without_word_of_whom_it_came_to_the_address_in_the_mail_counts(asked: Occurrence) -> None:
    assert bring(a_mail(asked), "") == 200
    assert Entry.objects.count() == 1


def test_a_mail_that_python_cannot_write_as_bytes_waits(asked: Occurrence) -> None:
    head = [("Content-Type", 'multipart/mixed; boundary="never there"')]
    raw = a_mail(asked, "Braced, überall.", headers=head, without=("Content-Type",))
    assert bring(raw, reply_address(asked)) == 200
    assert "Braced" in Reply.objects.get().whole


def test_a_service_keeps_what_is_doubtful_while_a_hundred_replies_wait(asked: Occurrence) -> None:
    rows = (Reply(owner=asked.person, occurrence=asked, message_key=str(n)) for n in range(100))
    Reply.objects.bulk_create(rows)
    assert bring(a_mail(asked), reply_address(asked)) == 403
    assert Reply.objects.count() == 100


def test_a_mail_to_nobody_is_taken_and_forgotten(asked: Occurrence) -> None:
    assert bring(a_mail(asked), "reply+x@reply.selftrust.example") == 200
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("event", "refusals", "stops"),
    [
        (failed(550, "5.1.1 no such user"), 1, True),
        (failed(552, "5.2.2 mailbox full"), 1, False),
        ({**failed(451, "4.2.2 later"), "severity": "temporary"}, 0, False),
        ({"event": "complained", "recipient": "ANA@example.org"}, 1, True),
        ({"event": "opened", "recipient": "ana@example.org"}, 0, False),
        (failed(550, "5.1.1", recipient="nobody@example.org"), 0, False),
    ],
)
def test_what_comes_back_counts(
    asked: Occurrence, event: dict[str, Any], refusals: int, stops: bool
) -> None:
    assert tell(event) == 200
    rhythm = Rhythm.objects.get()
    assert (rhythm.refusals, rhythm.refused_at is not None) == (refusals, stops)


def test_a_service_may_call_only_where_settings_ask_for_it() -> None:
    asks = "from tests.routes import routes; print(any('mailgun' in n for n, _ in routes()))"
    for secret, expected in (("", "False"), (SECRET, "True")):
        environment = {**os.environ, "SELFTRUST_ANYMAIL_SECRET": secret}
        command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v0", "-c", asks]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert expected in done.stdout
