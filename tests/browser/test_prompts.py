"""Prompts by hand and by keyboard: nothing typed is left unasked, and the place isn't lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from selftrust.accounts.models import Person
from tests.prompts.following import answer_link
from tests.prompts.making import an_occurrence

from .walking import FOCUS_IS_SEEN, heading, press
from .windows import Windows

pytestmark = pytest.mark.browser


def asked_before_leaving(page: Page) -> list[str]:
    """Fills with the kind of each question that the browser asks; each is answered with yes."""
    kinds: list[str] = []

    def answer(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return kinds


def test_words_behind_a_link_are_not_left_without_a_question(windows: Windows, ana: Person) -> None:
    page = windows.open()
    asked = asked_before_leaving(page)
    page.goto(answer_link(an_occurrence(ana)))
    page.goto("/help/")
    assert asked == []
    page.goto(answer_link(an_occurrence(ana)))
    page.get_by_role("textbox").press_sequentially("Grey")
    page.goto("/help/")
    assert asked == ["beforeunload"]


def test_words_that_are_sent_are_not_asked_about(windows: Windows, ana: Person) -> None:
    page = windows.open()
    asked = asked_before_leaving(page)
    page.goto(answer_link(an_occurrence(ana)))
    page.get_by_role("textbox").press_sequentially("Grey")
    press(page, "Put it in my notebook")
    expect(heading(page)).to_have_text("It's in your notebook now.")
    assert asked == []


def test_putting_a_prompt_aside_leaves_the_keyboard_where_it_was(
    windows: Windows, ana: Person
) -> None:
    an_occurrence(ana)
    page = windows.open(person=ana)
    page.goto("/prompts/")
    page.get_by_role("button", name="Put it aside").press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    assert page.evaluate(FOCUS_IS_SEEN)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Take it up again")).to_be_focused()


def test_older_lines_are_gone_on_from_by_keyboard(windows: Windows, ana: Person) -> None:
    for _ in range(40):
        an_occurrence(ana, put_aside_at="2026-01-01T00:00Z")
    page = windows.open(person=ana)
    page.goto("/prompts/")
    page.get_by_role("link", name="Older").press("Enter")
    expect(page.locator("ol.trail > li")).to_have_count(40)
    expect(page.locator("ol.trail > li").nth(30)).to_be_focused()
