"""Whether a suggestion leaves the choice with whoever gets it (domain.md 6.5). Pure; English.

A suggestion tells nobody what they must do. What is looked for are whole words, whatever their
case, and however apostrophes and blanks are typed.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass

APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\uff07\u00b4`", "'"))


class Push(enum.Enum):
    """How a word pushes."""

    ORDER = "order"
    DUTY = "duty"
    RULE = "rule"


@dataclass(frozen=True)
class Hard:
    """The first word, or the first few, that push; in small letters."""

    words: str
    push: Push


# A need is somebody's own ("the need to rest"), "nothing has to follow" takes a weight off, and
# what something has to do with them is a question.
LETS_OFF = r"(?<!n't )(?<!\bnot )(?<!\bnothing )(?<!\bnobody )(?<!\bwithout )"
OWN_NEED = r"(?<!\bthe )(?<!\ba )(?<!\bno )(?<!\byour )(?<!\bthis )(?<!\bthat )"
HARD: dict[Push, str] = {
    Push.ORDER: (
        rf"must(?:n't|'ve)?|{LETS_OFF}(?:have|has|having) to(?! do with\b)|gotta"
        rf"|(?:have|has|you|you've|they've|we've) got to|{LETS_OFF}{OWN_NEED}needs? to"
    ),
    Push.DUTY: r"should(?:n't|'ve)?|ought(?:n't)?(?: to)?",
    Push.RULE: r"(?:always|never) write|(?<=[.?!:;] )(?:always|never)|^(?:always|never)",
}
FOUND = {push: re.compile(rf"(?<![\w'])(?:{said})(?!\w)") for push, said in HARD.items()}


def hard_words(text: str) -> Hard | None:
    """The first words of `text` that push; None where it leaves the choice."""
    plain = _plain(text)
    found = [(match, push) for push, said in FOUND.items() if (match := said.search(plain))]
    if not found:
        return None
    match, push = min(found, key=lambda one: one[0].start())
    return Hard(match.group(), push)


def _plain(text: str) -> str:
    """`text` in small letters, without signs that can't be seen, each gap a single blank."""
    same = unicodedata.normalize("NFKC", text.translate(APOSTROPHES)).translate(APOSTROPHES)
    seen = "".join(sign for sign in same if unicodedata.category(sign) != "Cf")
    return " ".join(seen.casefold().split())
