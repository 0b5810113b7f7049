from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.test.testcases import LiveServerThread

from benchmarks import figures, floor_texts, measuring, pages, queries, saving, searching, weight
from benchmarks.asking import Browser
from benchmarks.figures import GOALS, RESULTS, Figure
from benchmarks.serving import PASSWORD
from benchmarks.setting import signed_in
from selftrust.accounts.models import Person


@pytest.fixture
def dora() -> Person:
    options = {"email": "dora@example.org", "password": PASSWORD, "entries": 60}
    call_command("demo", stdout=StringIO(), **options)
    return Person.objects.get(email="dora@example.org")


@pytest.fixture
def browser(dora) -> Iterator[Browser]:
    """The plain browser of the benchmarks, signed in through the pages of a real server."""
    server = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    server.daemon = True
    server.start()
    assert server.is_ready.wait(10)
    made = signed_in(server.port, dora.email)
    yield made
    made.close()
    server.terminate()


committed = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def test_every_page_can_be_asked_how_many_queries_it_needs(dora, settings):
    settings.EMBEDDED = True  # where the outbox is a page
    asked = list(queries.addresses(dora))
    assert len(asked) > 60
    most, path = queries.most_queries(dora)
    assert path in asked
    assert most >= 3


def test_a_page_that_is_not_there_is_no_figure(ana_client: Client):
    with pytest.raises(RuntimeError, match="404"):
        queries.queries_of(ana_client, "/nothing-here/")


@committed
def test_a_first_visit_counts_the_page_and_its_parts(browser):
    total, requests = weight.first_visit(browser, "/today/")
    assert requests > 2
    assert total > 5 * browser.get("/today/").wire_bytes


@committed
def test_a_page_opened_by_the_benchmark_saves_and_ends(browser):
    page = saving.OpenPage(browser)
    assert json.loads(page.save().text)["version"] == 1
    assert json.loads(page.save().text)["version"] == 2
    assert page.finish().headers["Location"].startswith("/trail/free/")


@committed
def test_the_deep_position_leads_to_older_rows(browser, monkeypatch):
    monkeypatch.setattr(pages, "MANY", 140)
    deep = browser.get(f"/trail/?before={pages.deep_position(browser)}").text
    assert "<ol" in deep
    assert deep != browser.get("/trail/").text


@committed
def test_a_search_of_the_benchmark_finds_what_the_plain_copy_holds(dora, browser):
    copied = list(floor_texts.texts_of(dora))
    assert len(copied) > 60
    words = next(texts.split()[0] for *_when, texts in copied if texts[:3].isalpha())
    assert "<mark>" in searching.Searcher(browser, "/search/").search(words).text


def test_a_ratio_is_taken_within_each_turn():
    found = measuring.Timed({"one": [2.0, 20.0, 6.0], "other": [1.0, 10.0, 1.0]})
    assert found.value("one") == 6.0
    assert found.ratio("one", "other") == 2.0


def test_every_target_is_asked_equally_often():
    asked: list[str] = []
    targets = {
        name: measuring.ready(lambda name=name: asked.append(name)) for name in ("one", "other")
    }
    found = measuring.timed(targets, rounds=5, requests=20)
    assert asked.count("one") == asked.count("other") == measuring.WARM + 5 * 20
    assert [len(times) for times in found.turns.values()] == [10, 10]


def test_a_missed_goal_is_shown_as_missed():
    missed = Figure.of("queries_max", 9, "queries", 9)
    met = Figure.of("queries_max", 8, "queries", 8)
    assert "MISSED" in figures.table([missed])
    assert "MISSED" not in figures.table([met])


def test_the_results_hold_every_figure():
    results = json.loads(RESULTS.read_text())
    assert set(GOALS) <= {one["name"] for one in results}
    assert all({"name", "value", "unit", "beside", "ratio"} == set(one) for one in results)
