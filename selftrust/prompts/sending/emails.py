"""The mail of a prompt or reminder that is due.

Nothing a person wrote stands in it, and nothing that is loaded from elsewhere. All that differs
from person to person is addresses and links, so each letter is written once (mail/letter.py).
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import mrml
from django.conf import settings
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.encoding import punycode
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from selftrust.accounts.local_time import zone_named
from selftrust.mail.handing_over import Outgoing
from selftrust.mail.letter import Letter, address_line, blank, header_text
from selftrust.mail.signing import signed
from selftrust.prompts.library import prompt_called
from selftrust.prompts.models.choices import Kind
from selftrust.prompts.tokens import Purpose, address_token, link_token

from .subjects import Known, subject_of

ANSWER_PATH = "/m/{}/"
KEPT_PATH = "/m/{}/kept/"
PARTLY_PATH = "/m/{}/partly/"
STOP_PATH = "/stop/{}/"
SETTINGS_PATH = "/prompts/rhythm/"
LETTERS_KEPT = 1024
# Nearly every address is one of these; Django's look at all there could be takes ten times as long.
PLAIN_ADDRESS = re.compile(
    r"[a-z0-9_+-]{1,30}(\.[a-z0-9_+-]{1,30}){0,2}@([a-z0-9]{1,40}\.){1,4}[a-z]{2,20}"
)
NO_FONTS = mrml.RenderOptions(fonts={})  # by itself it would fetch some
HEADERS = {
    "From": blank("sender"),
    "To": blank("to"),
    "Subject": blank("subject"),
    "Date": blank("date"),
    "Message-ID": blank("message_id"),
    "Auto-Submitted": "auto-generated",
    # All but NDR: that a mail couldn't be delivered has to be heard.
    "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}


class Addressed(NamedTuple):
    """One occurrence that is to be mailed, and what is known of the person it's for.

    `due_at` is aware and becomes the mail's Date, so that a second copy is the same to the byte;
    `zone` is the person's. `asked_on` is the day on which they asked for mails, if it's known.
    """

    occurrence_id: uuid.UUID
    kind: str
    prompt: str
    prompt_version: int
    is_own: bool
    due_at: datetime
    zone: str
    shows_prompt: bool
    takes_replies: bool
    sender_name: str
    email: str
    locale: str = "en"
    second_re_entry: bool = False
    asked_on: date | None = None


class Wording(NamedTuple):
    """What tells one letter from another. `shown` is a library prompt's text, or nothing."""

    site: str
    kind: str
    shown: str
    locale: str
    takes_replies: bool
    second_re_entry: bool


def mail_for(one: Addressed) -> Outgoing:
    """The finished mail, signed if there is a key.

    Raises ValidationError for an address that is none, `Unfit` for a name with a line break in it,
    and `SigningRefusal`.
    """
    to = _ascii_address(one.email)
    wording = Wording(
        site=settings.PUBLIC_URL.rstrip("/"),
        kind=one.kind,
        shown=_shown(one),
        locale=one.locale,
        takes_replies=one.takes_replies and bool(settings.REPLY_DOMAIN),
        second_re_entry=one.second_re_entry,
    )
    content = _letter(wording).filled(_blanks(one, wording, to))
    return Outgoing(_bounces_to(one), to, signed(content), is_plain=True)


def _ascii_address(email: str) -> str:
    if PLAIN_ADDRESS.fullmatch(email):
        return email
    validate_email(email)
    if email.isascii():
        return email
    local, _at, domain = email.rpartition("@")
    return f"{local}@{punycode(domain)}"


def _shown(one: Addressed) -> str:
    """The prompt's text where it may stand in the mail.

    A heavy one may not: a mail is opened anywhere and at any hour, with no support card beside it.
    An own one is the person's words.
    """
    if not one.shows_prompt or one.is_own or one.kind != Kind.PROMPT:
        return ""
    prompt = prompt_called(one.prompt, one.prompt_version, one.locale)
    if prompt is None or prompt.heavy or not prompt.by_schedule:
        return ""
    return prompt.text


def _blanks(one: Addressed, wording: Wording, to: str) -> dict[str, str]:
    blanks = {
        "sender": address_line(one.sender_name, _address_in(settings.DEFAULT_FROM_EMAIL)),
        "to": to,
        "subject": subject_of(one.occurrence_id, _known(one, wording), one.locale),
        "asked": _asked(one.asked_on, one.locale),
        "date": _date(one.due_at),
        "message_id": f"<{one.occurrence_id.hex}@{_host_in(settings.PUBLIC_URL)}>",
        "answer": link_token(Purpose.ANSWER, one.occurrence_id),
        "stop": link_token(Purpose.STOP, one.occurrence_id),
    }
    if wording.takes_replies:
        token = address_token(Purpose.REPLY, one.occurrence_id)
        blanks["reply_to"] = f"reply+{token}@{settings.REPLY_DOMAIN}"
    return blanks


def _known(one: Addressed, wording: Wording) -> Known:
    prompt = None if one.is_own else prompt_called(one.prompt, one.prompt_version, one.locale)
    return Known(
        kind=one.kind,
        at=one.due_at.astimezone(zone_named(one.zone)),
        length=None if prompt is None else prompt.length,
        takes_replies=wording.takes_replies,
        second_re_entry=one.second_re_entry,
    )


@lru_cache(maxsize=LETTERS_KEPT)
def _asked(day: date | None, locale: str) -> str:
    with override(locale):
        if day is None:
            return _("You asked for these mails.")
        said = {"day": date_format(day, "j F Y")}
        return _("You asked for these mails on %(day)s.") % said


@lru_cache(maxsize=8)
def _date(due_at: datetime) -> str:
    return format_datetime(due_at.astimezone(UTC))


@lru_cache(maxsize=8)
def _address_in(line: str) -> str:
    return parseaddr(line)[1]


@lru_cache(maxsize=8)
def _host_in(url: str) -> str:
    return urlsplit(url).hostname or "localhost"


def _bounces_to(one: Addressed) -> str:
    if not settings.REPLY_DOMAIN:
        return _address_in(settings.DEFAULT_FROM_EMAIL)
    return f"back+{address_token(Purpose.BOUNCE, one.occurrence_id)}@{settings.REPLY_DOMAIN}"


@lru_cache(maxsize=LETTERS_KEPT)
def _letter(wording: Wording) -> Letter:
    links = _links(wording.site)
    headers = HEADERS | {"List-Unsubscribe": header_text(f"<{links['stop']}>")}
    if wording.takes_replies:
        headers["Reply-To"] = blank("reply_to")
    said = {"wording": wording, "asked": blank("asked")} | links
    with override(wording.locale):
        text = render_to_string("prompts/email/due.txt", said)
        layout = render_to_string("prompts/email/due.mjml", said)
    return Letter(headers, text=text, html=mrml.to_html(layout, None, NO_FONTS).content)


def _links(site: str) -> dict[str, str]:
    """What differs in a link is its token alone."""
    answer, stop = blank("answer"), blank("stop")
    return {
        "answer": site + ANSWER_PATH.format(answer),
        "kept": site + KEPT_PATH.format(answer),
        "partly": site + PARTLY_PATH.format(answer),
        "stop": site + STOP_PATH.format(stop),
        "settings": site + SETTINGS_PATH,
    }
