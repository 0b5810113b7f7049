"""The mails of sharing. No name, no word of what this is, nothing that opens anything by itself."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.template.loader import render_to_string

from selftrust.mail.handing_over import Outgoing
from selftrust.mail.signing import signed
from selftrust.prompts.joining.mails import HEADERS, address_of

from .models import Connection, News

# All but NDR: that a mail couldn't be delivered has to be heard.
QUIET = {**HEADERS, "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply"}


def send_invitation(connection: Connection) -> None:
    """Tell the address of `connection` that a request waits. Raises OSError when mail is down."""
    link = address_of("sharing:invitation-detail", str(connection.pk))
    _mail("invitation", connection.address, link, QUIET).send()


def news_mail(news: News) -> Outgoing:
    """The finished mail of `news`, signed if there is a key. Raises `SigningRefusal`."""
    is_client = news.person_id == news.connection.owner_id
    where = address_of("sharing:people" if is_client else "sharing:client-list")
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    headers = {
        **QUIET,
        "Date": format_datetime(news.due_at.astimezone(UTC)),
        "Message-ID": f"<{news.pk.hex}@{host}>",
    }
    address = str(news.person.email)
    name = "news_for_client" if is_client else "news_for_reviewer"
    message: Any = _mail(name, address, where, headers).message()
    return Outgoing(
        parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        sanitize_address(address, "utf-8"),
        signed(message.as_bytes(linesep="\r\n")),
    )


def _mail(name: str, to: str, link: str, headers: dict[str, str]) -> EmailMultiAlternatives:
    subject, text, page = (
        render_to_string(f"sharing/email/{name}_{part}", {"link": link})
        for part in ("subject.txt", "message.txt", "message.html")
    )
    mail = EmailMultiAlternatives(subject.strip(), text, to=[to], headers=headers)
    mail.attach_alternative(page, "text/html")
    return mail
