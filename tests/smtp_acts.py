"""What the mail server of the tests (smtp_sink.py) can be told to do at a stage."""

from __future__ import annotations

import enum
import threading
from dataclasses import dataclass


class Then(enum.Enum):
    """What follows the reply."""

    GO_ON = enum.auto()
    HANG_UP = enum.auto()
    RESET = enum.auto()  # as HANG_UP, by a TCP reset: what wasn't read yet is lost
    SILENCE = enum.auto()  # keep the connection, say nothing, hear nothing


@dataclass(frozen=True)
class Act:
    """`reply` None is the usual one. `takes` matters after the dot: the copy counts as taken."""

    reply: bytes | None = None
    takes: bool = True
    seconds: float = 0.0  # before the reply
    gate: threading.Event | None = None  # to be waited for before the reply
    between: float = 0.0  # seconds between the bytes of the reply
    within: int | None = None  # hangs up after so many bytes of content
    then: Then = Then.GO_ON


AS_USUAL = Act()
HANG_UP = Act(b"", takes=False, then=Then.HANG_UP)
RESET = Act(b"", takes=False, then=Then.RESET)
SILENCE = Act(b"", takes=False, then=Then.SILENCE)
TAKE_AND_HANG_UP = Act(b"", then=Then.HANG_UP)
TAKE_AND_RESET = Act(b"", then=Then.RESET)
TAKE_AND_BE_SILENT = Act(b"", then=Then.SILENCE)


def say(code: int, enhanced: str = "", *, then: Then | None = None) -> Act:
    """Reply with `code`; after 421 the connection is closed. From 400 on nothing is taken."""
    words = " ".join([str(code), *filter(None, [enhanced]), "ana@example.org"])
    after = then or (Then.HANG_UP if code == 421 else Then.GO_ON)
    return Act(f"{words}\r\n".encode(), takes=code < 400, then=after)


def garbage(reply: bytes, *, takes: bool = False, then: Then = Then.GO_ON) -> Act:
    """Reply with these very bytes."""
    return Act(reply, takes=takes, then=then)


def late(seconds: float) -> Act:
    """The usual reply, so many seconds later."""
    return Act(seconds=seconds)


def held(gate: threading.Event) -> Act:
    """The usual reply, once `gate` is set."""
    return Act(gate=gate)


def dripping(seconds: float) -> Act:
    """The usual reply, one byte every `seconds` seconds."""
    return Act(between=seconds)


def hang_up_within(content_bytes: int) -> Act:
    """Hang up after so many bytes of content, the dot perhaps among them."""
    return Act(within=content_bytes)
