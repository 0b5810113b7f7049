"""Searching in a real browser: found, marked, and remembered nowhere."""

from __future__ import annotations

import pytest

from selftrust.accounts.models import Person
from tests.factories import a_page

from .judging import Judge
from .windows import PHONE, Windows

pytestmark = pytest.mark.browser
WORD = "kingfisher"


def test_a_search_from_the_trail_leads_to_the_page_and_back(windows: Windows, ana: Person) -> None:
    for number in range(21):
        a_page(ana, body=f"{number}: a kingfisher sat there.")
    page = windows.open(person=ana)
    page.goto("/trail/")
    page.get_by_label("Search everything you wrote").fill(WORD)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/")
    marks = page.locator("#found mark")
    assert marks.count() == 20
    assert marks.first.inner_text() == WORD
    page.get_by_role("button", name="Older").click()
    page.locator("#found li:nth-child(21) mark").wait_for()
    assert page.get_by_role("button", name="Older").count() == 0
    page.locator("#found li:nth-child(21) a").click()
    page.get_by_text("0: a kingfisher sat there.").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Search").wait_for()
    assert not [address for address in windows.addresses if WORD in address]
    assert WORD not in page.title()


def test_other_words_replace_what_was_found(windows: Windows, ana: Person) -> None:
    a_page(ana, body="A kingfisher.")
    a_page(ana, body="A heron.")
    page = windows.open(person=ana)
    page.goto("/search/")
    field = page.get_by_label("Search everything you wrote")
    for word in (WORD, "heron"):
        field.fill(word)
        field.press("Enter")
        page.locator("#found mark", has_text=word).wait_for()
        assert page.locator("#found mark").count() == 1
    field.fill("a")
    field.press("Enter")
    page.locator("#refused").wait_for()
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert WORD not in stored


def test_it_works_without_javascript(windows: Windows, ana: Person) -> None:
    for _number in range(21):
        a_page(ana, body="A kingfisher.")
    page = windows.open(person=ana, javascript=False)
    page.goto("/trail/")
    page.get_by_label("Search everything you wrote").fill(WORD)
    page.get_by_role("button", name="Search").click()
    assert page.locator("#found mark").count() == 20
    page.get_by_role("button", name="Older").click()
    assert page.locator("#found mark").count() == 1
    assert WORD not in page.url


def test_what_was_found_is_readable_for_everyone(windows: Windows, ana: Person) -> None:
    for _number in range(21):
        a_page(ana, body="A kingfisher.")
    page = windows.open(person=ana, size=PHONE, bypass_csp=True, reduced_motion="reduce")
    judge = Judge(page, WORD)
    for words in (WORD, "nowhere at all", "a"):
        page.goto("/search/")
        page.get_by_label("Search everything you wrote").fill(words)
        with page.expect_response("**/search/"):
            page.get_by_role("button", name="Search").click()
        page.locator("#found > *").first.wait_for()
        judge.look()
    assert judge.faults == []
