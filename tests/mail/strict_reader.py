"""A second reader of mails, strict, by the grammar of RFC 5322, 2045, 2046 and 2047 alone.

Every reader to be had from PyPI stands on the `email` of the standard library, which forgives
much. This one shares no line with it, nor with what writes our mails, and forgives nothing.
"""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass
from email import message_from_bytes, policy

FIELD = re.compile(rb"([!-9;-~]+): ((?:[\x20-\x7e]|\r\n[ \t](?=[!-~]))+)\r\n")
WORD = re.compile(r"=\?utf-8\?([bq])\?([!->@-~]+)\?=", re.IGNORECASE)
BETWEEN_WORDS = re.compile(r"(\?=)[ \t]+(=\?)")
BOUNDARY = re.compile(r'multipart/alternative; boundary="([^"]{1,70})"')
QUOTED_LINE = re.compile(rb"(?:[\t\x20-<>-~]|=[0-9A-F]{2})*(=?)")
SENDER = re.compile(r'(?:"((?:[^"\\]|\\.)*)"|((?:=\?[!-~]+\?= ?)+)) <([!-=?-~]+)>')
ESCAPED = re.compile(r"\\(.)")
HEX = re.compile(rb"=([0-9A-F]{2})")


class Wrong(AssertionError):
    """The message breaks a rule."""


@dataclass(frozen=True)
class Read:
    """Headers in their order, unfolded and not decoded; the text, and the HTML."""

    headers: list[tuple[str, str]]
    text: str
    html: str

    def one(self, name: str) -> str:
        """The value of the one header `name`, not decoded."""
        (value,) = (value for known, value in self.headers if known.lower() == name.lower())
        return value

    def subject(self) -> str:
        """The subject, decoded."""
        return decoded(self.one("Subject"))

    def sender(self) -> tuple[str, str]:
        """The display name, decoded, and the address of the one sender."""
        found = SENDER.fullmatch(self.one("From"))
        _expect(found is not None, "not a name and an address")
        if found[1] is not None:
            return ESCAPED.sub(r"\1", found[1]), found[3]
        return decoded(found[2]), found[3]


def read(content: bytes) -> Read:
    """`content`, read strictly. Raises Wrong."""
    _expect(content.isascii(), "not ASCII")
    _expect(not re.search(rb"\r(?!\n)|(?<!\r)\n|\x00", content), "a bare CR or LF, or a NUL")
    _expect(content.endswith(b"\r\n"), "the last line has no end")
    _expect(all(len(line) <= 998 for line in content.split(b"\r\n")), "a line above 998")
    head, _end, body = content.partition(b"\r\n\r\n")
    headers = _headers(head + b"\r\n")
    kind = dict(headers)["Content-Type"]
    found = BOUNDARY.fullmatch(kind)
    _expect(found is not None, "no boundary")
    mark = b"--" + found[1].encode()
    parts = (b"\r\n" + body).split(b"\r\n" + mark)
    _expect(len(parts) == 4 and parts[0] == b"" and parts[3] == b"--\r\n", "not two parts")
    _expect(body.count(mark) == 3, "a boundary in a part")
    return Read(headers, _part(parts[1], "plain"), _part(parts[2], "html"))


def read_by_the_library(content: bytes) -> tuple[str, str]:
    """The text and the HTML as Python's own library reads them, for comparison."""
    parsed = message_from_bytes(content, policy=policy.default)
    parts = [parsed.get_body((kind,)) for kind in ("plain", "html")]
    _expect(not any(one.defects for one in (parsed, *parts)), "defects")
    text, html = (part.get_content().replace("\r\n", "\n") for part in parts)
    return text, html


def decoded(value: str) -> str:
    """A header's value without encoded words."""
    return WORD.sub(_word, BETWEEN_WORDS.sub(r"\1\2", value))


def _word(found: re.Match[str]) -> str:
    if found[1].lower() == "b":
        return b64decode(found[2], validate=True).decode()
    return _unquoted(found[2].replace("_", " ").encode()).decode()


def _headers(head: bytes) -> list[tuple[str, str]]:
    _expect(bool(re.fullmatch(rb"(?:%s)+" % FIELD.pattern, head)), "a header that is none")
    for line in head.split(b"\r\n"):
        _expect(b"=?" not in line or len(line) <= 76, "an encoded word in a long line")
    unfolded = [(name, value.replace(b"\r\n", b"")) for name, value in FIELD.findall(head)]
    return [(name.decode(), value.decode()) for name, value in unfolded]


def _part(part: bytes, subtype: str) -> str:
    head, _end, body = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    assert dict(_headers(head + b"\r\n")) == {
        "Content-Type": f'text/{subtype}; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    }
    whole = b""
    for line in body.split(b"\r\n"):
        found = QUOTED_LINE.fullmatch(line)
        _expect(found is not None and len(line) <= 76, "not quoted-printable")
        _expect(not line.endswith((b" ", b"\t")), "a blank at the end of a line")
        whole += line[:-1] if found[1] else line + b"\r\n"
    return _unquoted(whole).decode().replace("\r\n", "\n").removesuffix("\n")


def _unquoted(quoted: bytes) -> bytes:
    return HEX.sub(lambda found: bytes([int(found[1], 16)]), quoted)


def _expect(holds: bool, said: str) -> None:
    if not holds:
        raise Wrong(said)
