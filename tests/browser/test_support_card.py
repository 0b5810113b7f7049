"""The support card: beside the words, in nobody's way, and known to this page alone."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, Request, expect

from journal.models import FreePage
from selftrust.accounts.models import Person
from tests.factories import a_commitment, a_doubt

from .judging import Judge
from .walking import focused, press, tab_to, write
from .windows import Windows

pytestmark = pytest.mark.browser

HEAVY = "I don’t want to be here anymore"
SOFTER = "whenever they come from"
PLAIN = {"csrfmiddlewaretoken", "version", "editor", "sequence", "fresh", "person", "body", "go"}


def card(page: Page) -> Locator:
    return page.locator("[data-support-card]")


def says(page: Page, words: str) -> None:
    expect(card(page).get_by_text(words)).to_be_visible()


def keeps_quiet_about(page: Page, words: str) -> None:
    expect(card(page).get_by_text(words)).to_be_hidden()


@pytest.fixture
def page(windows: Windows, ana: Person) -> Page:
    page = windows.open(person=ana)
    page.goto("/write/free/")
    return page


def forgive(windows: Windows, words: str) -> None:
    """The console reports each save that didn't arrive; here that was asked for."""
    windows.troubles[:] = [trouble for trouble in windows.troubles if words not in trouble]


def in_region(ana: Person, code: str) -> None:
    Person.objects.filter(pk=ana.pk).update(region=code)


def held(ana: Person) -> bool:
    ana.refresh_from_db()
    return ana.support_card_until is not None


def test_heavy_words_bring_the_card_and_are_saved_all_the_same(page: Page, ana: Person) -> None:
    with page.expect_response("**/here/hold/"):
        write(page, "body", HEAVY)
    expect(card(page)).to_be_visible()
    says(page, "Your words are saved.")
    assert FreePage.objects.get().body == HEAVY
    assert held(ana)
    press(page, "Enough for now")
    assert FreePage.objects.get().finished_at


def test_ordinary_words_bring_nothing(page: Page, ana: Person) -> None:
    with page.expect_response("**/save/"):
        write(page, "body", "Dying to see the sea. This heat is killing me.")
    expect(card(page)).to_be_hidden()
    assert not held(ana)


def test_the_card_names_the_line_of_the_chosen_region(page: Page, ana: Person) -> None:
    in_region(ana, "au")
    page.reload()
    write(page, "body", HEAVY)
    lines = card(page).get_by_role("link")
    expect(lines).to_have_text(
        ["Call 13 11 14", "Text 0477 13 11 14", "Call 000", "Other countries"]
    )
    assert lines.nth(0).get_attribute("href") == "tel:131114"
    assert lines.nth(1).get_attribute("href") == "sms:0477131114"


def test_without_a_region_it_speaks_generally(page: Page) -> None:
    write(page, "body", HEAVY)
    says(page, "Your local emergency number")
    assert "tel:" not in card(page).inner_html()
    with page.expect_popup() as lines:
        card(page).get_by_role("link", name="Lines by country").click()
    expect(lines.value.get_by_role("heading", name="Help right now")).to_be_visible()
    expect(page.locator("[name=body]")).to_have_value(HEAVY)


def test_it_takes_no_focus_and_gives_it_back_by_keyboard(page: Page) -> None:
    body = page.locator("[name=body]")
    body.press_sequentially(HEAVY)
    expect(card(page)).to_be_visible()
    expect(body).to_be_focused()
    body.press_sequentially(" and more")
    expect(body).to_have_value(f"{HEAVY} and more")
    tab_to(page, card(page).get_by_role("button", name="Keep writing"))
    page.keyboard.press("Enter")
    expect(card(page)).to_be_hidden()
    assert "body" in focused(page)


def test_once_closed_only_new_words_bring_it_back(page: Page) -> None:
    body = page.locator("[name=body]")
    write(page, "body", HEAVY)
    page.get_by_role("button", name="Keep writing").click()
    with page.expect_response("**/save/"):
        body.press_sequentially(", and then there was tea")
    body.blur()
    expect(card(page)).to_be_hidden()
    body.press_sequentially(". I can't go on.")
    expect(card(page)).to_be_visible()


def test_it_begins_more_softly_about_long_ago(page: Page) -> None:
    write(page, "body", "I used to want to kill myself")
    says(page, SOFTER)
    page.get_by_role("button", name="Keep writing").click()
    write(page, "body", "I used to want to kill myself. " + HEAVY)
    expect(card(page)).to_be_visible()
    keeps_quiet_about(page, SOFTER)


def test_it_never_says_saved_of_words_that_are_not(page: Page, windows: Windows) -> None:
    page.route("**/save/", lambda route: route.abort())
    write(page, "body", HEAVY)
    says(page, "Your words are still on this page.")
    keeps_quiet_about(page, "Your words are saved.")
    page.unroute("**/save/")
    with page.expect_response("**/save/"):
        page.locator("[name=body]").press_sequentially(".")
    says(page, "Your words are saved.")
    forgive(windows, "ERR_FAILED")


@pytest.mark.parametrize("button", ["Next", "Enough for now"])
def test_words_typed_right_before_a_button_bring_it_on_the_next_page(
    windows: Windows, ana: Person, button: str
) -> None:
    page = windows.open(person=ana)
    page.goto(reverse("journal:step-edit", args=["doubt", a_doubt(ana).pk, "fair"]))
    page.locator("[name=fair]").fill(HEAVY)
    press(page, button)
    expect(card(page)).to_be_visible()
    expect(page.locator("[name=fair]")).to_have_count(0)
    card(page).get_by_role("button").click()
    expect(card(page)).to_be_hidden()


def test_the_thought_in_view_brings_it_on_each_next_screen(windows: Windows, ana: Person) -> None:
    doubt = a_doubt(ana, words=HEAVY)
    page = windows.open(person=ana)
    page.goto(reverse("journal:step-edit", args=["doubt", doubt.pk, "before"]))
    expect(card(page)).to_be_visible()


def test_it_comes_where_saving_was_refused(page: Page, windows: Windows) -> None:
    write(page, "body", "x" * 20_001 + " " + HEAVY)
    page.locator("[name=go][value=next]").last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(card(page)).to_be_visible()
    says(page, "Your words are still on this page.")
    forgive(windows, "422")


def test_it_comes_where_somebody_was_signed_out(page: Page, windows: Windows) -> None:
    page.context.clear_cookies(name="session")
    page.locator("[name=body]").fill(HEAVY)
    press(page, "Enough for now")
    expect(page.get_by_role("heading", name="signed out")).to_be_visible()
    expect(card(page)).to_be_visible()
    forgive(windows, "401")


def test_letting_a_promise_go_has_it_too(windows: Windows, ana: Person) -> None:
    page = windows.open(person=ana)
    page.goto(reverse("microwins:let-go-create", args=[a_commitment(ana).pk]))
    write(page, "line", HEAVY)
    expect(card(page)).to_be_visible()
    says(page, "Your words are still on this page.")


def test_nothing_about_the_words_leaves_the_page(page: Page, windows: Windows, ana: Person) -> None:
    sent: list[Request] = []
    page.on("requestfinished", lambda one: sent.append(one))  # noqa: PLW0108 - its attributes
    with page.expect_response("**/here/hold/"):
        write(page, "body", HEAVY)
    page.get_by_role("button", name="Keep writing").click()
    press(page, "Enough for now")
    posts = {one.url.split("/")[-2]: parse_qs(one.post_data) for one in sent if one.post_data}
    hold = posts.pop("hold")
    assert hold == {"person": [str(ana.pk)]}
    assert all(set(body) <= PLAIN for body in posts.values())
    assert not any("support" in one.url and "/static/" not in one.url for one in sent)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert not any(word in kept for word in ("here anymore", "hold", "support", "card"))


def test_a_page_without_javascript_works_and_leads_to_help(windows: Windows, ana: Person) -> None:
    page = windows.open(person=ana, javascript=False)
    page.goto("/write/free/")
    write(page, "body", HEAVY)
    press(page, "Enough for now")
    expect(card(page)).to_have_count(0)
    page.get_by_role("link", name="Help right now").first.click()
    expect(page.get_by_role("heading", name="By country")).to_be_visible()
    assert not held(ana)


def test_help_and_the_open_card_are_readable_by_everyone(windows: Windows, ana: Person) -> None:
    in_region(ana, "gb")
    page = windows.open(person=ana, bypass_csp=True, reduced_motion="reduce")
    judge = Judge(page, HEAVY)
    judge.visit("/help/")
    page.goto("/write/free/")
    with page.expect_response("**/here/hold/"):
        write(page, "body", HEAVY)
    judge.look()
    expect(card(page)).to_be_visible()
    assert judge.faults == []
