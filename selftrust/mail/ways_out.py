"""Which way mails leave this installation."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings

from . import outbox
from .handing_over import Answer, Outcome, Outgoing, Step, Transport
from .smtp import SmtpTransport

SMTP = "django.core.mail.backends.smtp.EmailBackend"
OUTBOX = "selftrust.mail.outbox.OutboxBackend"


def open_way_out() -> Transport:
    """The transport that fits EMAIL_BACKEND. It connects when the first mail is handed over."""
    if settings.EMAIL_BACKEND == SMTP:
        return SmtpTransport()
    if settings.EMAIL_BACKEND == OUTBOX:
        return OutboxTransport()
    from .through_django import DjangoTransport  # noqa: PLC0415 - not every installation needs it

    return DjangoTransport()


class OutboxTransport:
    """Puts mails into the local outbox instead of sending them."""

    def hand_over(
        self,
        mail: Outgoing,
        *,
        before_dot: Callable[[], bool],
        while_waiting: Callable[[], None],  # noqa: ARG002 - nothing is waited for
    ) -> Answer:
        """Store `mail`; see `Transport`. A full disk means later, for every mail."""
        if not before_dot():
            return Answer(Outcome.WITHDRAWN, Step.DATA)
        try:
            outbox.store(mail.content)
        except OSError:
            return Answer(Outcome.LATER, Step.DATA, is_the_connection=True)
        with suppress(OSError):  # the mail is stored, whatever becomes of older ones
            outbox.keep_newest()
        return Answer(Outcome.HANDED_OVER, Step.DOT)

    def close(self) -> None:
        """There is nothing to close."""
