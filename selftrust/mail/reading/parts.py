"""The parts of a mail: which of them hold its text, and whether it can be read at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from .clear_signed import unwrapped
from .decoding import decoded
from .lines import Line, as_text, flowed_lines, plain_lines
from .page_lines import page_lines

MOST_TEXT = 5_000_000
MOST_PAGE = 1_000_000
MOST_LINES = 20_000
MOST_PARTS = 200
MOST_HEAD = 256_000  # bytes; mail servers allow less
MOST_DIVISIONS = 10_000
MOST_COMPARED = 10_000_000
HEAD_ENDS = re.compile(rb"\n\r?\n|\r\r")
TYPE = re.compile(rb"content-type", re.IGNORECASE)
ENCRYPTED_TEXT = re.compile(r"^-----BEGIN PGP MESSAGE-----$", re.MULTILINE)
BODIES = {"text/plain", "text/html"}
ENCRYPTED_TYPES = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}


class TooManyParts(ValueError):
    """Nobody writes such a mail; it's kept as it came."""


def check_structure(raw: bytes) -> None:
    """Raise `TooManyParts` where taking the mail `raw` apart would keep others waiting.

    The standard library compares each line with the boundaries of all parts around it.
    """
    ends = HEAD_ENDS.search(raw)
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    if (
        (ends.start() if ends else len(raw)) > MOST_HEAD
        or raw.count(b"\n--") + raw.count(b"\r--") > MOST_DIVISIONS
        or lines * len(TYPE.findall(raw)) > MOST_COMPARED
    ):
        raise TooManyParts


@dataclass
class Body:
    """The text of a mail, its quotations marked. `others` are texts that were merely attached."""

    plain: list[Line] = field(default_factory=list)
    page: list[Line] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    is_signed: bool = False
    is_encrypted: bool = False
    is_too_large: bool = False

    def lines(self) -> list[Line]:
        """The plain text if there is any, else the HTML."""
        return self.plain if any(not line.is_blank for line in self.plain) else self.page

    def whole(self) -> str:
        """Everything there is to read."""
        return "\n\n".join([as_text(self.lines()), *self.others]).strip("\n")


def body_of(message: Message) -> Body:
    """What can be read in `message`. Text over `MOST_TEXT` characters is cut, and said to be.

    Raises `TooManyParts`.
    """
    body, left = Body(), MOST_TEXT
    for part in _texts(message, body):
        text = decoded(_content(part), _charset(part))
        if len(text) > left:
            body.is_too_large, text = True, text[:left]
        left -= len(text)
        _add(body, part, text)
    return body


def _texts(message: Message, body: Body) -> Iterator[Message]:
    """The text parts, signatures and encryption noted in `body`."""
    for count, part in enumerate(_walked(message)):
        kind = part.get_content_type()
        if count >= MOST_PARTS:
            raise TooManyParts
        if kind in ENCRYPTED_TYPES:
            body.is_encrypted = True
        elif kind == "multipart/signed":
            body.is_signed = True
        elif kind.startswith(("text/", "multipart/")) and not part.is_multipart():
            yield part  # a mail in parts whose boundary never comes is a text, too


def _walked(message: Message) -> Iterator[Message]:
    """Every part, those of attached mails left out."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]


def _add(body: Body, part: Message, text: str) -> None:
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind not in BODIES:
        if kind not in {"text/calendar", "text/vcard", "text/x-vcard"}:
            body.others.append(text)
    elif _is_beyond(kind, text):
        # Taking it apart would keep others waiting, so it's kept as it came.
        body.others.append(text)
        body.is_too_large = body.is_too_large or kind == "text/plain" or not body.plain
    elif kind == "text/html":
        body.page += [*_apart(body.page), *page_lines(text)]
    else:
        body.plain += [*_apart(body.plain), *_plain(body, part, text)]


def _is_beyond(kind: str, text: str) -> bool:
    if kind == "text/html":
        return len(text) > MOST_PAGE
    return kind == "text/plain" and text.count("\n") > MOST_LINES


def _apart(lines: list[Line]) -> list[Line]:
    return [Line("")] if lines else []


def _plain(body: Body, part: Message, text: str) -> list[Line]:
    if "-----BEGIN PGP" in text:
        body.is_encrypted = body.is_encrypted or ENCRYPTED_TEXT.search(text) is not None
        signed, text = text, unwrapped(text)
        body.is_signed = body.is_signed or signed != text
    if _parameter(part, "format") == "flowed":
        return flowed_lines(text, delsp=_parameter(part, "delsp") == "yes")
    return plain_lines(text)


def _content(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it can be."""
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        return content
    return str(part.get_payload()).encode(errors="surrogateescape")


def _charset(part: Message) -> str:
    return _parameter(part, "charset")


def _parameter(part: Message, name: str) -> str:
    """A parameter of the content type in lower case; "" where it can't be read."""
    try:
        value = part.get_param(name)
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return (value[2] if isinstance(value, tuple) else str(value or "")).lower()
