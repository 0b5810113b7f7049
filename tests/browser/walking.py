"""What a hand does on a page: press, pick, write, and what an eye sees."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

FOCUS_IS_SEEN = """() => {
  const focused = document.activeElement;
  // A part inside a date or time field has the focus; the browser itself draws its ring.
  if (focused.matches(":focus-within:not(:focus)")) return true;
  const drawn = [focused, focused.nextElementSibling, focused.closest("label")];
  return drawn.some((element) => {
    if (!element) return false;
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  });
}"""
MOST_TABS = 80
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def press(page: Page, name: str) -> None:
    """Press the button `name`, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    """Follow the link `name`, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).first.click()


def pick(page: Page, name: str, value: str) -> None:
    """Pick one of the pills or dots of the field `name`."""
    page.locator("label", has=page.locator(f"input[name={name}][value='{value}']")).click()


def write(page: Page, name: str, words: str) -> None:
    """Write `words` into the field `name`."""
    page.locator(f"[name={name}]").fill(words)


def heading(page: Page) -> Locator:
    """The page's own question or title."""
    return page.get_by_role("main").get_by_role("heading", level=1)


def last_step(page: Page) -> bool:
    """Whether the step on the page is the last one of its flow."""
    return page.get_by_role("button", name="Done", exact=True).is_visible()


def on_a_step(page: Page) -> bool:
    """Whether the page is a step of a guided flow."""
    return page.locator("form#step").count() == 1


def skip_the_rest(page: Page) -> None:
    """Skip from here to the end of the flow."""
    while on_a_step(page):
        press(page, "Skip")


def tab_to(page: Page, wanted: Locator) -> None:
    """Reach `wanted` with Tab alone; every stop on the way shows where it is."""
    expect(wanted.first).to_be_attached()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN), f"focus isn't seen: {focused(page)}"
        if wanted.first.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {wanted}")


def focused(page: Page) -> str:
    """The start tag of what has the focus, for a message."""
    return str(page.evaluate("document.activeElement.cloneNode().outerHTML"))


def key(page: Page, wanted: Locator, stroke: str) -> None:
    """Reach `wanted` with Tab, press `stroke` there, and wait for the page it leads to."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press(stroke)


def code_from_the_outbox(page: Page) -> str:
    """Read in a second tab, as a person would; the page that asks stays open."""
    mails = page.context.new_page()
    mails.goto("/outbox/")
    found = CODE.search(mails.get_by_role("article").first.inner_text())
    mails.close()
    assert found
    return found.group()
