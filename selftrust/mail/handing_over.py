"""Handing one message over, and knowing afterwards how far it came."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import NamedTuple, Protocol


class Outcome(enum.Enum):
    """What is known after a try."""

    HANDED_OVER = "handed_over"  # the server said yes to the whole message
    LATER = "later"  # surely not taken; another try can do no harm
    REFUSED = "refused"  # surely not taken, and the server wants no other try
    UNKNOWN = "unknown"  # the answer to the final dot was lost: perhaps taken
    WITHDRAWN = "withdrawn"  # surely not taken: `before_dot` said no


class Step(enum.Enum):
    """Where in the conversation the answer came."""

    CONNECT = "connect"
    SENDER = "mail"
    RECIPIENT = "rcpt"
    DATA = "data"
    DOT = "dot"


class Answer(NamedTuple):
    """The outcome of a try, the step it ended at, and what the server said, in numbers alone.

    `code` is the three-digit reply code, None where there was none; `enhanced` is the class,
    subject and detail of RFC 3463 such as "5.1.1", or "". `is_the_connection` says that it isn't
    about this message: no other one would fare better now.
    """

    outcome: Outcome
    step: Step
    code: int | None = None
    enhanced: str = ""
    is_the_connection: bool = False


class Outgoing(NamedTuple):
    """One finished message: envelope addresses, and `content` with CRLF line ends, not stuffed.

    `is_plain` vouches that CRLF alone ends every line, the last one too, and that none begins with
    a dot. Looking for that costs more than sending it.
    """

    sender: str
    recipient: str
    content: bytes
    is_plain: bool = False


class Transport(Protocol):
    """A way out, kept open for a whole batch."""

    def hand_over(
        self,
        mail: Outgoing,
        *,
        before_dot: Callable[[], bool],
        while_waiting: Callable[[], None],
    ) -> Answer:
        """Try once. Never raises for what the server or the network does.

        `before_dot` is called before a byte of the content is sent, and again where a connection
        turned out closed; False withdraws the mail. `while_waiting` is called at least every 30
        seconds while an answer is outstanding.
        """

    def close(self) -> None:
        """Say goodbye, if anybody is there; never raises."""
