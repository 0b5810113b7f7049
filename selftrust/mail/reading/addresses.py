"""Addresses as a header names them, taken only where the header leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

ATOM = re.compile(r"[^\s()<>\[\]:;@\\,.\"\x00-\x1f\x7f]+")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
MOST = 10_000
UPPER = re.compile("[A-Z]+")

# What a header's text is made of: its kind ("atom", "quoted", or the character itself) and text.
Token = tuple[str, str]


class Unclear(ValueError):
    """The header says something that can be read in more than one way."""


def addresses_in(value: str) -> list[str]:
    """The addresses of an address header, as written. Raises `Unclear`, also for a group."""
    return [_address(list(part)) for part in _split(list(tokens(value)))]


def same_form(address: str) -> str:
    """`address` in the form in which equal ones are equal; "" for one that has none.

    Only A–Z are taken for a–z, and a domain beyond ASCII for its xn-- form, if it's written the
    one way that IDNA writes it: letters that merely look alike stay different.
    """
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        return ""
    try:
        return f"{lower(local)}@{_ascii(lower(domain))}"
    except UnicodeError:
        return ""


def lower(text: str) -> str:
    """`text` with A–Z in lower case, and every other character as it is."""
    return UPPER.sub(lambda found: found[0].lower(), text)


def tokens(value: str) -> Iterator[Token]:
    """The parts of a structured header, comments and folding left out. Raises `Unclear`."""
    if len(value) > MOST:
        raise Unclear
    place = 0
    while place < len(value):
        character = value[place]
        if character == "(":
            place = _after_comment(value, place)
        elif character in " \t\r\n":
            yield " ", " "
            place += 1
        elif found := QUOTED.match(value, place):
            yield "quoted", re.sub(r"\\(.)", r"\1", found[0][1:-1], flags=re.DOTALL)
            place = found.end()
        elif found := ATOM.match(value, place):
            yield "atom", found[0]
            place = found.end()
        elif character in '<>@,.:;[]"\\' and character not in '"\\':
            yield character, character
            place += 1
        else:
            raise Unclear


def _ascii(domain: str) -> str:
    if domain.isascii():
        return domain
    form = domain.encode("idna").decode()
    if form.encode().decode("idna") != domain:
        raise UnicodeError
    return form


def _after_comment(value: str, place: int) -> int:
    depth = 0
    while place < len(value):
        character = value[place]
        place += 2 if character == "\\" else 1
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return place
    raise Unclear


def _split(parts: list[Token]) -> Iterator[list[Token]]:
    """The mailboxes of a list, between its commas."""
    one: list[Token] = []
    for token in parts:
        if token[0] in {":", ";"}:
            raise Unclear  # a group
        if token[0] == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _address(mailbox: list[Token]) -> str:
    kinds = [kind for kind, _text in mailbox]
    if "<" not in kinds:
        return _bare(mailbox)
    begins, ends = (
        kinds.index("<"),
        len(kinds) - 1 - kinds[::-1].index(">" if ">" in kinds else "<"),
    )
    name, rest = mailbox[:begins], mailbox[ends + 1 :]
    unfit = any(kind not in {"atom", "quoted", ".", " "} for kind, _text in name)
    if unfit or any(kind != " " for kind, _text in rest):
        raise Unclear
    return _bare(mailbox[begins + 1 : ends])


def _bare(parts: list[Token]) -> str:
    """local@domain, with nothing else around or between."""
    while parts and parts[0][0] == " ":
        parts = parts[1:]
    while parts and parts[-1][0] == " ":
        parts = parts[:-1]
    kinds = [kind for kind, _text in parts]
    if kinds.count("@") != 1:
        raise Unclear
    at = kinds.index("@")
    local, domain = parts[:at], parts[at + 1 :]
    if not (_is_dotted(local, {"atom", "quoted"}) and _is_dotted(domain, {"atom"})):
        raise Unclear
    return "".join(text for _kind, text in parts)


def _is_dotted(parts: list[Token], words: set[str]) -> bool:
    """Whether `parts` are words with single dots between."""
    if len(parts) % 2 == 0:
        return False
    return all(
        kind in words if place % 2 == 0 else kind == "."
        for place, (kind, _text) in enumerate(parts)
    )
