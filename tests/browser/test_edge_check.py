"""The rule of domain.md 3.5 as the browser runs it: on the page alone, before anything is sent."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

JS = settings.BASE_DIR / "static" / "js"
FORM = """
<form>
  <div><input id="text" data-edge-check>
    <div data-edge-offer data-perfect="Softer?" data-waiting="Sooner?" hidden>
      <span data-edge-words></span><button type="button">Keep mine</button>
    </div></div>
  <input type="checkbox" name="care_critical"><input id="elsewhere">
</form>
"""
PERFECT = [
    "I will run every day no matter what",
    "always answer the same day",
    "I'll never be late",
    "Write every single day",
    "walk every time it rains",
    "do it perfectly",
    "Without fail on Mondays",
    "a flawless week",
    "give it 100%",
    "100 % this time",
    "NEVER skip the stretch",
    "I always call back, “never” is his word",
    "Practise every time I sit down",
    "EVERY DAY before work",
    "every day\nbefore breakfast",
    "“later” is over: every day from now",
    "not once a week, I mean it: every day",
    "I won't stop. I will always answer",
    "run 100% of the plan",
    "flawlessly, from the first bar",
    "never, ever be the last to speak",
    "Always.",
    "no matter what happens at home",
    "stretch without fail",
    "be perfectly calm with my sister",
]
WAITING = [
    "I'll start when I feel ready",
    "when I feel like it, I draw",
    "once it's clear I'll ask",
    "once it’s clear I’ll ask",
    "once it is clear, the letter",
    "apply when it feels right",
    "someday learn Greek",
    "some day learn Greek",
    "eventually sort the shelf",
    "if I'm in the mood, sing",
    "as soon as I’m ready",
    "as soon as I am sorted I'll book",
    "When I feel better, the stairs",
    "Someday.",
    "some day\nI'll ask him",
    "IF I’M IN THE MOOD I'll cook",
    "if im in the mood, ten minutes",
    "if I am in the mood on Friday",
    "I'll know once its clear",
    "eventually, one shelf",
    "as soon as im ready",
    "I'll draw when I feel like it and then stop",
    '"no" is fine; when it feels right I say it',
    "It's not now. It's someday",
]
NEITHER = [
    "write, not every day",
    "take my tablets every day",
    "never drink again",
    "I don't always finish",
    "it doesn’t always work",
    'stop saying "always"',
    "stop saying “never”",
    "walk on Tuesday at 8",
    "not until eventually",
    "insulin, without fail",
    "never gamble when I feel ready",
    "a week without smoking, no matter what",
    "everyday words",
    "the hallways are mine",
    "once the sky is clear",
    "",
    "not always at eight",
    "isn't always on time",
    "it isn’t every day",
    "I can't always say yes",
    "I do not always finish",
    "not really every day",
    "“every day” is her rule",
    'he says "no matter what"',
    "“when I feel ready” was last year",
    "the nevertheless of it",
    "1000 words",
    "daily, at noon",
    "twice a week",
    "when I feel the rain",
    "once it’s done",
    "somedays",
]
# Medicine, sobriety, smoking, gambling, eating, self-injury: "three times a week" is no fair offer.
CARE = [
    "take every pill, every day",
    "my meds, without fail",
    "Insulin before every meal, every time",
    "never miss a dose",
    "always carry my inhaler",
    "the contraceptive, every day",
    "never drink alone",
    "no alcohol, no matter what",
    "stay sober when I feel like it or not",
    "sober every single day",
    "never smoke in the car",
    "not smoking, every day",
    "never vape again",
    "vaping: never",
    "never gamble, no matter what",
    "no drugs, someday and today",
    "never relapse",
    "I'll never hurt myself again",
    "never cutting myself, no matter what",
    "never binge",
    "no purging, every day",
    "ALWAYS TAKE THE TABLET",
    "medication at eight every day",
    "eventually less medicine",
    "drinking water every day",
]


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_content(FORM)
    for name in ("when_released.js", "edge_check.js"):
        page.add_script_tag(path=JS / name)
    yield page
    page.close()


def edges(page: Page, texts: list[str]) -> dict[str, str | None]:
    script = "texts => Object.fromEntries(texts.map(text => [text, Selftrust.edgeOf(text)]))"
    return page.evaluate(script, texts)


def test_a_promise_without_room_is_noticed(blank: Page) -> None:
    assert edges(blank, PERFECT) == dict.fromkeys(PERFECT, "perfect")


def test_waiting_for_a_feeling_is_noticed(blank: Page) -> None:
    assert edges(blank, WAITING) == dict.fromkeys(WAITING, "waiting")


def test_denials_quotations_and_care_are_left_alone(blank: Page) -> None:
    assert edges(blank, NEITHER) == dict.fromkeys(NEITHER)


def test_nothing_is_ever_offered_for_care(blank: Page) -> None:
    assert edges(blank, CARE) == dict.fromkeys(CARE)


def write(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#elsewhere").focus()


def test_an_offer_is_made_once_per_text(blank: Page) -> None:
    offer = blank.locator("[data-edge-offer]")
    write(blank, "every day")
    expect(offer).to_contain_text("Softer?")
    blank.get_by_role("button", name="Keep mine").click()
    expect(offer).to_be_hidden()
    write(blank, "when I feel ready")
    expect(offer).to_contain_text("Sooner?")
    write(blank, "every day")
    expect(offer).to_be_hidden()


def test_nothing_is_offered_where_the_writer_says_it_is_about_care(blank: Page) -> None:
    blank.locator("[name=care_critical]").check()
    write(blank, "every day")
    expect(blank.locator("[data-edge-offer]")).to_be_hidden()


def test_an_offer_never_moves_a_button_that_is_being_pressed(blank: Page) -> None:
    blank.locator("#text").fill("every day")
    blank.locator("#elsewhere").hover()
    blank.mouse.down()
    expect(blank.locator("#elsewhere")).to_be_focused()
    expect(blank.locator("[data-edge-offer]")).to_be_hidden()
    blank.mouse.up()
    expect(blank.locator("[data-edge-offer]")).to_be_visible()
