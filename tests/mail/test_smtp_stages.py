from __future__ import annotations

import threading
from time import monotonic

import pytest

from selftrust.mail.handing_over import Answer, Outcome, Step
from selftrust.mail.smtp import SmtpTransport
from tests.mail.handing import HANDED_OVER, a_mail, an_id, hand_over, transport_to
from tests.smtp_acts import (
    HANG_UP,
    RESET,
    SILENCE,
    TAKE_AND_BE_SILENT,
    TAKE_AND_HANG_UP,
    TAKE_AND_RESET,
    Then,
    dripping,
    garbage,
    held,
    late,
    say,
)
from tests.smtp_sink import Sink

STEPS = {
    "connect": Step.CONNECT,
    "ehlo": Step.CONNECT,
    "mail": Step.SENDER,
    "rcpt": Step.RECIPIENT,
    "data": Step.DATA,
    "dot": Step.DOT,
}
REPEATS = 20
SHORT = {"step_seconds": 0.5, "dot_seconds": 0.5}


@pytest.fixture(params=[("PIPELINING",), ()], ids=["pipelined", "plain"])
def either(request):
    with Sink(offers=request.param) as made:
        yield made
        assert not made.ran_ahead


@pytest.fixture
def transport(either, settings):
    made = transport_to(either, settings)
    yield made
    made.close()


def test_a_batch_goes_over_one_connection(either, transport):
    assert [hand_over(transport, a_mail(number)) for number in range(5)] == [HANDED_OVER] * 5
    assert either.seen["connect"] == 1
    assert [copy.message_id for copy in either.taken] == [an_id(number) for number in range(5)]
    assert either.taken[0].sender == "notebook@example.org"
    assert either.taken[0].recipients == ("ana@example.org",)


@pytest.mark.parametrize("code", [421, 450, 451, 452])
@pytest.mark.parametrize("stage", STEPS)
def test_a_refusal_for_now_means_later_and_one_copy_in_the_end(either, transport, stage, code):
    about_all = stage in {"connect", "ehlo"} or code == 421
    expected = Answer(Outcome.LATER, STEPS[stage], code, "4.3.2", is_the_connection=about_all)
    for number in range(REPEATS):
        either.script(stage, say(code, "4.3.2"), times=1)
        transport.close()
        assert hand_over(transport, a_mail(number)) == expected
        assert hand_over(transport, a_mail(number)) == HANDED_OVER
        assert either.copies(an_id(number)) == 1


@pytest.mark.parametrize("code", [550, 552, 554])
@pytest.mark.parametrize("stage", STEPS)
def test_a_refusal_for_good_is_the_mails_own_after_the_greeting(either, transport, stage, code):
    about_all = stage in {"connect", "ehlo"}
    outcome = Outcome.LATER if about_all else Outcome.REFUSED
    expected = Answer(outcome, STEPS[stage], code, "5.1.1", is_the_connection=about_all)
    for number in range(REPEATS):
        either.script(stage, say(code, "5.1.1"), times=1)
        if about_all:
            transport.close()
        assert hand_over(transport, a_mail(number)) == expected
        assert hand_over(transport, a_mail(-1)) == HANDED_OVER
        assert either.copies(an_id(number)) == 0


def test_after_a_refusal_the_connection_is_still_good(either, transport):
    for stage in ("mail", "rcpt", "data", "dot"):
        either.script(stage, say(550), times=1)
        assert hand_over(transport).outcome is Outcome.REFUSED
    assert hand_over(transport) == HANDED_OVER
    assert either.seen["connect"] == 1


@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail", "rcpt", "data"])
@pytest.mark.parametrize("act", [HANG_UP, RESET, SILENCE, dripping(0.1)])
def test_whatever_breaks_before_the_content_means_later(either, settings, stage, act):
    transport = transport_to(either, settings, **SHORT)
    either.script(stage, act)
    began = monotonic()
    answer = hand_over(transport)
    assert monotonic() - began < 3
    assert answer.outcome is Outcome.LATER
    assert answer.step is STEPS[stage] or act is RESET  # which swallows replies on their way
    assert answer.is_the_connection is (answer.step in {Step.CONNECT, Step.SENDER})
    either.as_usual()
    assert hand_over(transport) == HANDED_OVER
    transport.close()
    assert either.copies(an_id()) == 1


@pytest.mark.parametrize(
    ("act", "copies"),
    [
        (TAKE_AND_HANG_UP, 1),
        (TAKE_AND_RESET, 1),
        (TAKE_AND_BE_SILENT, 1),
        (dripping(0.1), 1),
        (late(1), 1),
        (HANG_UP, 0),
        (RESET, 0),
        (SILENCE, 0),
        (garbage(b"banana\r\n"), 0),
        (garbage(b"25", then=Then.HANG_UP), 0),
        (garbage(b"354 go\r\n"), 0),
    ],
)
def test_an_answer_lost_after_the_dot_is_unknown(either, settings, act, copies):
    transport = transport_to(either, settings, **SHORT)
    either.script("dot", act, times=1)
    assert hand_over(transport) == Answer(Outcome.UNKNOWN, Step.DOT)
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    transport.close()
    either.stop()
    assert either.copies(an_id()) == copies


def test_a_slow_answer_to_the_dot_is_waited_for_in_slices(either, settings):
    transport = transport_to(either, settings, slice_seconds=0.05)
    gate, calls = threading.Event(), []

    def waiting():
        calls.append(monotonic())
        if len(calls) == 3:
            gate.set()

    either.script("dot", held(gate))
    assert hand_over(transport, waiting=waiting) == HANDED_OVER
    assert 3 <= len(calls) <= 5
    transport.close()


def test_a_mail_can_be_withdrawn_until_its_first_byte(either, transport):
    heard = []

    def stop():
        either.wait_for("content")
        heard.append(either.heard_in_clear)
        return False

    assert hand_over(transport, go=stop) == Answer(Outcome.WITHDRAWN, Step.DATA)
    assert heard[0].endswith(b"DATA\r\n")
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    assert b"DATA\r\nEHLO" in either.heard_in_clear
    assert either.copies(an_id()) == 0


def test_an_error_of_the_caller_leaves_no_half_mail_behind(either, transport):
    def fail():
        raise RuntimeError("the database is gone")

    with pytest.raises(RuntimeError):
        hand_over(transport, go=fail)
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    assert b"DATA\r\nEHLO" in either.heard_in_clear
    assert [copy.message_id for copy in either.taken] == [an_id(2)]


@pytest.mark.parametrize("ending", [Then.HANG_UP, Then.RESET])
def test_a_connection_closed_while_idle_is_made_again(either, transport, ending):
    either.script("dot", garbage(b"250 2.0.0 ok\r\n", takes=True, then=ending), times=1)
    assert hand_over(transport) == HANDED_OVER
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    assert either.seen["connect"] == 2


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_goodbye_on_a_kept_connection_is_answered_by_a_new_one(either, transport, stage):
    assert hand_over(transport) == HANDED_OVER
    either.script(stage, say(421), times=1)
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    assert either.seen["connect"] == 2


def test_a_new_connection_is_not_made_again(either, transport):
    either.script("mail", HANG_UP)
    assert hand_over(transport).outcome is Outcome.LATER
    assert either.seen["connect"] == 1


def test_content_offered_to_nobody_is_not_sent(either, transport):
    either.script("rcpt", say(550, "5.1.1"), times=1)
    either.script("data", say(354), times=1)
    expected = Answer(Outcome.REFUSED, Step.RECIPIENT, 550, "5.1.1")
    assert hand_over(transport) == expected
    assert b"DATA\r\nRSET" not in either.heard_in_clear
    assert hand_over(transport, a_mail(2)) == HANDED_OVER
    assert either.copies(an_id()) == 0


def test_a_yes_that_comes_before_the_content_is_not_believed(either, transport):
    either.script("data", garbage(b"354 go\r\n250 taken\r\n"), times=1)
    assert hand_over(transport) == Answer(Outcome.LATER, Step.DATA)
    assert either.copies(an_id()) == 0


def test_a_server_that_stops_reading_is_left_in_time(either, settings):
    transport = transport_to(either, settings, **SHORT)
    either.script("content", SILENCE)
    answer = hand_over(transport, a_mail(words=b"long\r\n" * 3_000_000))
    assert answer == Answer(Outcome.LATER, Step.DATA)


def test_without_a_server_it_is_later(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    expected = Answer(Outcome.LATER, Step.CONNECT, is_the_connection=True)
    assert hand_over(SmtpTransport()) == expected
    settings.EMAIL_HOST = "a" * 70 + ".invalid"
    assert hand_over(SmtpTransport()) == expected
