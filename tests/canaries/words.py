"""Unique words, the disguises a word can wear on a disk, and the search for them."""

from __future__ import annotations

import base64
import html
import itertools
import json
import quopri
import random
from collections.abc import Callable, Iterator
from urllib.parse import quote

LETTERS = "bcdfghjkmpqvwxzBCDFGHJKMPQVWXZ"
ODD = "ü"  # not ASCII, so that each way of escaping shows
TAIL = 7


def _some(count: int) -> str:
    return "".join(random.SystemRandom().choices(LETTERS, k=count))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as typed": str,
    "upper case": str.upper,
    "lower case": str.lower,
}
ESCAPES: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-16LE": lambda text: text.encode("utf-16-le"),
    "UTF-16BE": lambda text: text.encode("utf-16-be"),
    "Latin-1": lambda text: text.encode("latin-1"),
    "JSON": lambda text: json.dumps(text)[1:-1].encode(),
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)[1:-1])[1:-1].encode(),
    "HTML by number": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "HTML by hexadecimal": lambda text: _each_odd(text, lambda odd: f"&#x{ord(odd):x};"),
    "HTML by name": lambda text: _each_odd(
        text, lambda odd: f"&{html.entities.codepoint2name[ord(odd)]};"
    ),
    "URL": lambda text: quote(text).encode(),
    "URL in lower case": lambda text: _each_byte(text, "%{:02x}"),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "bytes written out": lambda text: _each_byte(text, "\\x{:02x}"),
    "bytes in octal": lambda text: _each_byte(text, "\\{:03o}"),
    "characters written out": lambda text: ascii(text)[1:-1].encode(),
}
PACKED = ("UTF-8", "JSON")


def _each_odd(text: str, escape: Callable[[str], str]) -> bytes:
    return "".join(one if one.isascii() else escape(one) for one in text).encode()


def _each_byte(text: str, form: str) -> bytes:
    return "".join(
        one if one.isascii() else "".join(form.format(byte) for byte in one.encode())
        for one in text
    ).encode()


def _inside_base64(content: bytes, before: int) -> bytes:
    """The part of base64 that `content` alone decides when `before` bytes stand in front of it."""
    encoded = base64.b64encode(bytes(before) + content).rstrip(b"=")
    cut = (before + len(content)) % 3 != 0
    return encoded[(0, 2, 3)[before] : -1 if cut else None]


def disguises(text: str) -> Iterator[tuple[str, bytes]]:
    """Every way in which `text` may lie on a disk, each with its name."""
    for (case, spell), (name, escape) in itertools.product(SPELLINGS.items(), ESCAPES.items()):
        content = escape(spell(text))
        yield f"{name}, {case}", content
        if name in PACKED:
            yield f"hex of {name}, {case}", content.hex().encode()
            yield f"HEX of {name}, {case}", content.hex().upper().encode()
            for before in range(3):
                packed = _inside_base64(content, before)
                yield f"base64 of {name}, {case}, {before}", packed
                safe = packed.translate(bytes.maketrans(b"+/", b"-_"))
                yield f"URL-safe base64 of {name}, {case}, {before}", safe


class Canaries:
    """Words that begin with one random mark, by which all of them are found at once.

    `where` says of each word where it was typed.
    """

    def __init__(self) -> None:
        self._mark = _some(6) + ODD + _some(5)
        self.where: dict[str, str] = {}
        self._known: dict[str, dict[str, bytes]] = {}
        self._looks: list[tuple[str, bytes]] = []
        seen: set[bytes] = set()
        for name, look in disguises(self._mark):
            if look not in seen:
                seen.add(look)
                self._looks.append((name, look))

    def word(self, where: str) -> str:
        """A new word, to be typed at `where`."""
        word = self._mark + _some(TAIL)
        self.where[word] = where
        return word

    def found_in(self, content: bytes) -> set[tuple[str, str]]:
        """(where the word was typed, its disguise) of each word in `content`.

        A word that was cut short is found as well; where it was typed is unknown then.
        """
        return {
            (self._typed_at(name, content, place), name)
            for name, look in self._looks
            for place in _places(content, look)
        }

    def _typed_at(self, name: str, content: bytes, place: int) -> str:
        if len(self._known) != len(self.where):
            self._known = {word: dict(disguises(word)) for word in self.where}
        for word, looks in self._known.items():
            if content.startswith(looks[name], place):
                return self.where[word]
        return "somewhere: part of a word"


def _places(content: bytes, look: bytes) -> Iterator[int]:
    place = content.find(look)
    while place >= 0:
        yield place
        place = content.find(look, place + 1)
