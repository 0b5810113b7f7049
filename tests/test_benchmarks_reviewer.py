"""What the benchmark of the reviewer's pages measures, and that its queries don't grow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.testcases import LiveServerThread
from django.urls import reverse
from django.utils import timezone

from benchmarks import queries, queries_shared, reviewer
from benchmarks.asking import Browser
from benchmarks.reviewer_data import fill
from benchmarks.serving import PASSWORD
from selftrust.accounts.models import Person
from selftrust.sharing.models import Connection, Readable, Share
from tests.conftest import signed_in

AT = "reviewer@example.org"


def a_reviewer_with(clients: int, items: int) -> Person:
    email = f"of.{clients}.{AT}"
    fill(email, PASSWORD, clients=clients, items=items)
    return Person.objects.get(email=email)


def queries_with(clients: int, items: int) -> dict[str, int]:
    """The queries of the list, and the most of any brief, once everything is warm."""
    person = a_reviewer_with(clients, items)
    client = signed_in(person)
    found = {
        path: queries.queries_of(client, path) for path in queries_shared.reviewer_pages(person)
    }
    listed = found.pop(reverse("sharing:client-list"))
    return {"clients": listed, "brief": max(found.values())}


@pytest.fixture
def browser() -> Iterator[Browser]:
    code = fill(AT, PASSWORD, clients=3, items=20)
    server = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    server.daemon = True
    server.start()
    assert server.is_ready.wait(10)
    made = reviewer.signed_in_twice(server.port, AT, code)
    yield made
    made.close()
    server.terminate()


def test_each_client_shares_so_many_things_of_which_a_third_is_frozen():
    person = a_reviewer_with(2, 60)
    readable = Readable.objects.for_reviewer(person, timezone.now())
    each = [readable.filter(connection=one).count() for one in Connection.objects.all()]
    assert each == [60, 60]
    assert 0.25 < Share.objects.filter(is_live=False).count() / 120 < 0.34
    assert readable.filter(share=None).count() == 12
    assert set(readable.values_list("kind", flat=True)) >= {"area", "doubt", "free", "outcome"}


def test_more_clients_who_share_more_need_no_more_queries():
    few = queries_with(5, 10)
    assert few == queries_with(50, 50)
    assert few["clients"] <= 10
    assert few["brief"] <= 13  # two of them begin and end a transaction


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_the_benchmark_signs_in_and_finds_every_brief(browser):
    briefs = reviewer.briefs_of(browser)
    assert len(set(briefs)) == 3
    assert all(browser.get(path).status == 200 for path in briefs)
