"""Whatever a server does, the outcome agrees with what it has taken."""

from __future__ import annotations

from operator import itemgetter

from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from selftrust.mail.handing_over import Outcome
from selftrust.mail.smtp import SmtpTransport
from tests.mail.handing import a_mail, an_id, hand_over
from tests.smtp_acts import (
    AS_USUAL,
    HANG_UP,
    RESET,
    SILENCE,
    TAKE_AND_BE_SILENT,
    TAKE_AND_HANG_UP,
    TAKE_AND_RESET,
    Act,
    Then,
    dripping,
    garbage,
    hang_up_within,
    say,
)
from tests.smtp_sink import Sink

POSSIBLE = {
    Outcome.HANDED_OVER: {1},
    Outcome.UNKNOWN: {0, 1},
    Outcome.LATER: {0},
    Outcome.REFUSED: {0},
    Outcome.WITHDRAWN: {0},
}
STAGES = ["connect", "ehlo", "mail", "rcpt", "data", "rset"]
LONG = b"a line of the mail\r\n" * 40

codes = st.sampled_from([200, 250, 251, 334, 354, 421, 450, 451, 452, 503, 550, 552, 554])
endings = st.sampled_from([Then.GO_ON, Then.HANG_UP, Then.RESET])
# Silence costs a test its deadline each time: drawn once in a while.
breaks = st.sampled_from([HANG_UP, RESET, HANG_UP, RESET, SILENCE, dripping(0.03)])
cut_short = st.builds(
    lambda reply, length: garbage(reply[:length], then=Then.HANG_UP),
    st.sampled_from([b"250 2.0.0 ok\r\n", b"354 go\r\n", b"220-a\r\n220 b\r\n", b"421 bye\r\n"]),
    st.integers(0, 14),
)
noise = st.builds(garbage, st.binary(max_size=40), then=st.just(Then.HANG_UP))
said = st.builds(lambda code, then: say(code, "4.2.0", then=then), codes, endings)
anything = st.one_of(st.just(AS_USUAL), said, breaks, cut_short, noise)


def answer_to_dot(code: int, then: Then, rest: bytes) -> Act:
    """An honest server, perhaps a chatty one: it says yes to what it takes."""
    return garbage(b"%d ok\r\n" % code + rest, takes=code < 300, then=then)


at_dot = st.one_of(
    st.just(AS_USUAL),
    st.builds(answer_to_dot, codes.filter(lambda code: code != 354), endings, st.just(b"")),
    st.builds(answer_to_dot, st.just(250), endings, st.just(b"250 again\r\n")),
    st.sampled_from([HANG_UP, RESET, TAKE_AND_HANG_UP, TAKE_AND_RESET]),
    st.sampled_from([SILENCE, TAKE_AND_BE_SILENT, dripping(0.03)]),
    st.builds(garbage, st.binary(max_size=40).map(lambda one: b"#" + one), takes=st.booleans()),
)
at_data = st.one_of(anything, st.just(garbage(b"354 go\r\n250 taken\r\n")))
in_content = st.one_of(st.just(AS_USUAL), st.integers(0, 900).map(hang_up_within), breaks)

acts = {**dict.fromkeys(STAGES, anything), "data": at_data, "content": in_content, "dot": at_dot}
# Where the server misbehaves, at which of the times it gets there, and how: most of the way it
# behaves, or few mails would come as far as the dot.
troubles = st.lists(
    st.sampled_from([*acts, "dot", "dot"]).flatmap(
        lambda stage: st.tuples(st.just(stage), st.integers(0, 3), acts[stage])
    ),
    max_size=5,
)


@settings(max_examples=150)
@given(
    troubles=troubles,
    wishes=st.lists(st.sampled_from([True, True, True, False]), min_size=1, max_size=4),
    pipelining=st.booleans(),
)
def test_an_outcome_agrees_with_what_the_server_has_taken(troubles, wishes, pipelining):
    with Sink(offers=("PIPELINING",) if pipelining else ()) as sink:
        for stage, number, act in sorted(troubles, key=itemgetter(0, 1)):
            sink.script(stage, AS_USUAL, times=number)
            sink.script(stage, act, times=1)
        with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=sink.port):
            outcomes = outcomes_of(wishes)
    for number, outcome in enumerate(outcomes):
        assert sink.copies(an_id(number)) in POSSIBLE[outcome], (number, outcomes)


def outcomes_of(wishes: list[bool]) -> list[Outcome]:
    """Hand over a mail for each wish; False withdraws it when the server asks for the content."""
    transport = SmtpTransport(step_seconds=0.12, dot_seconds=0.12)
    outcomes = [
        hand_over(transport, a_mail(number, LONG), go=lambda wish=wish: wish).outcome
        for number, wish in enumerate(wishes)
    ]
    transport.close()
    return outcomes
