"""Going back shows nobody what somebody else wrote: with the browser's page memory switched on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from selftrust.accounts.models import Person
from tests.factories import a_page

from .windows import Windows, sign_in

pytestmark = pytest.mark.browser

WORDS = "A heron stood in the shallows."
NOTE_WHAT_RETURNS = """() => addEventListener("pageshow", (event) => {
  const seen = getComputedStyle(document.body).visibility;
  document.documentElement.dataset.returned = `${event.persisted ? "kept" : "new"} ${seen}`;
})"""


@pytest.fixture
def page(remembering: Browser, address: str, ana: Person) -> Iterator[Page]:
    """A window in which Ana's page was read and then left."""
    windows = Windows(remembering, address)
    page = windows.open(person=ana)
    page.route("**/trail/free/**", answer_without_no_store)
    page.goto(a_page(ana, body=WORDS).get_absolute_url())
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.evaluate(NOTE_WHAT_RETURNS)
    page.goto("/protection/")
    yield page
    windows.close()


def answer_without_no_store(route: Route) -> None:
    """Chromium keeps no page that says no-store; other browsers do, and this makes it one."""
    answer = route.fetch(max_redirects=0)
    if answer.status != 200:
        return route.continue_()
    headers = {name: value for name, value in answer.headers.items() if name != "cache-control"}
    return route.fulfill(response=answer, headers=headers)


def come_back(page: Page) -> list[Route]:
    """Go back to Ana's page; every question whose it is waits in the list for its answer."""
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    page.route("**/here/", hold)
    with page.expect_request("**/here/"):
        page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-returned", "kept hidden")
    expect(page.get_by_text(WORDS).first).to_be_hidden()
    return asked


def end_every_session() -> None:
    Session.objects.all().delete()
    cache.clear()


def test_a_page_stays_hidden_until_it_is_known_whose_it_is(page: Page) -> None:
    come_back(page)[0].continue_()
    expect(page.get_by_text(WORDS).first).to_be_visible()


def test_after_the_session_ended_back_asks_to_sign_in(page: Page) -> None:
    end_every_session()
    [question] = come_back(page)
    with page.expect_navigation(url="**/sign-in/**"):
        question.continue_()
    assert WORDS not in page.content()


def test_another_person_in_the_same_browser_sees_none_of_it(
    page: Page, cleo: Person, address: str
) -> None:
    sign_in(page.context, cleo, address)
    [question] = come_back(page)
    with page.expect_navigation():
        question.continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("There's nothing at this address.")
    assert WORDS not in page.content()


def test_signing_out_and_going_back_shows_nothing(page: Page) -> None:
    page.goto(reverse("account_logout"))
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Sign out", exact=True).click()
    page.evaluate("() => history.go(-3)")
    page.wait_for_url("**/sign-in/?next=/trail/**")
    assert WORDS not in page.content()


def test_without_an_answer_the_page_stays_hidden_and_asks_again(page: Page) -> None:
    asked = come_back(page)
    with page.expect_request("**/here/"):
        asked[0].abort()
    expect(page.get_by_text(WORDS).first).to_be_hidden()
    asked[1].continue_()
    expect(page.get_by_text(WORDS).first).to_be_visible()
