"""Handing mails to a mail service through Django: its backends, and those of Anymail."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage as ParsedMail

from anymail.exceptions import (  # type: ignore[import-untyped]
    AnymailConfigurationError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailSerializationError,
    AnymailUnsupportedFeature,
)
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .handing_over import Answer, Outcome, Outgoing, Step

# Written anew by whoever sends; a signature wouldn't fit what the service makes of the mail.
_NOT_CARRIED = {
    "subject", "from", "to", "mime-version", "content-type", "content-transfer-encoding",
    "dkim-signature",
}  # fmt: skip
_NOBODY_THERE = (
    ConnectionRefusedError,
    ConnectTimeoutError,
    NewConnectionError,
    socket.gaierror,
)
_NOT_SET_UP = (AnymailConfigurationError, AnymailSerializationError, AnymailUnsupportedFeature)
# The key, the address of the service or the pace: nothing that is about one mail.
_OPERATORS_MATTERS = {401, 403, 404, 405, 407, 408, 429}

logger = logging.getLogger(__name__)


class DjangoTransport:
    """Sends through the backend of the settings, kept open for a batch.

    A service that takes HTTP has no final dot: once the call has begun, whatever isn't clearly a
    refusal or a failure to connect is unknown.
    """

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def hand_over(
        self,
        mail: Outgoing,
        *,
        before_dot: Callable[[], bool],
        while_waiting: Callable[[], None],  # noqa: ARG002 - the backends know no such thing
    ) -> Answer:
        """Try once; see `Transport`. How long that may take is up to the backend's own timeout."""
        message = as_django(mail)
        try:
            backend = self._opened()
        except Exception as error:  # noqa: BLE001 - backends raise what they like
            return _described(error, _later())
        if not before_dot():
            return Answer(Outcome.WITHDRAWN, Step.DATA)
        try:
            sent = backend.send_messages([message])
        except Exception as error:  # noqa: BLE001 - backends raise what they like
            return _described(error, _judged(error))
        if sent == 0:
            return _later()
        return Answer(Outcome.HANDED_OVER, Step.DOT)

    def close(self) -> None:
        """Close the backend; never raises."""
        backend, self._backend = self._backend, None
        if backend:
            try:
                backend.close()
            except Exception as error:  # noqa: BLE001 - backends raise what they like
                logger.warning("Closing the way out failed: %s.", type(error).__name__)

    def _opened(self) -> BaseEmailBackend:
        if self._backend is None:
            backend = get_connection()
            backend.open()
            self._backend = backend
        return self._backend


def as_django(mail: Outgoing) -> EmailMultiAlternatives:
    """The same mail as Django's backends want it, for the envelope's recipient alone."""
    parsed = message_from_bytes(mail.content, policy=policy.default)
    headers = {
        name: _value(header) for name, header in parsed.items() if name.lower() not in _NOT_CARRIED
    }
    message = EmailMultiAlternatives(
        subject=str(parsed["Subject"] or ""),
        body=_part(parsed, "plain"),
        from_email=_value(parsed["From"]),
        to=[mail.recipient],
        headers=headers,
    )
    html = _part(parsed, "html")
    if html:
        message.attach_alternative(html, "text/html")
    return message


def _value(header: object) -> str:
    """What `header` says; the names of addresses are quoted where they hold a comma."""
    if isinstance(header, AddressHeader):
        return ", ".join(str(address) for address in header.addresses)
    return str(header)


def _part(parsed: ParsedMail, kind: str) -> str:
    part = parsed.get_body(preferencelist=(kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _judged(error: BaseException) -> Answer:
    """What `error`, raised once the call had begun, says about the mail."""
    code = getattr(error, "status_code", None)
    if isinstance(error, (AnymailRecipientsRefused, AnymailInvalidAddress)):
        return Answer(Outcome.REFUSED, Step.RECIPIENT, code)
    if isinstance(error, _NOT_SET_UP) or code in _OPERATORS_MATTERS:
        return _later(code)
    if isinstance(code, int) and code // 100 == 4:  # noqa: PLR2004 - as HTTP has it
        return Answer(Outcome.REFUSED, Step.DATA, code)
    if code is None and any(isinstance(one, _NOBODY_THERE) for one in _reasons(error)):
        return _later()
    return Answer(Outcome.UNKNOWN, Step.DOT, code)


def _reasons(error: BaseException) -> Iterator[BaseException]:
    """`error`, its causes, and what it wraps, as those of urllib3 do."""
    todo, seen = [error], set()
    while todo:
        one = todo.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            within = [one.__cause__, getattr(one, "reason", None), *one.args]
            todo += [inner for inner in within if isinstance(inner, BaseException)]


def _later(code: int | None = None) -> Answer:
    return Answer(Outcome.LATER, Step.CONNECT, code, is_the_connection=True)


def _described(error: Exception, answer: Answer) -> Answer:
    """The type alone: the words of such an error may hold addresses, or the mail itself."""
    logger.warning("A mail service failed: %s, %s.", type(error).__name__, answer.outcome.value)
    return answer
