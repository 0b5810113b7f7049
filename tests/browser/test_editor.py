"""What was typed is safe a moment later, or the page says that it is not."""

from __future__ import annotations

import json
import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from journal.models import FreePage
from selftrust.accounts.models import Person

from .windows import Windows, sign_in

pytestmark = pytest.mark.browser

WORDS = "A heron stood in the shallows."
MORE = " It stayed."
EVERYTHING_KEPT = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, await indexedDB.databases(), await caches.keys(),
  history.state, location.href, document.title, document.cookie,
])"""


@pytest.fixture
def page(windows: Windows, ana: Person) -> Page:
    return windows.open(person=ana)


def body(page: Page) -> Locator:
    return page.locator("[name=body]")


def begin(page: Page) -> None:
    page.goto("/write/free/")
    body(page).fill(WORDS)


def type_more(page: Page) -> None:
    body(page).press("End")
    body(page).press_sequentially(MORE)


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", state)


def begin_saved(page: Page) -> None:
    begin(page)
    expect_state(page, "saved")


def stored(person: Person) -> list[str]:
    return [str(row.body) for row in FreePage.objects.of(person)]


def forgive(windows: Windows, status: str) -> None:
    """The console reports each refused save; here the refusal is what was asked for."""
    windows.troubles[:] = [trouble for trouble in windows.troubles if status not in trouble]


def refuse_saves(context: BrowserContext, *, status: int) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=status)

    context.route("**/save/", refuse)


def test_words_are_saved_without_a_button(page: Page, ana: Person) -> None:
    begin_saved(page)
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    assert stored(ana) == [WORDS]
    page.reload()
    expect(body(page)).to_have_value(WORDS)


def test_saved_is_never_said_of_a_letter_that_is_only_typed(page: Page) -> None:
    begin_saved(page)
    body(page).press("!")
    expect_state(page, "unsaved")
    expect(page.locator("[data-save-state]")).to_have_text("Not saved yet")


def test_without_a_network_the_page_says_so_and_saves_when_it_is_back(
    page: Page, ana: Person, windows: Windows
) -> None:
    begin_saved(page)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        type_more(page)
    expect_state(page, "unsaved")
    page.context.set_offline(False)
    expect_state(page, "saved")
    assert stored(ana) == [WORDS + MORE]
    forgive(windows, "ERR_INTERNET_DISCONNECTED")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again(
    page: Page, ana: Person, windows: Windows, status: int
) -> None:
    begin_saved(page)
    refuse_saves(page.context, status=status)
    with page.expect_response(lambda answer: answer.status == status):
        type_more(page)
    expect_state(page, "unsaved")
    page.context.unroute("**/save/")
    expect_state(page, "saved")
    assert stored(ana) == [WORDS + MORE]
    forgive(windows, f"status of {status}")


def test_going_on_waits_until_the_words_are_safe(page: Page, ana: Person, windows: Windows) -> None:
    begin_saved(page)
    refuse_saves(page.context, status=503)
    with page.expect_response(lambda answer: answer.status == 503):
        type_more(page)
    page.get_by_role("main").get_by_role("button", name="Next", exact=True).click()
    expect(body(page)).to_have_value(WORDS + MORE)
    with page.expect_navigation():
        page.context.unroute("**/save/")
    assert stored(ana) == [WORDS + MORE]
    forgive(windows, "status of 503")


def test_a_key_that_changed_is_fetched_and_the_save_repeated(
    page: Page, ana: Person, windows: Windows
) -> None:
    begin_saved(page)
    page.context.clear_cookies(name="csrf")
    type_more(page)
    expect_state(page, "saved")
    assert stored(ana) == [WORDS + MORE]
    forgive(windows, "status of 403")


def test_a_session_that_ended_is_taken_up_again_without_leaving_the_page(
    page: Page, ana: Person, windows: Windows
) -> None:
    EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)
    begin_saved(page)
    Session.objects.all().delete()
    cache.clear()
    type_more(page)
    dialog = page.locator("[data-signed-out]")
    expect(dialog).to_be_visible()
    expect_state(page, "unsaved")
    with page.context.expect_page() as opened:
        dialog.get_by_role("link").click()
    sign_in_by_form(opened.value, ana)
    page.bring_to_front()
    expect(dialog).to_be_hidden()
    expect_state(page, "saved")
    assert stored(ana) == [WORDS + MORE]
    forgive(windows, "status of 40")


def sign_in_by_form(page: Page, person: Person) -> None:
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill("a long enough password")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Sign in").click()


def test_somebody_else_signed_in_gets_none_of_it(
    page: Page, ana: Person, cleo: Person, windows: Windows
) -> None:
    begin_saved(page)
    sign_in(page.context, cleo, windows.address)
    type_more(page)
    expect(page.locator("[data-other-person]")).to_be_visible()
    expect_state(page, "unsaved")
    assert (stored(ana), stored(cleo)) == ([WORDS], [])
    forgive(windows, "status of 409")


def test_two_windows_keep_both_texts(page: Page, ana: Person, windows: Windows) -> None:
    begin_saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    type_more(page)
    expect_state(page, "saved")
    body(other).fill("Another text.")
    expect_state(other, "refused")
    assert stored(ana) == [WORDS + MORE]
    other.locator("[data-see-both]").click()
    expect(body(other)).to_have_value("Another text.")
    expect(other.get_by_role("main")).to_contain_text(WORDS + MORE)
    forgive(windows, "status of 409")


def test_a_page_deleted_elsewhere_keeps_its_text_in_view(
    page: Page, ana: Person, windows: Windows
) -> None:
    begin_saved(page)
    FreePage.objects.of(ana).get().delete()
    type_more(page)
    expect_state(page, "refused")
    expect(body(page)).to_have_value(WORDS + MORE)
    forgive(windows, "status of 404")


def test_a_double_click_sends_one_form(page: Page, ana: Person) -> None:
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.is_navigation_request() else 0)
    begin(page)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Next", exact=True).dblclick()
    assert len(sent) == 3  # the page, the form, the page it leads to
    assert stored(ana) == [WORDS]


def test_leaving_at_once_keeps_the_words(page: Page, ana: Person) -> None:
    begin(page)
    page.goto("/trail/")
    for _ in range(50):  # the browser tells nobody when a request that outlives its page is done
        if stored(ana):
            break
        page.reload()
    assert stored(ana) == [WORDS]


def test_nothing_that_was_typed_stays_in_the_browser(page: Page) -> None:
    begin_saved(page)
    page.locator("[name=go][value=enough]").first.click()
    page.wait_for_url(lambda address: "/write/" not in address)
    page.goto("/trail/")
    kept = json.loads(page.evaluate(EVERYTHING_KEPT))
    assert "heron" not in json.dumps(kept).lower()
    assert kept[0] == {}
    assert kept[2:4] == [[], []]


def test_twenty_minutes_in_one_quiet_question_comes_once(page: Page) -> None:
    page.clock.install()
    page.goto("/write/free/")
    page.clock.fast_forward("19:55")
    note = page.locator("[data-pause-note]")
    expect(note).to_be_hidden()
    page.clock.fast_forward("00:10")
    expect(note).to_contain_text("Both are fine")
    note.get_by_role("button").click()
    expect(note).to_be_hidden()
