"""Going back shows nobody what somebody else wrote: with the browser's page memory switched on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import Browser, Page, Playwright, Route, expect

from selftrust.accounts.models import Person
from tests.factories import a_page

from .windows import ARGUMENTS, Windows, sign_in

pytestmark = pytest.mark.browser

WORDS = "A heron stood in the shallows."
NOTE_WHAT_RETURNS = """() => addEventListener("pageshow", (event) => {
  const seen = getComputedStyle(document.body).visibility;
  document.documentElement.dataset.returned = `${event.persisted ? "kept" : "new"} ${seen}`;
})"""


@pytest.fixture(scope="module")
def remembering(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """Playwright switches the page memory off; without it these tests would prove nothing."""
    browser = playwright.chromium.launch(
        executable_path=chromium_path,
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


@pytest.fixture
def page(remembering: Browser, address: str, ana: Person) -> Iterator[Page]:
    """Ana's page, left for another one and not yet come back to."""
    windows = Windows(remembering, address)
    page = windows.open(person=ana)
    page.goto("/protection/")
    prove_that_pages_are_kept(page)
    page.goto(a_page(ana, body=WORDS).get_absolute_url())
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.evaluate(NOTE_WHAT_RETURNS)
    page.goto("/protection/")
    yield page
    windows.close()


def prove_that_pages_are_kept(page: Page) -> None:
    page.evaluate(NOTE_WHAT_RETURNS)
    page.goto("/today/")
    page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-returned", re.compile("^kept"))


def come_back_to_a_hidden_page(page: Page) -> None:
    page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-returned", "kept hidden")
    expect(page.get_by_text(WORDS).first).to_be_hidden()


def hold_the_question(page: Page) -> list[Route]:
    """Keep the page from hearing whose it is, so that what it shows meanwhile can be seen."""
    asked: list[Route] = []
    page.route("**/here/", asked.append)
    return asked


def end_every_session() -> None:
    Session.objects.all().delete()
    cache.clear()


def test_a_page_stays_hidden_until_it_is_known_whose_it_is(page: Page) -> None:
    asked = hold_the_question(page)
    come_back_to_a_hidden_page(page)
    asked[0].continue_()
    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_after_the_session_ended_back_asks_to_sign_in(page: Page) -> None:
    end_every_session()
    asked = hold_the_question(page)
    come_back_to_a_hidden_page(page)
    with page.expect_navigation():
        asked[0].continue_()
    assert "/sign-in/" in page.url
    assert WORDS not in page.content()


def test_another_person_in_the_same_browser_sees_none_of_it(
    page: Page, cleo: Person, address: str
) -> None:
    sign_in(page.context, cleo, address)
    page.go_back(wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_have_text("There's nothing at this address.")
    assert WORDS not in page.content()


def test_signing_out_and_going_back_shows_nothing(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url(lambda url: "/account/" not in url)
    page.evaluate("history.go(-3)")
    page.wait_for_url("**/sign-in/**")
    assert WORDS not in page.content()


def test_without_an_answer_the_page_stays_hidden(page: Page) -> None:
    page.route("**/here/", lambda route: route.abort())
    come_back_to_a_hidden_page(page)
    with page.expect_request("**/here/"):
        pass  # it asks again
    expect(page.get_by_text(WORDS).first).to_be_hidden()
    page.unroute("**/here/")
    expect(page.get_by_text(WORDS).first).to_be_visible()
