"""Every sentence a person can meet keeps to the tone (domain.md 7.1), and stands in one file."""

from __future__ import annotations

import re

import pytest

from tests.read_through import WRITTEN, as_page, sentences

FOUND = sentences()
FORBIDDEN = {
    "an order": r"\b(must|should|have to|ought)\b",
    "a word that makes it small": r"\b(just|simply|obviously)\b",
    "a but": r"\bbut\b",
    "praise by a machine": (
        r"\b(amazing|great|well done|congratulations|awesome|proud|star|perfect job|keep it up)\b"
    ),
    "a count against somebody": (
        r"\b(streak|score|badge|overdue|backlog|failed|failure|behind on|missed|lazy)\b"
    ),
    "a plea or an excuse": r"\b(please|sorry|oops|unfortunately)\b",
    "a diagnosis": (
        r"\b(diagnos\w*|symptom\w*|disorder|depress\w*|anxiety|trauma\w*|therapy|clinical\w*|cure)\b"
    ),
    "a belief sold": r"\b(aligned|alignment|vibration|manifest|universe|destiny|journey)\b",
    "an incentive": r"\b(motivat\w*|stay strong|never give up|you've got this|you can do it)\b",
    "a shout": r"!",
    "a picture sign": "[\U0001f300-\U0001faff\u2600-\u27bf]",
}
# What domain.md itself words so, or what speaks in the person's own voice.
GIVEN = {
    "Working notes by the client, not a clinical measure.",
    "felt I must keep it up",
    "just notice",
    "just a thought",
    "Say it plainly. You don't have to earn it.",
    "after the first miss",
    (
        "This is a notebook for reflection. It doesn't diagnose, treat or watch over you, "
        "and nobody reads along live."
    ),
    "You can stop any time, without a reason, and they won't see it any more.",
    (
        "People who work in health care may have duties if something they read makes them "
        "fear for someone's safety; ask them what theirs are."
    ),
    "No guess at risk, at a diagnosis, at a type, or at your mood.",
    "With your clear yes, we store it to give you this notebook and nothing else.",
    (
        "If part of this is “I should sort it out alone first”, you can also pause, "
        "or make it smaller."
    ),
}
QUOTED = re.compile(r"“[^”]*”")
SENTENCE_END = re.compile(r"(?<=[.?…])\s+")
PLACEHOLDER = re.compile(r"{{.*?}}")
MOST_WORDS = 14
# What domain.md words longer, what a screen reader is told of a picture, and pages that explain.
LONG_BY_NATURE = (
    "help",
    "landing",
    "picture",
    "protection",
    "start.html",
    "support_card",
    "words",
    "worked",
)
LONGEST = 32


def every_sentence() -> list[tuple[str, str]]:
    return [(name, one) for name, said in FOUND.items() for one in said]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_sentence_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    found = [
        (name, one)
        for name, one in every_sentence()
        if one not in GIVEN and pattern.search(QUOTED.sub("", one))
    ]
    assert found == []


def test_the_product_never_speaks_of_itself_as_somebody() -> None:
    pattern = re.compile(r"\b(we're|we are|our team|I'm here|I feel|we missed)\b", re.IGNORECASE)
    own_voice = "/models/"  # what a person picks is said by her
    found = [one for name, one in every_sentence() if own_voice not in name and pattern.search(one)]
    assert found == []


def test_sentences_are_short() -> None:
    longer = [
        (len(part.split()), name, part)
        for name, one in every_sentence()
        if not any(one in given or given in one for given in GIVEN if len(given) > 40)
        for part in SENTENCE_END.split(PLACEHOLDER.sub("X", one))
        if len(part.split()) > (LONGEST if any(n in name for n in LONG_BY_NATURE) else MOST_WORDS)
    ]
    assert longer == []


def test_the_file_that_is_read_is_the_code_as_it_stands() -> None:
    assert WRITTEN.read_text() == as_page(FOUND), "run python -m tests.read_through"


def test_the_gathering_finds_what_pages_say() -> None:
    said = {one for _name, one in every_sentence()}
    for known in (
        "Still loud, and you chose anyway.",
        "What is here right now?",
        "Third set of new",
    ):
        assert any(one.startswith(known) for one in said), known
