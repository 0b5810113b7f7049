"""Taking in mails over LMTP (RFC 2033), handed over by a mail server beside us.

A mail is answered with 250 once its transaction is committed. When the database is away it's 451,
and the mail server tries again: nothing is lost, and what comes twice is taken once.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from django.db import connections

from .secret_addresses import is_known
from .taking_in import Taken, take_in

MOST_BYTES = 10 * 1024 * 1024
LONGEST_LINE = 1024 * 1024
MOST_RECIPIENTS = 20
WORKERS = 4
LAST_MINUTE = 30.0
OK = "250 2.0.0 Taken"
UNKNOWN = "550 5.1.1 There is no such address"
LATER = "451 4.3.0 Not now, try again"
FULL = "452 4.2.2 Too many replies are waiting"
TOO_MANY = "452 4.5.3 Too many recipients"

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class Conversation(LMTP):
    """One connection. After the content it answers once for each recipient, errors included."""

    # Some programs write a whole paragraph, or page, on one line.
    line_length_limit = LONGEST_LINE

    def __init__(self, receiver: Receiver) -> None:
        super().__init__(
            receiver,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="Selftrust",
            loop=asyncio.get_running_loop(),
        )
        self._answers = 0

    async def push(self, status: Any) -> None:
        """Send `status`; one that refuses the content of a mail for several, for each of them."""
        if self._answers > 1 and "\r\n" not in status:
            status = "\r\n".join([status] * self._answers)
        asked_for_content = isinstance(status, str) and status.startswith("354")
        recipients = self.envelope.rcpt_tos if self.envelope else []
        self._answers = len(recipients) if asked_for_content else 0
        await super().push(status)


class Receiver:
    """What is done with each mail, in threads that have database connections of their own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="receive-mail")
        self._at_work = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: LMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Say at once when nobody has this address."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        known = await self._try(partial(is_known, address))
        if known is None:
            return LATER
        if not known:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: LMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take the mail in for each recipient; one answer a line, in their order."""
        raw = _with_return_path(envelope)
        return "\r\n".join([await self._answer(raw, address) for address in envelope.rcpt_tos])

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours: the mail server keeps the mail."""
        logger.error("Receiving a mail ended in %s.", type(error).__name__)
        return LATER

    async def rest(self) -> None:
        """Wait until nothing is being taken in, then close the connections."""
        try:
            await asyncio.wait_for(self._idle.wait(), LAST_MINUTE)
        except TimeoutError:
            logger.warning("Receiving mail ended while a mail was being taken in.")
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, raw: bytes, address: str) -> str:
        taken = await self._try(partial(take_in, raw, address))
        if taken is None:
            return LATER
        return {Taken.UNKNOWN_ADDRESS: UNKNOWN, Taken.FULL: FULL}.get(taken, OK)

    async def _try(self, work: Callable[[], Result]) -> Result | None:
        """What `work` gives in a thread; None when it fails. Only its type is logged."""
        self._at_work += 1
        self._idle.clear()
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, _with_connections, work)
        except Exception as error:  # noqa: BLE001 - whatever it is, the mail server keeps the mail
            logger.error("A mail wasn't taken in: %s.", type(error).__name__)  # noqa: TRY400
            return None
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._idle.set()


@asynccontextmanager
async def receiving(host: str, port: int) -> AsyncIterator[int]:
    """Receives within this block; gives the port. At its end, what was begun is finished.

    Raises OSError where the port is taken.
    """
    _log_no_addresses()
    receiver = Receiver()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Conversation(receiver), host, port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await receiver.rest()


async def receive_until_told(host: str, port: int, ready: Callable[[int], None]) -> None:
    """Receives until SIGTERM or SIGINT; `ready` is called with the port."""
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    async with receiving(host, port) as chosen:
        ready(chosen)
        await told.wait()


def _with_connections(work: Callable[[], Result]) -> Result:
    """Each piece of work has fresh connections: replies are few, and a restart harms nothing."""
    try:
        return work()
    finally:
        connections.close_all()


def _with_return_path(envelope: Envelope) -> bytes:
    """As the last server of a mail's way, note whom it came from (RFC 5321, 4.4)."""
    content = envelope.original_content or b""
    sender = (envelope.mail_from or "").strip("<>").encode(errors="surrogateescape")
    return b"Return-Path: <" + sender.replace(b"\r", b"").replace(b"\n", b"") + b">\r\n" + content


def _log_no_addresses() -> None:
    """The library would log each command, addresses and all."""
    for name in ("mail.log", "mail.debug"):
        logging.getLogger(name).disabled = True
