"""A mail written once and filled in for each person; building it anew would cost 0.8 ms each time.

A letter is cut at its blanks. Its two bodies are quoted-printable, and each blank stands between
two soft line breaks: what fills it can neither lengthen a line nor end a part.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from collections.abc import Callable, Iterator, Mapping
from email.header import Header
from functools import lru_cache
from html import escape

LINE = b"\r\n"
SOFT_BREAK = b"=\r\n"
NEVER_IN_UTF_8 = b"\xff"
BOUNDARY = "=_part"  # "=_" never occurs in quoted-printable
MOST_IN_A_HEADER = 900  # a line may hold 998
MOST_IN_A_WORD = 60  # a line with an encoded word may hold 76
BLANK = re.compile(r"\[\[([a-z_]+)\]\]")
NOT_ONE_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
SPECIAL = re.compile(r'([\\"])')
PLAIN = re.compile(r"[A-Za-z0-9_-]{1,70}")  # is the same in text, HTML and quoted-printable

# A blank's name and the way its value is written; a piece may be the same for everybody instead.
Filling = tuple[str, Callable[[str], bytes]]
Piece = bytes | Filling


class Unfit(ValueError):
    """A value can't stand in a mail. The message never repeats it."""


def blank(name: str) -> str:
    """The mark that stands for the blank `name` (a–z and _) in what a `Letter` is made of."""
    return f"[[{name}]]"


class Letter:
    """A text and an HTML version of one message, with blanks in them and in its headers.

    `headers` come in the order given; the rest of MIME is added. A blank's value in a header is
    ASCII (`header_text`, `address_line`); in `html` it's escaped.
    """

    def __init__(self, headers: Mapping[str, str], *, text: str, html: str) -> None:
        pieces = [*_head(headers), *_part("plain", text, _in_text)]
        pieces += [*_part("html", html, _in_html), f"--{BOUNDARY}--\r\n".encode()]
        self._fixed, self._fillings = _told_apart(pieces)
        self._written = list(dict.fromkeys(self._fillings))

    def filled(self, blanks: Mapping[str, str]) -> bytes:
        """The whole message: ASCII, CRLF, no line above 998, none of a body above 76.

        No line begins with a dot, so that there is nothing to stuff.

        Raises `Unfit` for a value with a line break or a control character, or one that doesn't fit
        a header, and KeyError for a blank that is missing.
        """
        for value in blanks.values():
            _refuse_breaks(value)
        written = {filling: filling[1](blanks[filling[0]]) for filling in self._written}
        pieces = [b""] * (len(self._fixed) + len(self._fillings))
        pieces[::2] = self._fixed
        pieces[1::2] = [written[filling] for filling in self._fillings]
        return b"".join(pieces)


def header_text(text: str) -> str:
    """`text` as ASCII for a header, by RFC 2047 where needed. Raises `Unfit`."""
    _refuse_breaks(text)
    if text.isascii() and "=?" not in text:
        return text
    return Header(text, "utf-8", maxlinelen=MOST_IN_A_WORD).encode(linesep="")


def address_line(name: str, address: str) -> str:
    """A display name and an address, as ASCII for a header. Raises `Unfit`."""
    shown = header_text(name)
    if shown == name:
        shown = '"' + SPECIAL.sub(r"\\\1", name) + '"'
    return f"{shown} <{address}>"


def _head(headers: Mapping[str, str]) -> Iterator[Piece]:
    for name, value in headers.items():
        _refuse_breaks(value)
        yield f"{name}: ".encode()
        yield from _pieces(value, _in_header, _in_header)
        yield LINE
    yield b"MIME-Version: 1.0\r\n"
    yield f'Content-Type: multipart/alternative; boundary="{BOUNDARY}"\r\n\r\n'.encode()


def _part(subtype: str, content: str, write: Callable[[str], bytes]) -> Iterator[Piece]:
    yield f'--{BOUNDARY}\r\nContent-Type: text/{subtype}; charset="utf-8"\r\n'.encode()
    yield b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    lines = "\n".join(content.strip().splitlines()) + "\n"
    yield from _pieces(lines, _quoted, write)


def _pieces(
    content: str, fixed: Callable[[str], bytes], write: Callable[[str], bytes]
) -> Iterator[Piece]:
    """Split leaves what is fixed at even places, and the names of the blanks between them."""
    for place, piece in enumerate(BLANK.split(content)):
        yield (piece, write) if place % 2 else fixed(piece)


def _told_apart(pieces: list[Piece]) -> tuple[list[bytes], list[Filling]]:
    """The fixed stretches, and the fillings that stand between any two of them."""
    fixed, fillings = [b""], []
    for piece in pieces:
        if isinstance(piece, bytes):
            fixed[-1] += piece
        else:
            fillings.append(piece)
            fixed.append(b"")
    return fixed, fillings


def _in_header(value: str) -> bytes:
    if len(value) > MOST_IN_A_HEADER or not value.isascii():
        raise Unfit("A value is too long for a header, or isn't ASCII. No mail was made.")
    return value.encode().replace(b"?= ", b"?=\r\n ")  # a line may hold one encoded word


def _quoted(text: str) -> bytes:
    """`text` as quoted-printable without a dot; its last line has room for a soft break."""
    # A byte that UTF-8 never has stands for dots, so that lines are broken with them in mind.
    undotted = f"{text}x".encode().replace(b".", NEVER_IN_UTF_8)
    lines = b2a_qp(undotted, istext=True)[:-1].replace(b"\n", LINE).replace(b"=FF", b"=2E")
    return lines.replace(b"\nFrom ", b"\n=46rom ")  # which some mailboxes would alter


def _in_text(value: str) -> bytes:
    if PLAIN.fullmatch(value):
        return SOFT_BREAK + value.encode() + SOFT_BREAK
    return _quoted_between_breaks(value)


@lru_cache(maxsize=64)  # a day stands in both versions of thousands of mails
def _quoted_between_breaks(value: str) -> bytes:
    return SOFT_BREAK + _quoted(value) + SOFT_BREAK


def _in_html(value: str) -> bytes:
    return _in_text(escape(value))


def _refuse_breaks(value: str) -> None:
    if not value.isprintable() and NOT_ONE_LINE.search(value):
        raise Unfit("A value holds a line break or a control character. No mail was made.")
