"""Which words bring the support card (domain.md 6.6), as the browser reads them.

The rule knows phrases and no meaning, and shows too often rather than too rarely: where a person
would see a quotation, a denial or a meeting, it shows the card, and one tap closes it. It reads
English only.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

JS = settings.BASE_DIR / "static" / "js"
SHOWN = [
    "I want to die",
    "they'd be better off without me",
    "I don't want to be here anymore",
    "I don’t want to live",
    "I can't go on.",
    "I can't go on like this",
    "I cut myself last night",
    "I keep thinking about suicide",
    "I WANT TO DIE",
    "i want to die",
    "I'm going to die, I know it",
    "I keep wanting. I want to die",
    "No reason to live, none",
    "I wish I was dead",
    "i wish i were dead already",
    "I wish I could die in my sleep",
    "I think about killing myself",
    "ending my life",
    "I could end my own life",
    "taking my life back then seemed easy; taking my life",
    "I’m hurting myself again",
    "harming myself helps for an hour",
    "I feel suicidal",
    "self-harm",
    "self harm",
    "selfharm again",
    "I do not want to be alive",
    "I don't want to wake up tomorrow",
    "I didn’t want to be here any more",
    "cant go on",
    "I cannot go on living",
    "I can’t go on anymore…",
    "can't go on",
    "I can't go on!",
]
# A line's end may stand inside a phrase, or be the only end of a sentence.
OVER_LINES = [
    "I want\nto die",
    "I want\r\n\r\nto die",
    "I don't want to be\n  here",
    "I can't go on\nTomorrow is Monday",
    "kill\tmyself",
    "kill\u00a0myself",
    "Bread\nMilk\nI can’t go on",
]
# However an apostrophe is typed.
APOSTROPHES = [f"I don{sign}t want to be here" for sign in ("'", "’", "‘", "ʼ", "´", "`", "")]
# A person would see a meeting, a quotation, a book or a denial here; the rule shows the card.
SHOWN_IN_DOUBT = [
    "I don't want to be here (meeting)",
    "“I want to die,” she said in the film",
    'He says: "no reason to live"',
    "I don't want to kill myself",
    "I'm not suicidal",
    "I never want to hurt myself again",
    "Suicide prevention training at two",
    "The team would be better off without me in that call",
    "I will hurt myself if I run on this ankle",
    "I don't want to wake up at five",
    "I didn't want to live in Leeds",
    "The engine can't go on like this",
    "My character is going to die in chapter nine",
    "I cut myself shaving",
    "Cut myself\nsome slack at last",
]
SOFTER = [
    "I used to want to kill myself",
    "I wanted to die when I was sixteen",
    "I didn't want to live after the move",
    "Years ago I hurt myself",
    "Back then I thought of suicide",
    "My brother’s suicide was in May",
    "She was suicidal that winter",
    "He is going to die",
    "My friend's self-harm frightens me",
]
# Long ago and not over: no softer line.
NOT_SOFTER = [
    "I used to want to kill myself and tonight I feel it again",
    "I wanted to die last night",
    "She was suicidal. I want to die too",
    "I want to die. That was years ago",
    "I'd be missed, they say; they'd be better off without me",
    "my suicide",
]
IDIOMS = [
    "dying to see you",
    "this heat is killing me",
    "I could have died of embarrassment",
    "killed it at work today",
    "I cut myself some slack",
    "cake to die for",
    "I wanted to die of embarrassment",
    "want to die of laughter",
    "I’m dying for a coffee",
    "My shoes are killing me",
    "It’s killing me to wait",
    "She’s killing it",
    "killing time before the train",
    "I'd kill for a nap",
    "dead tired",
    "cutting myself a slice of cake",
    "I cut myself a break",
]
NOTHING = [
    "can't go on holiday",
    "I can't go on Tuesday",
    "We can't go on the ferry",
    "I don't want to be late",
    "I don't want to be heretical",
    "I want to diet",
    "I want to live",
    "better off without meat",
    "the end of my rope",
    "ending my lifelong habit",
    "I took my life into my own hands",
    "self-harmony",
    "hurting, myself included",
    "the plant died",
    "I kill weeds myself",
    "My phone wants to die",
    "no reason to leave",
    "",
]
# Heavy to anyone who reads them, and unknown to the rule: the list waits for a clinician's eye.
NOT_KNOWN = ["I want it all to end", "I wanna die", "end it all", "what's the point of living"]


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.add_script_tag(path=JS / "support_card.js")
    yield page
    page.close()


def found(page: Page, texts: list[str]) -> dict[str, bool]:
    script = "texts => Object.fromEntries(texts.map(t => [t, Selftrust.heavyIn(t).length > 0]))"
    return page.evaluate(script, texts)


def begins_softly(page: Page, texts: list[str]) -> dict[str, bool]:
    script = "texts => texts.map(t => [t, Selftrust.heavyIn(t)])"
    return {
        text: bool(words) and all(word["softer"] for word in words)
        for text, words in page.evaluate(script, texts)
    }


@pytest.mark.parametrize(
    "texts",
    [SHOWN, OVER_LINES, APOSTROPHES, SHOWN_IN_DOUBT, SOFTER, NOT_SOFTER],
    ids=["plain", "over lines", "apostrophes", "in doubt", "softer", "not softer"],
)
def test_heavy_words_bring_the_card(blank: Page, texts: list[str]) -> None:
    assert found(blank, texts) == dict.fromkeys(texts, True)


@pytest.mark.parametrize("texts", [IDIOMS, NOTHING, NOT_KNOWN], ids=["idioms", "light", "unknown"])
def test_idioms_and_other_words_bring_none(blank: Page, texts: list[str]) -> None:
    assert found(blank, texts) == dict.fromkeys(texts, False)


def test_an_idiom_hides_no_heavy_words_beside_it(blank: Page) -> None:
    beside = [f"{idiom}, and I want to die" for idiom in IDIOMS]
    assert found(blank, beside) == dict.fromkeys(beside, True)


def test_long_ago_and_somebody_else_begin_more_softly(blank: Page) -> None:
    assert begins_softly(blank, SOFTER) == dict.fromkeys(SOFTER, True)


def test_what_may_be_now_never_begins_softly(blank: Page) -> None:
    now = [*SHOWN[:8], *NOT_SOFTER]
    assert begins_softly(blank, now) == dict.fromkeys(now, False)


def test_each_time_a_phrase_is_written_counts(blank: Page) -> None:
    text = "I want to die. I want to die.\nI can't go on"
    phrases = blank.evaluate("text => Selftrust.heavyIn(text).map(one => one.phrase)", text)
    assert phrases == ["want to die", "want to die", "can't go on"]
