"""What kind of mail it is, by its headers: written by a machine, sent by a list, or come back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from .addresses import ATOM, same_form

AUTOMATIC = {"bulk", "junk", "auto_reply", "auto-reply"}
MARKS_OF_MACHINES = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply",
    "x-loop",
    "x-failed-recipients",
)
MARKS_OF_LISTS = ("list-id", "list-post", "list-help", "list-owner", "list-archive", "mailing-list")
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Bounce:
    """A report that a mail couldn't be delivered.

    `status` is the class, subject and detail of RFC 3463, such as "5.1.1". `originally_to` and
    `finally_to` are addresses in the form of `same_form`, "" where the report doesn't say.
    """

    status: str
    originally_to: str = ""
    finally_to: str = ""


class Headers:
    """The headers of a mail as text, whatever stands in them."""

    def __init__(self, message: Message) -> None:
        self._all: dict[str, list[str]] = {}
        for name, value in message.raw_items():
            self._all.setdefault(name.lower(), []).append(_text(value))

    def all(self, name: str) -> list[str]:
        """Every value of the header `name`, folding undone."""
        return self._all.get(name, [])

    def first(self, name: str) -> str:
        """The topmost value, or ""."""
        return next(iter(self.all(name)), "")

    def has_any(self, names: tuple[str, ...]) -> bool:
        """Whether one of `names` is there."""
        return any(name in self._all for name in names)


def is_from_list(headers: Headers) -> bool:
    """Whether a mailing list sent it on."""
    return headers.has_any(MARKS_OF_LISTS)


def is_automatic(message: Message, headers: Headers) -> bool:
    """Whether no person wrote it: RFC 3834, and what was usual before."""
    said = headers.all("auto-submitted")
    if any(_word(value) != "no" for value in said) or headers.has_any(MARKS_OF_MACHINES):
        return True
    precedence = {value.strip().lower() for value in headers.all("precedence")}
    if precedence & AUTOMATIC or ("list" in precedence and not is_from_list(headers)):
        return True
    came_from = headers.all("return-path")
    is_report = message.get_content_type() == "multipart/report"
    return is_report or bool(came_from and came_from[0].strip() in {"", "<>"})


def bounce_in(message: Message) -> Bounce | None:
    """The failure that a delivery report tells of; None for any other mail."""
    if message.get_content_type() != "multipart/report":
        return None
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            fields = [Headers(one) for one in _fields(part)]
            found = next((one for one in fields if one.first("action").lower() == "failed"), None)
            if found is not None:
                return _bounce(found)
    return None


def _bounce(fields: Headers) -> Bounce | None:
    status = STATUS.search(fields.first("status")) or STATUS.search(fields.first("diagnostic-code"))
    if status is None:
        return None
    return Bounce(
        ".".join(status.groups()),
        _recipient(fields.first("original-recipient")),
        _recipient(fields.first("final-recipient")),
    )


def _fields(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _recipient(value: str) -> str:
    """The address in "rfc822; name@example.org"."""
    return same_form(value.rpartition(";")[2].strip().strip("<>"))


def _word(value: str) -> str:
    found = ATOM.search(value)
    return found[0].lower() if found else ""


def _text(value: object) -> str:
    """A header's bytes beyond ASCII are UTF-8 (RFC 6532), or nobody knows what."""
    said = str(value).encode(errors="surrogateescape").decode(errors="replace")
    return re.sub(r"\r?\n(?=[ \t])", "", said).replace("\r", " ").replace("\n", " ").strip()
