"""Taking in a mail that came to a secret address: written down, waiting for the person, or none.

Each mail leaves all it has to leave in one transaction; taken in again, it leaves nothing more.
"""

from __future__ import annotations

import enum
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from selftrust.accounts.models import Person
from selftrust.mail.reading import ReadMail, read_mail, same_form
from selftrust.prompts.answering.answers import LONGEST, answer_with
from selftrust.prompts.models import Doubtful, Occurrence, Reply, ReplyState, Rhythm
from selftrust.prompts.tokens import Purpose
from selftrust.vault.refusals import Shredded
from selftrust.vault.remembering import data_keys_remembered

from .bouncing import take_bounce
from .quarantine import MOST_SHOWN
from .quotable import text_sent
from .secret_addresses import opened_address

MOST_A_DAY = 20
MOST_SENDER = 320


class Taken(enum.Enum):
    """What became of a mail."""

    WRITTEN = "written"
    WAITING = "waiting"
    DROPPED_AUTOMATIC = "dropped_automatic"
    DUPLICATE = "duplicate"
    UNKNOWN_ADDRESS = "unknown_address"
    BOUNCE = "bounce"
    FULL = "full"


@dataclass(frozen=True)
class Arrived:
    """One mail, read, and what it answers."""

    mail: ReadMail
    raw: bytes
    address: str
    occurrence: Occurrence
    rhythm: Rhythm
    now: datetime

    @property
    def person(self) -> Person:
        """Whose prompt it answers."""
        found: Person = self.occurrence.person
        return found


def take_in(raw: bytes, recipient: str, *, sender_proven: bool | None = None) -> Taken:
    """Take in the mail `raw` that came to `recipient`.

    `sender_proven` overrides what our own server's Authentication-Results say. Raises what a
    database that is away raises; nothing is stored then.
    """
    opened = opened_address(recipient)
    if opened is None:
        return Taken.UNKNOWN_ADDRESS
    purpose, subject = opened
    try:
        with transaction.atomic(), data_keys_remembered():
            rows = Occurrence.objects.select_for_update(of=("self",)).select_related("person")
            occurrence = rows.filter(pk=subject, person__is_active=True).first()
            if occurrence is None:
                return Taken.UNKNOWN_ADDRESS
            if purpose is Purpose.BOUNCE:
                counted = take_bounce(read_mail(raw).bounce, occurrence, timezone.now())
                return Taken.BOUNCE if counted else Taken.DROPPED_AUTOMATIC
            return _take_reply(_arrived(raw, recipient, occurrence), sender_proven)
    except Shredded:
        return Taken.UNKNOWN_ADDRESS  # the person is being erased


def waiting_replies(person: Person) -> int:
    """How many replies wait for a word of `person`."""
    return Reply.objects.filter(owner=person, state=ReplyState.WAITING).count()


def _arrived(raw: bytes, recipient: str, occurrence: Occurrence) -> Arrived:
    person = occurrence.person
    rhythm = Rhythm.objects.filter(person=person).first() or Rhythm(person=person)
    mail = read_mail(raw, text_sent(occurrence, rhythm))
    return Arrived(mail, raw, same_form(recipient), occurrence, rhythm, timezone.now())


def _take_reply(arrived: Arrived, sender_proven: bool | None) -> Taken:  # noqa: FBT001 - passed on
    if arrived.mail.is_automatic or _is_our_own(arrived):
        return Taken.DROPPED_AUTOMATIC
    keys = [_message_key(key, arrived) for key in _secrets()]
    if Reply.objects.filter(owner=arrived.person, message_key__in=keys).exists():
        return Taken.DUPLICATE
    proven = arrived.mail.is_proven if sender_proven is None else sender_proven
    doubt = _doubt(arrived, is_proven=proven)
    if doubt is not None and waiting_replies(arrived.person) >= MOST_SHOWN:
        return Taken.FULL  # it stays with who brings it: nobody can fill a notebook from outside
    reply = _reply(arrived, keys[0], doubt)
    try:
        with transaction.atomic():
            reply.save(force_insert=True)
    except IntegrityError:
        return Taken.DUPLICATE  # it came twice at once, to two addresses of the same person
    if doubt is not None:
        return Taken.WAITING
    answer = answer_with(arrived.occurrence, arrived.mail.words, finish=True)
    reply.state, reply.settled_at = ReplyState.TAKEN, arrived.now
    reply.answer_kind, reply.answer_id = answer.kind_name, answer.pk
    reply.save(update_fields=["state", "settled_at", "answer_kind", "answer_id"])
    return Taken.WRITTEN


def _reply(arrived: Arrived, message_key: str, doubt: Doubtful | None) -> Reply:
    mail = arrived.mail
    reply = Reply(
        owner=arrived.person,
        occurrence=arrived.occurrence,
        message_key=message_key,
        received_at=arrived.now,
        doubtful=doubt or "",
    )
    reply.from_email = ", ".join(mail.senders)[:MOST_SENDER]
    reply.words = "" if doubt is None else mail.words  # once written down, they stand there
    reply.whole = mail.whole
    return reply


def _doubt(arrived: Arrived, *, is_proven: bool) -> Doubtful | None:
    """Why the person has to look at it first; None where there is no doubt."""
    mail = arrived.mail
    holds = {
        Doubtful.UNREADABLE: mail.is_unreadable,
        Doubtful.SEVERAL_SENDERS: mail.names_others,
        Doubtful.OTHER_ADDRESS: not _is_from(mail, arrived.person),
        Doubtful.FROM_A_LIST: mail.is_from_list,
        # A mail to somebody else, proven to be hers, could be sent on to here by anybody.
        Doubtful.NOT_PROVEN: not is_proven or arrived.address not in mail.recipients,
        Doubtful.REPLIES_OFF: not arrived.rhythm.takes_replies,
        Doubtful.TOO_MANY: _came_lately(arrived) >= MOST_A_DAY,
        Doubtful.TOO_LARGE: mail.is_too_large or len(mail.words) > LONGEST,
        Doubtful.NO_WORDS: not mail.words.strip(),
    }
    return next((doubt for doubt, is_so in holds.items() if is_so), None)


def _is_from(mail: ReadMail, person: Person) -> bool:
    own = same_form(person.email or "")
    return bool(own) and [same_form(one) for one in mail.senders] == [own]


def _came_lately(arrived: Arrived) -> int:
    since = arrived.now - timedelta(days=1)
    return Reply.objects.filter(owner=arrived.person, received_at__gt=since).count()


def _is_our_own(arrived: Arrived) -> bool:
    """Whether we sent it ourselves: it bears our address, or an id of the kind we give.

    Somebody who runs this for themselves may have it send with their own address; what bears that
    is theirs.
    """
    mail = arrived.mail
    ours = same_form(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    left, _at, host = mail.message_id.strip("<> ").partition("@")
    is_our_id = len(left) == 32 and host == urlsplit(settings.PUBLIC_URL).hostname  # noqa: PLR2004
    is_from_us = ours in [same_form(one) for one in mail.senders]
    return is_our_id or (is_from_us and not _is_from(mail, arrived.person))


def _message_key(key: str, arrived: Arrived) -> str:
    """A mail that bears no Message-ID is known by all of its bytes."""
    what = arrived.mail.message_id.encode(errors="replace") or arrived.raw
    said = b"selftrust.prompts.reply:" + what
    return hmac.new(key.encode(), said, sha256).hexdigest()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
