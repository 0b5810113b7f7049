"""Whether our own mail server proved who a mail is from: RFC 8601, read strictly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .addresses import Token, Unclear, lower, same_form, tokens

PASS = "pass"  # noqa: S105 - a result, not a password


def is_proven(headers: Sequence[str], authserv_id: str, address: str) -> bool:
    """Whether exactly one of the Authentication-Results `headers` is ours, and it says so.

    It is ours under the name `authserv_id`, and says so with the one DMARC result `pass` for the
    domain of `address`. What other servers claim is ignored; two that bear our name prove nothing.
    """
    if not authserv_id:
        return False
    ours = [value for value in headers if _may_be_ours(value, authserv_id)]
    if len(ours) != 1:
        return False
    try:
        return _passes(ours[0], authserv_id, address)
    except Unclear:
        return False


def _may_be_ours(value: str, authserv_id: str) -> bool:
    """Whether the header bears our name; one that can't be read is ours if it mentions it."""
    try:
        parts = list(_statements(value))
    except Unclear:
        return lower(authserv_id) in lower(value)
    return _name(parts) == lower(authserv_id)


def _name(statements: list[list[Token]]) -> str:
    """The name of the server that wrote the header; a version may follow it."""
    words = "".join(text for _kind, text in statements[0]).split()
    return lower(words[0]) if words else ""


def _passes(value: str, authserv_id: str, address: str) -> bool:
    first, *results = _statements(value)
    if _name([first]) != lower(authserv_id):
        return False
    said = [facts for facts in map(_facts, results) if facts and facts[0][0] == "dmarc"]
    if len(said) != 1 or said[0][0][1] != PASS:
        return False
    domains = [text for name, text in said[0][1:] if name == "header.from"]
    domain = same_form(address).rpartition("@")[2]
    return bool(domain) and [same_form(f"x@{one}").rpartition("@")[2] for one in domains] == [
        domain
    ]


def _statements(value: str) -> Iterator[list[Token]]:
    """What stands between the semicolons."""
    one: list[Token] = []
    for token in tokens(value):
        if token[0] == ";":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _facts(statement: list[Token]) -> list[tuple[str, str]]:
    """The name=value pairs of one result, in their order. Raises `Unclear`.

    Blanks may stand around an equals sign. A quoted value is never taken apart.
    """
    facts: list[tuple[str, str]] = []
    for word in _words(statement):
        name, equals, value = word
        if not equals:
            raise Unclear
        facts.append((lower(name), lower(value)))
    return facts


def _words(statement: list[Token]) -> Iterator[tuple[str, str, str]]:
    name, equals, value, ended = "", "", "", False
    for kind, text in [*_without_blanks_at_equals(statement), (" ", " ")]:
        if kind == " ":
            ended = True
            continue
        if ended and (name or value):
            yield name, equals, value
            name, equals, value = "", "", ""
        ended = False
        if kind != "quoted" and not equals and "=" in text:
            before, equals, after = text.partition("=")
            name, value = name + before, after
        elif equals:
            value += text
        else:
            name += text
    if name or value:
        yield name, equals, value


def _without_blanks_at_equals(statement: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in statement:
        if token[0] == "atom" and token[1].startswith("="):
            while kept and kept[-1][0] == " ":
                kept.pop()
        if token[0] == " " and kept and kept[-1][0] == "atom" and kept[-1][1].endswith("="):
            continue
        kept.append(token)
    return kept
