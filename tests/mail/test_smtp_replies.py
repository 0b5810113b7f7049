from __future__ import annotations

import logging
from time import monotonic

import pytest

from selftrust.mail.handing_over import Answer, Outcome, Step
from tests.mail.handing import HANDED_OVER, a_mail, an_id, hand_over, transport_to
from tests.smtp_acts import Then, garbage, say

NONSENSE = {
    "words": b"banana\r\n",
    "two digits": b"25\r\n",
    "no digits": b"\xb2\xb5\xb0 ok\r\n",
    "a word after the code": b"250ok\r\n",
    "a code that isn't one": b"650 ok\r\n",
    "only a beginning": b"150 ok\r\n",
    "nothing": b"\r\n",
    "NULs": b"\0\0\0\0\r\n",
    "a code that changes": b"250-ok\r\n550 no\r\n",
    "a line too long": b"250 " + b"a" * 5000 + b"\r\n",
    "a line without an end": b"250 " + b"a" * 500_000,
    "lines without an end": b"250-ok\r\n" * 50_000,
}
STEPS = {"connect": Step.CONNECT, "ehlo": Step.CONNECT, "mail": Step.SENDER,
         "rcpt": Step.RECIPIENT, "data": Step.DATA}  # fmt: skip


@pytest.fixture
def transport(sink, settings):
    made = transport_to(sink, settings)
    yield made
    made.close()


@pytest.mark.parametrize("reply", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("stage", STEPS)
def test_nonsense_before_the_content_means_later(sink, transport, stage, reply):
    sink.script(stage, garbage(reply), times=1)
    answer = hand_over(transport)
    assert (answer.outcome, answer.step, answer.code) == (Outcome.LATER, STEPS[stage], None)
    assert hand_over(transport, a_mail(2)) == HANDED_OVER


@pytest.mark.parametrize("reply", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_after_the_dot_is_unknown(sink, transport, reply):
    sink.script("dot", garbage(reply, takes=True), times=1)
    began = monotonic()
    assert hand_over(transport) == Answer(Outcome.UNKNOWN, Step.DOT)
    assert monotonic() - began < 5  # no waiting for the end of what has none
    assert hand_over(transport, a_mail(2)) == HANDED_OVER


@pytest.mark.parametrize(
    "reply",
    [
        b"250\r\n",
        b"250 ok\n",
        b"250-\r\n250-\xff\0\r\n250 \r\n",
        b"250-one\r\n250\r\n",
        b"299 ok\r\n",
    ],
)
def test_odd_ways_to_say_yes_are_understood(sink, transport, reply):
    for stage in ("mail", "rcpt", "dot"):
        sink.script(stage, garbage(reply, takes=True))
    answer = hand_over(transport)
    assert (answer.outcome, answer.step) == (Outcome.HANDED_OVER, Step.DOT)


@pytest.mark.parametrize(
    ("reply", "enhanced"),
    [
        (b"550 5.1.1 gone\r\n", "5.1.1"),
        (b"550 5.1.1\r\n", "5.1.1"),
        (b"550-5.7.509 no\r\n550 more\r\n", "5.7.509"),
        (b"550-first\r\n550 5.1.10 gone\r\n", "5.1.10"),
        (b"550 gone\r\n", ""),
        (b"550 5.1.1111 gone\r\n", ""),
        (b"550 5.1.1: gone\r\n", ""),
        (b"550 2.1.1 gone\r\n", ""),
        (b"550 10.0.0.5 is blocked\r\n", ""),
    ],
)
def test_the_enhanced_code_is_read_where_there_is_one(sink, transport, reply, enhanced):
    sink.script("rcpt", garbage(reply))
    assert hand_over(transport) == Answer(Outcome.REFUSED, Step.RECIPIENT, 550, enhanced)


@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail", "rcpt", "data", "dot"])
def test_nothing_the_server_says_is_logged_or_kept(sink, transport, stage, caplog):
    caplog.set_level(logging.DEBUG)
    sink.script(stage, say(554, "5.0.0"), times=1)
    answer = hand_over(transport)
    said = caplog.text + repr(answer) + repr(vars(transport))
    assert "ana@" not in said
    assert "554" in said


BAD_ADDRESSES = [
    "", "ana@example.org\r\nRCPT TO:<eve@example.org>", "ana@example.org\n", "ana@exam\rple.org",
    "ana\0@example.org", "ana @example.org", "ana@example.org> SIZE=1", "<ana@example.org",
    "ana\t@example.org", "\u00e4na@example.org", "ana@ex\u00e4mple.org", "ana\x7f@example.org",
    "a" * 400 + "@example.org",
]  # fmt: skip


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_could_smuggle_a_command_is_refused_unsent(sink, transport, address):
    refused = Answer(Outcome.REFUSED, Step.RECIPIENT)
    assert hand_over(transport, a_mail(recipient=address)) == refused
    from_it = a_mail()._replace(sender=address)
    assert hand_over(transport, from_it) == refused
    assert sink.seen["connect"] == 0


@pytest.mark.parametrize(
    "words",
    [
        b".\r\n", b"..\r\n.\r\n", b"a\r\n.\r\nb\r\n", b"no end", b"", b".", b"\r\n\r\n",
        b"a\n.\nMAIL FROM:<eve@example.org>\nb", b"a\r.\rb", b"a\n.\r\nb", b"a\r\n.\nb",
        b"a\r\n.\rb",
    ],
)  # fmt: skip
def test_dots_and_odd_line_ends_arrive_as_lines_of_one_mail(sink, transport, words):
    mail = a_mail(words=words)
    assert hand_over(transport, mail) == HANDED_OVER
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    assert [copy.message_id for copy in sink.taken] == [an_id(1), an_id(2)]
    content = sink.taken[0].content
    assert content.splitlines() == mail.content.splitlines()
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")


def test_a_mail_that_begins_with_a_dot_keeps_it(sink, transport):
    mail = a_mail()
    mail = mail._replace(content=b".hidden\r\n")
    assert hand_over(transport, mail) == HANDED_OVER
    assert sink.taken[0].content == b".hidden\r\n"


def test_goodbye_is_said_once_and_never_fails(sink, transport):
    transport.close()
    assert hand_over(transport) == HANDED_OVER
    sink.script("quit", garbage(b"", then=Then.RESET))
    transport.close()
    transport.close()
    assert sink.seen["quit"] == 1
