"""A stranger's first five minutes, to the notebook that is hers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .walking import (
    code_from_the_outbox,
    follow,
    heading,
    key,
    on_a_step,
    pick,
    press,
    skip_the_rest,
    tab_to,
    write,
)
from .windows import DESKTOP, PHONE, ZONE, Windows

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]

ACTION = "Write one line of the offer"


def begin(page: Page) -> None:
    page.goto("/")
    follow(page, "Begin with five minutes")
    page.get_by_label("time zone").select_option(ZONE)
    press(page, "Begin")


def name_an_area(page: Page) -> None:
    write(page, "name", "Running my own studio")
    press(page, "Next")
    write(page, "know_claim", "Short regular practice works")
    press(page, "Next")
    write(page, "possible_claim", "I can keep a studio going")
    press(page, "Next")
    pick(page, "story_onset", "at_once")
    press(page, "Done")


def set_two_dots(page: Page) -> None:
    pick(page, "know", "8")
    press(page, "Next")
    pick(page, "believe", "4")
    press(page, "Next")
    press(page, "Skip")


def keep_a_microwin(page: Page) -> None:
    write(page, "text", ACTION)
    press(page, "Next")
    skip_the_rest(page)
    expect(heading(page)).to_have_text(ACTION)
    press(page, "I kept it")
    write(page, "camera", "A hand, a pen, one line")
    press(page, "Next")
    pick(page, "my_part", "started")
    press(page, "Next")
    pick(page, "landed", "2")
    press(page, "Done")


def sign_up(page: Page) -> None:
    follow(page, "Keep this notebook")
    page.get_by_label("E-mail address").fill("ana@example.org")
    page.get_by_label("Password").fill("seven quiet stones")
    page.locator("[name=consent]").check()
    press(page, "Send me a code")
    page.get_by_label("Code").fill(code_from_the_outbox(page))
    press(page, "Go on")


@pytest.mark.parametrize(
    ("size", "javascript"),
    [(PHONE, True), (DESKTOP, True), (PHONE, False)],
    ids=["phone", "desktop", "without JavaScript"],
)
def test_a_stranger_keeps_a_microwin_and_finds_it_again(
    windows: Windows, size: dict[str, int], javascript: bool
) -> None:
    page = windows.open(size=size, javascript=javascript)
    begin(page)
    name_an_area(page)
    set_two_dots(page)
    keep_a_microwin(page)
    expect(heading(page)).to_have_text(ACTION)
    expect(page.get_by_text("A hand, a pen, one line")).to_be_visible()
    sign_up(page)
    expect(page).to_have_url(re.compile("/today/$"))
    follow(page, "Trail")
    expect(page.get_by_role("link", name=ACTION).first).to_be_visible()
    follow(page, "Areas")
    expect(page.get_by_role("link", name="Running my own studio")).to_be_visible()


def test_skipping_everything_ends_on_an_empty_page_with_one_field(plain_page: Page) -> None:
    page = plain_page
    begin(page)
    for _ in range(4):
        if page.url.endswith("/write/free/"):
            break
        press(page, "Skip this part")
    expect(page).to_have_url(re.compile("/write/free/$"))
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(1)


def test_stopping_at_once_lands_on_today(plain_page: Page) -> None:
    begin(plain_page)
    press(plain_page, "Enough for now")
    expect(plain_page).to_have_url(re.compile("/today/$"))


def test_what_is_written_on_the_empty_page_is_on_today(page: Page) -> None:
    begin(page)
    press(page, "Skip this part")
    press(page, "Skip this part")
    write(page, "body", "Only this.")
    press(page, "Enough for now")
    page.goto("/trail/")
    expect(page.get_by_role("link", name="Only this.")).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/")
    key(page, page.get_by_role("link", name="Begin with five minutes"), "Enter")
    key(page, page.get_by_role("button", name="Begin"), "Enter")
    type_and_go_on(page, "name", "Money")
    type_and_go_on(page, "know_claim", "Looking helps")
    type_and_go_on(page, "possible_claim", "I can look every week")
    key(page, button(page, "Skip"), "Space")
    for dot in ("know", "believe"):
        tab_to(page, page.locator(f"[name={dot}]"))
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"[name={dot}][value='1']")).to_be_checked()
        key(page, button(page, "Next"), "Enter")
    key(page, button(page, "Skip"), "Enter")
    type_and_go_on(page, "text", ACTION)
    while on_a_step(page):
        key(page, page.locator("button:text-matches('^(Next|Done)$'):not([tabindex])"), "Enter")
    key(page, button(page, "I kept it"), "Space")
    while on_a_step(page):
        key(page, button(page, "Skip"), "Enter")
    expect(heading(page)).to_have_text(ACTION)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def type_and_go_on(page: Page, name: str, words: str) -> None:
    tab_to(page, page.locator(f"[name={name}]"))
    page.keyboard.type(words)
    key(page, button(page, "Next"), "Enter")


def test_a_mail_in_the_outbox_is_found_through_the_footer(page: Page, outbox: Path) -> None:
    page.goto("/sign-up/")
    follow(page, "Mail in this notebook's outbox")
    expect(heading(page)).to_have_text("Outbox")
