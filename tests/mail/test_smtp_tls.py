from __future__ import annotations

import logging
import re
from base64 import b64encode

import pytest

from selftrust.mail.conversation import Conversation
from selftrust.mail.handing_over import Answer, Outcome, Step
from tests.mail.authority import certified, serving
from tests.mail.handing import HANDED_OVER, a_mail, hand_over, transport_to
from tests.smtp_acts import HANG_UP, SILENCE, TAKE_AND_HANG_UP, dripping, garbage, say
from tests.smtp_sink import Sink

LOGIN = ("notebook", "p\u00e4ssword")
OPERATORS_MATTER = (Outcome.LATER, Step.CONNECT, True)


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    file = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return serving(file)


@pytest.fixture
def starttls(settings):
    settings.EMAIL_USE_TLS = True


def sign_in_as(settings, user=LOGIN[0], password=LOGIN[1]):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = user, password


def matter(answer: Answer):
    return answer.outcome, answer.step, answer.is_the_connection


def only_asked_for_tls(sink: Sink) -> bool:
    return bool(re.fullmatch(rb"(EHLO \S+\r\n(STARTTLS\r\n)?)+", sink.heard_in_clear))


def test_a_batch_goes_under_tls(settings, trusted, starttls):
    sign_in_as(settings)
    with Sink(tls=trusted, login=LOGIN) as sink:
        transport = transport_to(sink, settings)
        assert [hand_over(transport, a_mail(number)) for number in range(3)] == [HANDED_OVER] * 3
        transport.close()
        assert sink.seen["connect"] == sink.seen["auth"] == 1
        assert sink.seen["ehlo"] == 2  # what was offered in clear counts for nothing
        assert only_asked_for_tls(sink)


def test_smtps_is_under_tls_from_the_first_byte(settings, trusted):
    settings.EMAIL_USE_SSL = True
    with Sink(tls=trusted, implicit_tls=True) as sink:
        transport = transport_to(sink, settings)
        assert hand_over(transport) == HANDED_OVER
        transport.close()
        assert sink.heard_in_clear == b""


def test_a_large_mail_arrives_whole_under_tls(settings, trusted, starttls):
    with Sink(tls=trusted) as sink:
        transport = transport_to(sink, settings)
        mail = a_mail(words=b"all of it\r\n" * 100_000)
        assert hand_over(transport, mail) == HANDED_OVER
        transport.close()
        assert sink.taken[0].content == mail.content


def test_an_answer_lost_after_the_dot_is_unknown_under_tls_too(settings, trusted, starttls):
    with Sink(tls=trusted) as sink:
        transport = transport_to(sink, settings)
        sink.script("dot", TAKE_AND_HANG_UP, times=1)
        assert hand_over(transport) == Answer(Outcome.UNKNOWN, Step.DOT)
        assert hand_over(transport, a_mail(2)) == HANDED_OVER
        transport.close()


@pytest.mark.parametrize(
    "offers", [("PIPELINING",), ("XSTARTTLS",), ()], ids=["stripped", "mangled", "nothing"]
)
def test_without_the_tls_that_was_asked_for_nothing_is_said(settings, starttls, offers):
    sign_in_as(settings)
    with Sink(offers=offers, login=LOGIN) as sink:
        assert matter(hand_over(transport_to(sink, settings))) == OPERATORS_MATTER
        assert only_asked_for_tls(sink)


@pytest.mark.parametrize("kind", ["unknown", "expired", "of another"])
@pytest.mark.parametrize("implicit", [False, True])
def test_a_bad_certificate_is_not_talked_to(settings, tmp_path, monkeypatch, kind, implicit):
    settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = implicit, not implicit
    sign_in_as(settings)
    address = "127.0.0.2" if kind == "of another" else "127.0.0.1"
    file = certified(tmp_path, address=address, expired=kind == "expired")
    trusted = certified(tmp_path) if kind == "unknown" else file
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with Sink(tls=serving(file), implicit_tls=implicit, login=LOGIN) as sink:
        assert matter(hand_over(transport_to(sink, settings))) == OPERATORS_MATTER
        assert sink.heard_in_clear == b"" if implicit else only_asked_for_tls(sink)
        assert sink.seen["auth"] == sink.seen["mail"] == 0


@pytest.mark.parametrize(
    "act",
    [
        say(454, "4.7.0"),
        say(501),
        HANG_UP,
        SILENCE,
        dripping(0.2),
        garbage(b"220 go\r\n250-sink\r\n250 AUTH PLAIN\r\n"),
        garbage(b"220"),
    ],
)
def test_a_failing_starttls_ends_the_conversation(settings, trusted, starttls, act):
    sign_in_as(settings)
    with Sink(tls=trusted, login=LOGIN) as sink:
        sink.script("starttls", act)
        transport = transport_to(sink, settings, step_seconds=0.4)
        assert matter(hand_over(transport)) == OPERATORS_MATTER
        assert only_asked_for_tls(sink)


@pytest.mark.parametrize("ways", ["PLAIN LOGIN", "PLAIN", "LOGIN", "CRAM-MD5 LOGIN"])
def test_either_way_to_sign_in_is_taken(settings, ways):
    sign_in_as(settings)
    with Sink(login=LOGIN, ways_in=ways) as sink:
        transport = transport_to(sink, settings)
        assert hand_over(transport) == HANDED_OVER
        transport.close()


@pytest.mark.parametrize("ways", ["PLAIN", "LOGIN"])
def test_a_wrong_password_is_the_operators_matter(settings, trusted, starttls, ways, caplog):
    caplog.set_level(logging.DEBUG)
    sign_in_as(settings, password="wrong-one")
    with Sink(tls=trusted, login=LOGIN, ways_in=ways) as sink:
        answer = hand_over(transport_to(sink, settings))
        assert matter(answer) == OPERATORS_MATTER
        assert (answer.code, answer.enhanced) == (535, "5.7.8")
        assert sink.seen["mail"] == 0
    both = b64encode(b"\0notebook\0wrong-one").decode()
    for secret in ("wrong-one", both, b64encode(b"wrong-one").decode()):
        assert secret not in caplog.text


def test_no_password_goes_where_somebody_can_listen(settings, monkeypatch):
    monkeypatch.setattr(Conversation, "is_private", False)  # every test's server is this machine
    sign_in_as(settings)
    with Sink(login=LOGIN) as sink:
        assert matter(hand_over(transport_to(sink, settings))) == OPERATORS_MATTER
        assert b"AUTH" not in sink.heard_in_clear
        assert b"MAIL" not in sink.heard_in_clear


def test_a_server_that_lets_nobody_sign_in_is_the_operators_matter(settings):
    sign_in_as(settings)
    for options in ({}, {"login": LOGIN, "ways_in": "CRAM-MD5"}):
        with Sink(**options) as sink:
            assert matter(hand_over(transport_to(sink, settings))) == OPERATORS_MATTER
            assert sink.seen["auth"] == sink.seen["mail"] == 0
