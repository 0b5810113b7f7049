"""Every link of a real mail, opened by machines: all that is stored stays as it is."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from selftrust.accounts.models import Person
from selftrust.prompts.models import Kind, Occurrence
from selftrust.prompts.sending.emails import Addressed, mail_for
from tests.conftest import signed_in
from tests.factories import a_commitment
from tests.prompts.following import asked_about, open_like_a_machine
from tests.prompts.making import a_rhythm, an_occurrence
from tests.state import state_of_all_tables

LINK = re.compile(r"https?://[^\s<>\"]+")


def mailed(due: Occurrence) -> Addressed:
    return Addressed(
        occurrence_id=due.pk,
        kind=due.kind,
        prompt=due.prompt,
        prompt_version=due.prompt_version,
        is_own=False,
        due_at=due.due_at,
        zone=due.zone,
        shows_prompt=True,
        takes_replies=False,
        sender_name="Notebook",
        email=str(due.person.email),
    )


def paths_in(content: bytes) -> set[str]:
    """Where each link of the mail leads, headers and both bodies."""
    mail = message_from_bytes(content, policy=policy.default)
    texts = [str(value) for value in mail.values()]
    texts += [part.get_content() for part in mail.walk() if not part.is_multipart()]
    found = [urlsplit(unescape(link).rstrip(".")) for text in texts for link in LINK.findall(text)]
    here = urlsplit(settings.PUBLIC_URL).netloc
    return {link.path for link in found if link.netloc == here}


def a_mail(person: Person, kind: str) -> set[str]:
    due = an_occurrence(person) if kind == Kind.PROMPT else asked_about(a_commitment(person), kind)
    return paths_in(mail_for(mailed(due)).content)


@pytest.mark.parametrize("kind", [Kind.PROMPT, Kind.OUTCOME, Kind.MOMENT])
def test_machines_that_open_every_link_change_nothing(ana, kind):
    a_rhythm(ana)
    paths = a_mail(ana, kind)
    names = {resolve(path).view_name for path in paths}
    assert {"prompts:answer-by-link", "prompts:stop-by-link"} <= names
    clients = [Client(), signed_in(ana)]
    before = state_of_all_tables()
    for path in sorted(paths):
        for client in clients:
            open_like_a_machine(path, client)
    assert state_of_all_tables() == before
    assert {Client().get(path).status_code for path in paths} <= {200, 302}


def test_the_outcome_of_a_promise_has_its_two_buttons(ana):
    paths = a_mail(ana, Kind.OUTCOME)
    assert {path.split("/")[3] for path in paths if path.startswith("/m/")} == {
        "",
        "kept",
        "partly",
    }
