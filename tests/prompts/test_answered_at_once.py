"""The one field of a link, sent many times in the same moment."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from journal.models import Entry, FreePage
from selftrust.prompts.answering.answers import begin_answer
from tests.conftest import BOTH
from tests.prompts.following import answer_link
from tests.prompts.making import an_occurrence

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
NOWHERE = "redis://127.0.0.1:1/0"
OTHER = {"One way.": "Another way.", "Another way.": "One way."}


def typed_into(url: str, words: str) -> tuple[str, dict[str, str]]:
    return url, {"words": words, "editor": str(Client().get(url).context["editor"])}


def test_pressing_many_times_keeps_it_once(ana):
    sent = typed_into(answer_link(an_occurrence(ana)), "Once is enough.")
    assert [status for status, _text in at_once([sent] * 6)] == [200] * 6
    assert Entry.objects.count() == 1


def test_of_two_windows_one_is_kept_and_the_other_given_back(ana):
    url = answer_link(an_occurrence(ana))
    found = at_once([typed_into(url, words) for words in OTHER])
    assert sorted(status for status, _text in found) == [200, 404]
    back = next(text for status, text in found if status == 404)
    assert OTHER[FreePage.objects.get().body] in back


def at_once(sends: list[tuple[str, dict[str, str]]]) -> list[tuple[int, str]]:
    """Status and text of posts that all begin at the same moment, each in a thread."""
    ready = threading.Barrier(len(sends))

    def send(one: tuple[str, dict[str, str]]) -> tuple[int, str]:
        try:
            ready.wait()
            answer = Client().post(*one)
            return answer.status_code, answer.text
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(sends)) as threads:
        return list(threads.map(send, sends))


def test_an_answer_does_without_redis(ana, settings):
    settings.CACHES = {
        **settings.CACHES,
        "optional": {**settings.CACHES["optional"], "LOCATION": NOWHERE},
    }
    url = answer_link(an_occurrence(ana))
    sent = typed_into(url, "Kept all the same.")
    assert [Client().post(*sent).status_code for _ in "ab"] == [200, 404]
    assert FreePage.objects.get().body == "Kept all the same."


def test_a_link_adds_nothing_beside_an_answer_written_in_the_notebook(ana):
    row = an_occurrence(ana)
    url = answer_link(row)
    sent = typed_into(url, "From the mail.")
    begin_answer(row)
    page = FreePage.objects.get()
    FreePage.objects.filter(pk=page.pk).update(version=1)
    assert Client().post(*sent).status_code == 404
    assert FreePage.objects.get().pk == page.pk
