"""A mail server beside us hands mails over: 250 once they're stored, and never before."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import psycopg
import pytest
from django.conf import settings as installation
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from journal.models import Entry
from selftrust.embedded.preparing import ROOT
from selftrust.prompts.models import Occurrence, Reply, Rhythm
from selftrust.prompts.replying.receiving import MOST_BYTES, receiving
from tests.conftest import BOTH

from .making import an_occurrence
from .replying import DOMAIN, a_bounce, a_mail, bounce_address, reply_address

pytestmark = pytest.mark.django_db(databases=BOTH, transaction=True)
Result = TypeVar("Result")
SENDER = "ana@example.org"


def handing_over(work: Callable[[smtplib.LMTP], Result]) -> Result:
    """What `work` gives with a connection to a receiver of ours."""

    async def serve() -> Result:
        async with receiving("127.0.0.1", 0) as port:
            return await asyncio.to_thread(talk, port)

    def talk(port: int) -> Result:
        with smtplib.LMTP("127.0.0.1", port) as server:
            return work(server)

    return asyncio.run(serve())


def content(server: smtplib.LMTP, raw: bytes, *recipients: str) -> list[int]:
    """Hand `raw` over for `recipients`; every reply code after the content."""
    server.ehlo()
    assert server.mail(SENDER)[0] == 250
    for one in recipients:
        assert server.rcpt(one)[0] == 250
    codes = [server.data(raw)[0]]
    return codes + [server.getreply()[0] for _ in recipients[1:]]


def test_250_is_said_of_what_is_stored(asked: Occurrence) -> None:
    raw = a_mail(asked)
    assert handing_over(lambda server: content(server, raw, reply_address(asked))) == [250]
    assert Entry.objects.count() == 1


def test_a_mail_server_that_tries_again_leaves_one_entry(asked: Occurrence) -> None:
    raw, address = a_mail(asked), reply_address(asked)
    assert handing_over(lambda s: content(s, raw, address) + content(s, raw, address)) == [250, 250]
    assert Entry.objects.count() == 1


def test_an_address_that_was_never_given_out_is_refused_at_once(asked: Occurrence) -> None:
    def ask(server: smtplib.LMTP) -> tuple[int, bytes]:
        server.ehlo()
        server.mail(SENDER)
        return server.rcpt(f"reply+{'a' * 58}@{DOMAIN}")

    code, said = handing_over(ask)
    assert (code, said[:5]) == (550, b"5.1.1")


def test_each_recipient_has_an_answer_of_its_own(asked: Occurrence) -> None:
    other = an_occurrence(asked.person, state="handed_over")
    raw, addresses = a_mail(asked), [reply_address(asked), reply_address(other)]
    assert handing_over(lambda server: content(server, raw, *addresses)) == [250, 250]
    assert Reply.objects.count() == 1


def test_too_much_is_refused_for_each_recipient(asked: Occurrence) -> None:
    raw = a_mail(asked, "word\n" * (MOST_BYTES // 5))
    addresses = [reply_address(asked), bounce_address(asked)]
    assert handing_over(lambda server: content(server, raw, *addresses)) == [552, 552]
    assert not Reply.objects.exists()


def test_while_a_hundred_replies_wait_the_mail_server_keeps_what_is_doubtful(
    asked: Occurrence,
) -> None:
    rows = (Reply(owner=asked.person, occurrence=asked, message_key=str(n)) for n in range(100))
    Reply.objects.bulk_create(rows)
    forged, hers = a_mail(asked, without=("Authentication-Results",)), a_mail(asked, number=2)
    Reply.objects.update(received_at=timezone.now() - timedelta(days=2))
    address = reply_address(asked)
    codes = handing_over(lambda s: content(s, forged, address) + content(s, hers, address))
    assert codes == [452, 250]
    assert Entry.objects.count() == 1


def test_a_page_on_one_line_is_taken(asked: Occurrence) -> None:
    raw = a_mail(asked, "word " * 3000)
    assert handing_over(lambda server: content(server, raw, reply_address(asked))) == [250]
    assert len(Entry.objects.get().freepage.body) == 14_999


def test_a_bounce_without_a_sender_is_taken(asked: Occurrence) -> None:
    def bounce(server: smtplib.LMTP) -> int:
        server.ehlo()
        assert server.mail("<>")[0] == 250
        assert server.rcpt(bounce_address(asked))[0] == 250
        return server.data(a_bounce())[0]

    assert handing_over(bounce) == 250
    assert Rhythm.objects.get().refused_at is not None


def test_an_answer_without_a_sender_is_nobodys(asked: Occurrence) -> None:
    def answer(server: smtplib.LMTP) -> int:
        server.ehlo()
        server.mail("<>")
        server.rcpt(reply_address(asked))
        return server.data(a_mail(asked, "Away until Monday."))[0]

    assert handing_over(answer) == 250
    assert not Reply.objects.exists()


@contextmanager
def database_closed() -> Iterator[None]:
    """Nobody is let into the main database, and who was in is out."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["KEYS_DATABASE_URL"], autocommit=True) as other:
        other.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        other.execute(others, [name])
        try:
            yield
        finally:
            other.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())


def test_while_the_database_is_away_the_mail_server_keeps_the_mail(asked: Occurrence) -> None:
    raw, address = a_mail(asked), reply_address(asked)

    def without_it(server: smtplib.LMTP) -> list[int]:
        server.ehlo()
        server.mail(SENDER)
        assert server.rcpt(address)[0] == 250
        with database_closed():
            refused = [server.data(raw)[0]]
            server.mail(SENDER)
            refused.append(server.rcpt(address)[0])
        server.rset()
        return refused + content(server, raw, address)

    connections.close_all()  # or this thread's would be thrown out as well
    assert handing_over(without_it) == [451, 451, 250]
    assert Entry.objects.count() == 1


def test_no_log_line_holds_an_address_or_a_word(asked: Occurrence, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    raw = a_mail(asked, "canary")
    handing_over(lambda server: content(server, raw, reply_address(asked)))
    handing_over(lambda server: server.docmd("CANARY", "canary"))
    said = "\n".join(one.getMessage() for one in caplog.records if one.name != "django.db.backends")
    assert "canary" not in said.lower()
    assert reply_address(asked)[:30] not in said


def test_it_runs_as_a_command_and_ends_when_told(replies_on: None) -> None:
    environment = {**os.environ, "SELFTRUST_REPLY_DOMAIN": DOMAIN}
    command = [sys.executable, str(ROOT / "manage.py"), "receive_mail", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline().split()[-1].rstrip("."))
        with smtplib.LMTP("127.0.0.1", port) as server:
            assert server.ehlo()[0] == 250
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_it_says_so_where_there_are_no_replies(settings: Any) -> None:
    settings.REPLY_DOMAIN = ""
    with pytest.raises(CommandError, match="SELFTRUST_REPLY_DOMAIN"):
        call_command("receive_mail")
    assert installation.REPLY_DOMAIN == ""
