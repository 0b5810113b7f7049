"""Finding words in a text whatever their case and accents, and saying where they stand.

Folding works character by character, so a place in the folded text leads back to the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from unicodedata import category, combining, normalize

QUOTES = '"“”„‟«»'
_TERM = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|([^\s{QUOTES}]+)")
# What a phone types by itself where a keyboard has only one sign for it.
_SAME = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‒": "-", "–": "-", "—": "-", "−": "-"}
MOST_REMEMBERED = 20_000  # more than any script has in daily use
AROUND = 160
BEFORE = 50
LONGEST_WORD = 20


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        now, before = chr(code), ""
        while now != before:
            before = now
            signs = normalize("NFKD", now).casefold()
            # Accents, and what only steers how a line is set: soft hyphens, joiners.
            kept = (one for one in signs if not combining(one) and category(one) != "Cf")
            now = "".join(_SAME.get(one, one) for one in kept)
        self[code] = now
        return now


_FOLDING = _Folding()


def folded(text: str) -> str:
    """`text` without case, accents and compatibility forms: "Straße" and "STRASSE" are one."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@dataclass(frozen=True)
class Sought:
    """What is looked for. Each term is a word, or a phrase as the words that follow each other."""

    terms: tuple[tuple[str, ...], ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word of every term, the longest first: it's the rarest, as a rule."""
        return tuple(sorted({word for term in self.terms for word in term}, key=len, reverse=True))

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """What finds each term in a folded text."""
        return tuple(_pattern(term) for term in self.terms)

    @cached_property
    def phrases(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the terms that are more than a word."""
        return tuple(_pattern(term) for term in self.terms if len(term) > 1)

    @property
    def longest(self) -> int:
        """The length of the longest term, in folded characters; 0 for nothing to look for."""
        return max((len(" ".join(term)) for term in self.terms), default=0)

    def is_in(self, text: str) -> bool:
        """Whether every term occurs somewhere in `text`, which is folded."""
        for word in self.words:
            if word not in text:
                return False
        return all(phrase.search(text) for phrase in self.phrases)


def _pattern(term: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in term))


def sought(query: str) -> Sought:
    """The terms of `query`: what stands between quotation marks is a phrase, the rest words."""
    found = (phrase or word for phrase, word in _TERM.findall(query))
    terms = (tuple(folded(one).split()) for one in found)
    return Sought(tuple(dict.fromkeys(term for term in terms if term)))


@dataclass(frozen=True)
class Piece:
    """A part of a snippet; `is_hit` says that it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Snippet:
    """A part of a text, in pieces, and whether the text goes on before and after it."""

    pieces: tuple[Piece, ...]
    goes_before: bool
    goes_on: bool


def hits(text: str, looked_for: Sought) -> list[tuple[int, int]]:
    """Where terms stand in `text`: (start, end) in order, touching each other nowhere."""
    if text.isascii():
        return _joined([match.span() for match in _matches(text.lower(), looked_for)])
    parts = [one.translate(_FOLDING) for one in text]
    ends = list(accumulate(map(len, parts)))
    found = []
    for match in _matches("".join(parts), looked_for):
        # The accents that follow a character have no length of their own and belong to it.
        start, last = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1)
        found.append((start, bisect_right(ends, ends[last])))
    return _joined(found)


def _matches(text: str, looked_for: Sought) -> list[re.Match[str]]:
    return [match for pattern in looked_for.patterns for match in pattern.finditer(text)]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def best_of(texts: list[str], looked_for: Sought) -> str:
    """The text in which the most terms occur, the first of equals; "" for no texts."""

    def terms_in(text: str) -> int:
        plain = folded(text)
        return sum(bool(pattern.search(plain)) for pattern in looked_for.patterns)

    return max(texts, key=terms_in, default="")


def snippet(text: str, looked_for: Sought) -> Snippet:
    """About AROUND characters of `text` around the first hit, with every hit in them marked."""
    spans = hits(text, looked_for)
    start, end = _around(text, spans[0] if spans else (0, 0))
    pieces, place = [], start
    for first, last in spans:
        if start <= first < end:
            pieces += [Piece(text[place:first], is_hit=False), Piece(text[first:last], is_hit=True)]
            place = last
    end = max(end, place)
    pieces.append(Piece(text[place:end], is_hit=False))
    shown = tuple(piece for piece in pieces if piece.text)
    return Snippet(shown, goes_before=start > 0, goes_on=end < len(text))


def _around(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    """Where the snippet begins and ends: between words, unless they are very long."""
    start = max(0, hit[0] - BEFORE)
    end = min(len(text), max(hit[1], start + AROUND))
    if start > 0:
        gap = re.compile(r"\s\S").search(text, start - 1, min(hit[0] + 1, start + LONGEST_WORD))
        start = gap.start() + 1 if gap else start
    if end < len(text):
        gap_after = text.rfind(" ", max(hit[1], end - LONGEST_WORD), end + 1)
        end = gap_after if gap_after > 0 else end
    return start, end
