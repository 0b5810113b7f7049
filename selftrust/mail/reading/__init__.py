"""Reading one mail that somebody sent here. Whatever its bytes are, nothing is raised.

When in doubt, text is kept: the words that are taken for the person's own may hold a line too many,
and `whole` holds all that there was to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from django.conf import settings

from .addresses import Unclear, addresses_in, same_form
from .decoding import decoded
from .nature import Bounce, Headers, bounce_in, is_automatic, is_from_list
from .own_words import own_words
from .parts import MOST_LINES, MOST_TEXT, Body, body_of, check_structure
from .proof import is_proven
from .sent_words import SentWords

__all__ = ["MOST_TEXT", "Bounce", "ReadMail", "all_text", "read_mail", "same_form"]

SENT_BY_OTHERS = ("sender", "resent-from", "resent-sender")
UNFORESEEN = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError,
)  # fmt: skip


@dataclass(frozen=True)
class ReadMail:
    """What one mail says, and about itself.

    `senders` are the addresses of every From header, as written; none where they can't be told for
    sure. `names_others` says that it names several senders in some way. `recipients` are those
    that it names itself, in the form of `same_form`. `is_proven` says that our own mail server
    vouches for the one sender. `words` are the person's own, `text` is the body that they were
    found in, and `whole` is all the text there is. What `is_too_large` isn't searched for words,
    and `whole` is cut at `MOST_TEXT` characters.
    """

    message_id: str = ""
    senders: tuple[str, ...] = ()
    names_others: bool = False
    recipients: frozenset[str] = frozenset()
    is_proven: bool = False
    is_automatic: bool = False
    is_from_list: bool = False
    is_signed: bool = False
    is_unreadable: bool = False
    is_too_large: bool = False
    bounce: Bounce | None = None
    words: str = ""
    text: str = ""
    whole: str = ""


def read_mail(raw: bytes, sent: str = "") -> ReadMail:
    """What the mail `raw` says. `sent` is the text of what it may quote from us."""
    try:
        check_structure(raw)
        message = message_from_bytes(raw, policy=policy.compat32)
        headers = Headers(message)
        return _read(message, headers, SentWords(sent))
    except UNFORESEEN:
        # A mail that the standard library can't take apart; it's kept as it came.
        whole = decoded(raw)
        is_too_large = len(whole) > MOST_TEXT
        return ReadMail(is_unreadable=True, is_too_large=is_too_large, whole=whole[:MOST_TEXT])


def all_text(raw: bytes) -> str:
    """Every text of a mail of our own making: its subject, plain text and HTML."""
    message = message_from_bytes(raw, policy=policy.default)
    body = body_of(message)
    said = [str(message["Subject"] or ""), *(line.text for line in [*body.plain, *body.page])]
    return "\n".join(said)


def _read(message: Message, headers: Headers, sent: SentWords) -> ReadMail:
    senders, is_clear = _senders(headers)
    body = body_of(message)
    lines, whole = body.lines(), body.whole()
    is_too_large = (
        body.is_too_large
        or max(len(body.plain), len(body.page)) > MOST_LINES
        or len(whole) > MOST_TEXT  # by the marks of a quotation that is nested without end
    )
    return ReadMail(
        message_id=headers.first("message-id"),
        senders=tuple(senders),
        names_others=not is_clear or len(senders) > 1 or _is_sent_by_others(headers, senders),
        recipients=frozenset(_recipients(headers)),
        is_proven=len(senders) == 1 and _is_proven(headers, senders[0]),
        is_automatic=is_automatic(message, headers),
        is_from_list=is_from_list(headers),
        is_signed=body.is_signed,
        is_unreadable=body.is_encrypted,
        is_too_large=is_too_large,
        bounce=bounce_in(message),
        words="" if is_too_large else _words(body, sent),
        text="\n".join(line.shown() for line in lines),
        whole=whole[:MOST_TEXT],
    )


def _words(body: Body, sent: SentWords) -> str:
    """From the HTML where the plain text is nothing but a quotation, or says nothing."""
    return own_words(body.plain, sent) or own_words(body.page, sent)


def _senders(headers: Headers) -> tuple[list[str], bool]:
    """Every address of every From header, and whether each header could be read."""
    found: list[str] = []
    for value in headers.all("from"):
        try:
            found += addresses_in(value)
        except Unclear:
            return [], False
    return found, True


def _is_sent_by_others(headers: Headers, senders: list[str]) -> bool:
    """Whether somebody else than the sender handed it in, or sent it on."""
    own = [same_form(one) for one in senders]
    for name in SENT_BY_OTHERS:
        for value in headers.all(name):
            try:
                others = [same_form(one) for one in addresses_in(value)]
            except Unclear:
                return True
            if others != own:
                return True
    return False


def _recipients(headers: Headers) -> list[str]:
    found: list[str] = []
    for value in [*headers.all("to"), *headers.all("cc")]:
        try:
            found += addresses_in(value)
        except Unclear:
            continue
    return [same_form(one) for one in found]


def _is_proven(headers: Headers, sender: str) -> bool:
    results = headers.all("authentication-results")
    return is_proven(results, settings.AUTHSERV_ID, sender)
