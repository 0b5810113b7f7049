"""The beginning of a conversation with the mail server of the settings."""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Mapping

from django.conf import settings
from django.core.mail.utils import DNS_NAME

from .conversation import Conversation, Lost, Reply, Waiting

_YES = 2  # the first digit of a code
_GO_ON = 3

Offers = Mapping[str, str]


def begin(waiting: Waiting, seconds: float) -> tuple[Conversation, Offers]:
    """Connect, secure and sign in as the settings say; each step has `seconds` seconds.

    Returns the conversation, and what the server offers: the words after each keyword, by keyword.
    Nothing but the greeting is ever sent in clear when the settings ask for TLS. Raises Lost.
    """
    talk = Conversation(settings.EMAIL_HOST, settings.EMAIL_PORT, waiting, seconds)
    try:
        return talk, _prepare(talk, seconds)
    except BaseException:
        talk.close()
        raise


def _prepare(talk: Conversation, seconds: float) -> Offers:
    if settings.EMAIL_USE_SSL:
        talk.secure(ssl.create_default_context(), seconds)
    _expect(talk.reply(seconds), _YES, "it doesn't want to talk")
    offers = _hello(talk, seconds)
    if settings.EMAIL_USE_TLS and not talk.is_secured:
        if "STARTTLS" not in offers:
            raise Lost("it doesn't offer STARTTLS")
        _ask(talk, b"STARTTLS", _YES, seconds)
        talk.secure(ssl.create_default_context(), seconds)
        offers = _hello(talk, seconds)  # what it offered in clear may have been tampered with
    if settings.EMAIL_HOST_USER:
        _sign_in(talk, offers, seconds)
    return offers


def _hello(talk: Conversation, seconds: float) -> Offers:
    reply = _ask(talk, f"EHLO {DNS_NAME.get_fqdn()}".encode(), _YES, seconds)
    offered = (line.decode("latin-1").upper().partition(" ") for line in reply.lines[1:])
    return {keyword: words for keyword, _space, words in offered}


def _sign_in(talk: Conversation, offers: Offers, seconds: float) -> None:
    if not talk.is_private:
        raise Lost("signing in needs TLS")
    user, password = settings.EMAIL_HOST_USER.encode(), settings.EMAIL_HOST_PASSWORD.encode()
    ways = offers.get("AUTH", "").split()
    if "PLAIN" in ways:
        both = b64encode(b"\0" + user + b"\0" + password)
        _ask(talk, b"AUTH PLAIN " + both, _YES, seconds)
    elif "LOGIN" in ways:
        _ask(talk, b"AUTH LOGIN", _GO_ON, seconds)
        _ask(talk, b64encode(user), _GO_ON, seconds)
        _ask(talk, b64encode(password), _YES, seconds)
    else:
        raise Lost("it offers no way to sign in")


def _ask(talk: Conversation, command: bytes, wanted: int, seconds: float) -> Reply:
    talk.send(command + b"\r\n", seconds)
    return _expect(talk.reply(seconds), wanted, "it doesn't let us in")


def _expect(reply: Reply, wanted: int, otherwise: str) -> Reply:
    if reply.code // 100 != wanted:
        raise Lost(otherwise, reply)
    return reply
