from __future__ import annotations

import smtplib
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.mail.handing import a_mail, an_id, hand_over, transport_to
from tests.smtp_acts import say
from tests.smtp_sink import Sink


class Elsewhere:
    """A server in another process, and what it said at its end."""

    said = ""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        self.port = int(process.stdout.readline())


@contextmanager
def running(*words):
    command = [sys.executable, "-m", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        server = Elsewhere(process)
        try:
            yield server
        finally:
            process.terminate()
            server.said = process.stdout.read()
    assert process.returncode == 0


def test_the_sink_as_a_process_logs_each_copy(tmp_path, settings):
    log = tmp_path / "taken.log"
    with running("tests.smtp_sink", "--log", log) as sink:
        transport = transport_to(sink, settings)
        for number in (1, 2, 1):
            hand_over(transport, a_mail(number))
        assert log.read_text().split() == [an_id(1), an_id(2), an_id(1)]
        transport.close()


def test_the_same_dice_are_thrown_with_the_same_seed(settings):
    def thrown(seed):
        with Sink() as sink:
            sink.at_random(seed, {"rcpt": [(0.3, say(450)), (0.2, say(550))]})
            transport = transport_to(sink, settings)
            answers = [hand_over(transport, a_mail(number)) for number in range(40)]
            transport.close()
        return answers

    assert thrown(7) == thrown(7)
    assert {answer.code for answer in thrown(7)} == {250, 450, 550}


@pytest.mark.parametrize("words", [b"", b".\r\n", b"a\r\n.\r\nb\r\n", b"long\r\n" * 50_000])
def test_the_sink_of_the_benchmark_counts_ours_and_those_of_smtplib(settings, words):
    mail = a_mail(words=words)
    with running("benchmarks.mail_sink") as sink:
        transport = transport_to(sink, settings)
        for _number in range(3):
            assert hand_over(transport, mail).code == 250
        with smtplib.SMTP("127.0.0.1", sink.port, "localhost", timeout=10) as client:
            for _number in range(2):
                client.sendmail(mail.sender, [mail.recipient], mail.content)
        transport.close()
    assert int(sink.said) == 5
