"""Who a mail is from is taken only where nothing else could be meant, and proven by our server."""

from __future__ import annotations

import pytest

from selftrust.mail.reading.addresses import Unclear, addresses_in, same_form
from selftrust.mail.reading.proof import is_proven

RESULTS = "mx.ours.example"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("ana@example.org", ["ana@example.org"]),
        ("Ana <ana@example.org>", ["ana@example.org"]),
        ('"ana@example.org" <eve@evil.example>', ["eve@evil.example"]),
        ("eve@evil.example (ana@example.org)", ["eve@evil.example"]),
        ("(a(b)c) Ana <ana@example.org> (x)", ["ana@example.org"]),
        ("ana@example.org, eve@evil.example", ["ana@example.org", "eve@evil.example"]),
        ('"Muster, Ana" <ana@example.org>', ["ana@example.org"]),
        ("=?utf-8?q?=C3=84?= <ana@example.org>", ["ana@example.org"]),
    ],
)
def test_addresses_are_read_as_they_stand(value: str, found: list[str]) -> None:
    assert addresses_in(value) == found


@pytest.mark.parametrize(
    "value",
    [
        "Friends: ana@example.org;",
        "ana@example.org <eve@evil.example>",
        "<ana@example.org> <eve@evil.example>",
        "<@relay.example:ana@example.org>",
        "ana@example.org@evil.example",
        "=?utf-8?q?ana=40example.org?=",
        "ana@[127.0.0.1]",
        "ana @ example.org",
        "Ana <ana@example.org",
        'Ana "ana@example.org',
        "ana@example.org (",
        "",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(value: str) -> None:
    with pytest.raises(Unclear):
        addresses_in(value)


@pytest.mark.parametrize(
    "like",
    ["\u0430na@example.org", "ana@ex\u0430mple.org", "ana@e\uff58ample.org", "an\u00e1@example.org",
     "ana@example\u3002org", "ana@example.org\u200b", "ana@\u212aexample.org"],
)  # fmt: skip
def test_letters_that_look_alike_are_not_alike(like: str) -> None:
    assert same_form(like) != same_form(like.encode("ascii", "ignore").decode())
    assert same_form(like) not in {"ana@example.org", "ana@kexample.org"}


def test_case_and_the_form_of_a_domain_make_no_difference() -> None:
    assert same_form("Ana@Example.ORG") == "ana@example.org"
    assert same_form("ana@bücher.example") == same_form("ana@xn--bcher-kva.example") != ""


@pytest.mark.parametrize(
    "said",
    [
        f"{RESULTS}; dmarc=pass header.from=example.org",
        f"{RESULTS}; dmarc=pass (p=none dis=none) header.from=example.org",
        f"{RESULTS.upper()} 1; spf=pass smtp.mailfrom=a@b; DMARC = pass header.from=Example.org",
        f'(c) {RESULTS}; dkim=pass header.d="x; dmarc=fail"; dmarc=pass header.from=example.org',
        f"{RESULTS};\r\n\tdkim=pass header.i=@example.org;\r\n\tdmarc=pass header.from=example.org",
    ],
)
def test_our_own_server_is_believed(said: str) -> None:
    assert is_proven([said, "other.example; dmarc=fail"], RESULTS, "ana@example.org")


@pytest.mark.parametrize(
    "said",
    [
        [],
        [f"{RESULTS}; none"],
        [f"{RESULTS}; dmarc=fail header.from=example.org"],
        [f"{RESULTS}; dmarc=pass header.from=evil.example"],
        [f"{RESULTS}; dmarc=pass"],
        [f"{RESULTS}; dmarc=pass header.from=example.org header.from=evil.example"],
        [f"{RESULTS}; dmarc=pass header.from=example.org; dmarc=fail header.from=example.org"],
        [f"{RESULTS}; dmarc=pass header.from=example.org"] * 2,
        [f"{RESULTS}; dmarc=pass header.from=example.org", f"({RESULTS}) {RESULTS}; none"],
        [f"{RESULTS}; dmarc=pass header.from=example.org", f'{RESULTS} ( " ; none'],
        ["evil.example; dmarc=pass header.from=example.org"],
        [f"{RESULTS}.evil.example; dmarc=pass header.from=example.org"],
        [f"x {RESULTS}; dmarc=pass header.from=example.org"],
        [f'{RESULTS}; spf=pass smtp.mailfrom="; dmarc=pass header.from=example.org"'],
        [f"{RESULTS}; spf=pass (; dmarc=pass header.from=example.org)"],
        [f"{RESULTS} (; dmarc=pass header.from=example.org"],
    ],
)
def test_anything_else_proves_nothing(said: list[str]) -> None:
    assert not is_proven(said, RESULTS, "ana@example.org")
    assert not is_proven(said, "", "ana@example.org")
