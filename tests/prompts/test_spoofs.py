"""Whoever else writes: with the right address or the right name, nothing is taken silently."""

from __future__ import annotations

import uuid

import pytest

from journal.models import Entry
from selftrust.prompts.models import Doubtful, Occurrence, Reply
from selftrust.prompts.replying.taking_in import Taken, take_in
from selftrust.prompts.tokens import Purpose, address_token, subject_of_address

from .replying import DOMAIN, PROVEN, RESULTS, a_mail, reply_address

EVIL = f"{RESULTS}; dmarc=pass header.from=evil.example"
ANA = "Ana <ana@example.org>"
# (what stands in place of From, what stands in place of Authentication-Results)
SENDERS = [
    "eve@evil.example",
    "Ana <eve@evil.example>",
    '"Ana <ana@example.org>" <eve@evil.example>',
    '"ana@example.org" <eve@evil.example>',
    "ana@example.org <eve@evil.example>",
    "<ana@example.org> <eve@evil.example>",
    "eve@evil.example (ana@example.org)",
    "(ana@example.org) eve@evil.example",
    "ana@example.org, eve@evil.example",
    "eve@evil.example, ana@example.org",
    "ana@example.org, ana@example.org",
    "Friends: ana@example.org;",
    "Friends: ana@example.org, eve@evil.example;",
    "undisclosed:;",
    "=?utf-8?q?ana=40example.org?=",
    "=?utf-8?q?ana=40example.org_=3Cx=3E?= <eve@evil.example>",
    "=?utf-8?b?YW5hQGV4YW1wbGUub3Jn?= <eve@evil.example>",
    "\u0430na@example.org",
    "ana@ex\u0430mple.org",
    "ana@e\uff58ample.org",
    "ana@example\u3002org",
    "ana@xn--exmple-4nf.org",
    "ana@example.org.evil.example",
    "ana@example.orgx",
    "ana+x@example.org",
    "a.na@example.org",
    "ana@sub.example.org",
    "ana\u200b@example.org",
    "ana%example.org@evil.example",
    "eve@evil.example@example.org",
    '"ana@example.org"@evil.example',
    "<@evil.example:ana@example.org>",
    "ana@[127.0.0.1]",
    "ana@example.org\tx",
    "",
]
PROOFS = [
    [],
    ["mx.other.example; dmarc=pass header.from=example.org"],
    [f"{RESULTS}.evil.example; dmarc=pass header.from=example.org"],
    [PROVEN, PROVEN],
    [PROVEN, f"{RESULTS}; dmarc=fail header.from=example.org"],
    [f"{RESULTS}; dmarc=fail header.from=example.org"],
    [f"{RESULTS}; dmarc=none header.from=example.org"],
    [f"{RESULTS}; spf=pass smtp.mailfrom=example.org; dkim=pass header.d=example.org"],
    [f'{RESULTS}; spf=fail smtp.helo="x; dmarc=pass header.from=example.org"'],
    [f"{RESULTS}; spf=fail (; dmarc=pass header.from=example.org)"],
    [f"{RESULTS}; dmarc=fail (dmarc=pass header.from=example.org) header.from=example.org"],
    [EVIL],
]
OTHERS = [
    [("From", ANA)],
    [("From", "eve@evil.example")],
    [("Sender", "eve@evil.example")],
    [("Sender", "Friends: ana@example.org;")],
    [("Resent-From", "eve@evil.example")],
    [("List-Id", "<friends.example.org>")],
    [("List-Post", "<mailto:friends@example.org>"), ("Precedence", "list")],
]


def spoofs(asked: Occurrence) -> list[bytes]:
    """With the right address: another sender, no proof, somebody else on the way."""
    bare = ("From", "Authentication-Results")
    made = [
        a_mail(asked, headers=[("From", sender), ("Authentication-Results", proof)], without=bare)
        for sender in SENDERS
        for proof in (PROVEN, EVIL)
    ]
    made += [
        a_mail(asked, headers=[("Authentication-Results", one) for one in said], without=bare[1:])
        for said in PROOFS
    ]
    made += [a_mail(asked, headers=headers) for headers in OTHERS]
    to_a_friend = a_mail(asked, headers=[("To", "friend@example.org")], without=("To",))
    return [*made, to_a_friend]


ABOUT_THE_SENDER = {
    Doubtful.SEVERAL_SENDERS,
    Doubtful.OTHER_ADDRESS,
    Doubtful.FROM_A_LIST,
    Doubtful.NOT_PROVEN,
}


def test_none_is_taken_silently_and_none_is_lost(asked: Occurrence) -> None:
    mails = spoofs(asked)
    assert len(mails) >= 50
    for raw in mails:
        assert take_in(raw, reply_address(asked)) is Taken.WAITING, raw[:300]
        reply = Reply.objects.get()
        assert reply.doubtful in ABOUT_THE_SENDER
        assert reply.words == "Braced, then lighter."
        reply.delete()  # or the twenty-first would wait whatever it is
    assert not Entry.objects.exists()


@pytest.mark.parametrize("spoiled", [0, 20, 57])
def test_her_own_mail_to_a_spoiled_address_opens_nothing(asked: Occurrence, spoiled: int) -> None:
    token = address_token(Purpose.REPLY, asked.pk)
    other = "a" if token[spoiled] != "a" else "b"
    wrong = f"reply+{token[:spoiled]}{other}{token[spoiled + 1 :]}@{DOMAIN}"
    assert take_in(a_mail(asked), wrong) is Taken.UNKNOWN_ADDRESS


def test_no_other_last_letter_opens_an_address() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    for number in range(40):
        subject = uuid.UUID(int=number)
        token = address_token(Purpose.REPLY, subject)
        opened = [last for last in letters if subject_of_address(Purpose.REPLY, token[:-1] + last)]
        assert opened == [token[-1]]
        assert subject_of_address(Purpose.REPLY, token.upper()) == subject


def test_a_reply_to_one_person_is_never_anothers(asked: Occurrence, cleo) -> None:
    raw = a_mail(
        asked,
        headers=[("From", "cleo@example.org")],
        without=("From",),
    )
    assert take_in(raw, reply_address(asked)) is Taken.WAITING
    assert Reply.objects.get().owner == asked.person


def test_without_a_server_that_is_believed_everything_waits(asked: Occurrence, settings) -> None:
    settings.AUTHSERV_ID = ""
    assert take_in(a_mail(asked), reply_address(asked)) is Taken.WAITING
