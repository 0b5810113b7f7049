"""What somebody with a mail in front of them does, in one line each."""

from __future__ import annotations

import os
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from microwins.models import Commitment
from selftrust.accounts.models import Person
from selftrust.prompts.models import Kind, Occurrence
from selftrust.prompts.tokens import Purpose, link_token
from tests.prompts.making import an_occurrence
from tests.state import state_of_all_tables

# How often a machine opens each link of a mail; the whole number stands in reliability.md.
OPENINGS = 1000 if "SELFTRUST_ROUNDS" in os.environ else 50
CHANGING = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": |editor" value=)"[\w-]+"')
ODD_HEADERS: list[dict[str, str]] = [
    {},
    {"User-Agent": "", "Accept": "*/*"},
    {"User-Agent": "Scanner/1.0", "Purpose": "prefetch", "Sec-Purpose": "prefetch;prerender"},
    {"HX-Request": "true", "X-Requested-With": "XMLHttpRequest"},
    {"X-HTTP-Method-Override": "POST", "X-Forwarded-Host": "evil.example"},
    {"Accept-Language": "tlh", "Accept-Encoding": "br", "Range": "bytes=0-10"},
    {"Cookie": "session=somebody; csrf=else", "If-None-Match": "*"},
]


def answer_link(occurrence: Occurrence, purpose: Purpose = Purpose.ANSWER) -> str:
    return reverse("prompts:answer-by-link", args=[link_token(purpose, occurrence.pk)])


def outcome_link(occurrence: Occurrence, how: str = "kept") -> str:
    token = link_token(Purpose.ANSWER, occurrence.pk)
    return reverse("prompts:outcome-by-link", args=[token, how])


def asked_about(promise: Commitment, kind: str = Kind.OUTCOME) -> Occurrence:
    """The reminder of `promise`."""
    return an_occurrence(promise.owner, kind=kind, source_id=promise.pk, prompt="")


def stop_link(occurrence: Occurrence, purpose: Purpose = Purpose.STOP) -> str:
    return reverse("prompts:stop-by-link", args=[link_token(purpose, occurrence.pk)])


def confirm_link(person: Person, purpose: Purpose = Purpose.CONFIRM) -> str:
    return reverse("prompts:by-mail-confirm", args=[link_token(purpose, person.pk)])


def masked(answer: Any, url: str) -> tuple[int, str]:
    """Status and bytes, without what differs between two openings of one page."""
    return answer.status_code, CHANGING.sub("", answer.text.replace(url, "…"))


def open_like_a_machine(url: str, client: Client | None = None) -> set[int]:
    """Open `url` as scanners do, and press what they press; say which answers there were."""
    client = client or Client()
    statuses = set()
    for turn in range(OPENINGS):
        headers = ODD_HEADERS[turn % len(ODD_HEADERS)]
        statuses |= {client.get(url, headers=headers).status_code}
        statuses |= {client.head(url, headers=headers).status_code}
    statuses |= {client.get(f"{url}?how=stop&say=yes&words=Yes").status_code}
    statuses |= {client.post(url).status_code}
    strict = Client(enforce_csrf_checks=True)
    strict.get(url)
    sent = {"csrfmiddlewaretoken": strict.cookies["csrf"].value} if strict.cookies else {}
    statuses |= {strict.post(url, {**sent, "words": " \n", "editor": ""}).status_code}
    return statuses


def changes_nothing(url: str, client: Client | None = None) -> bool:
    """Whether all that is stored is the same after a machine was here."""
    before = state_of_all_tables()
    open_like_a_machine(url, client)
    return state_of_all_tables() == before
