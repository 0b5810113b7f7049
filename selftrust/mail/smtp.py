"""Hands mails to the SMTP server of the settings, and knows how far each one came."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import suppress

from .conversation import Conversation, Lost, Reply, Waiting
from .greeting import begin
from .handing_over import Answer, Outcome, Outgoing, Step

STEP_SECONDS = 10.0  # for each reply but the last
DOT_SECONDS = 300.0  # for the answer to the final dot; RFC 5321 lets a server take its time
SLICE_SECONDS = 20.0  # with a step that can't be interrupted on top, still not over 30
GOODBYE_SECONDS = 1.0

# What can't end a command or begin another word of it: no blanks, control characters, brackets.
_ADDRESS = re.compile(r"[!-;=?-~]{1,320}")
_GO_ON = 354
_CLOSING = 421

logger = logging.getLogger(__name__)


class SmtpTransport:
    """One connection to the mail server, made when it's first needed, kept from mail to mail.

    A command's reply has `step_seconds` in all, however slowly it comes, and the answer to the
    final dot `dot_seconds`; what waits longer than `slice_seconds` says so through
    `while_waiting`. Nothing the server says is kept or logged, except its numbers.
    """

    def __init__(
        self,
        *,
        step_seconds: float = STEP_SECONDS,
        dot_seconds: float = DOT_SECONDS,
        slice_seconds: float = SLICE_SECONDS,
    ) -> None:
        self._step_seconds = step_seconds
        self._dot_seconds = dot_seconds
        self._slice_seconds = slice_seconds
        self._talk: Conversation | None = None
        self._pipelines = False

    def hand_over(
        self,
        mail: Outgoing,
        *,
        before_dot: Callable[[], bool],
        while_waiting: Callable[[], None],
    ) -> Answer:
        """Try once; see `Transport`. `content` is 7-bit. Raises only what the callbacks raise."""
        if not (_ADDRESS.fullmatch(mail.sender) and _ADDRESS.fullmatch(mail.recipient)):
            return Answer(Outcome.REFUSED, Step.RECIPIENT)
        try:
            return self._try(mail, before_dot, Waiting(while_waiting, self._slice_seconds))
        except BaseException:  # a callback's: the next mail can't go on in the middle of this one
            self._hang_up()
            raise

    def close(self) -> None:
        """Say goodbye, if anybody is there; never raises."""
        if self._talk:
            self._talk.waiting = Waiting(lambda: None, GOODBYE_SECONDS)
            with suppress(Lost):
                self._talk.send(b"QUIT\r\n", GOODBYE_SECONDS)
                self._talk.reply(GOODBYE_SECONDS)
            self._hang_up()

    def _try(self, mail: Outgoing, before_dot: Callable[[], bool], waiting: Waiting) -> Answer:
        kept = self._talk is not None
        ready = self._announce(mail, before_dot, waiting)
        if kept and isinstance(ready, Answer) and _was_closed(ready):
            ready = self._announce(mail, before_dot, waiting)
        if isinstance(ready, Answer):
            return ready
        return self._tell(ready, mail)

    def _announce(
        self, mail: Outgoing, before_dot: Callable[[], bool], waiting: Waiting
    ) -> Conversation | Answer:
        """The conversation once the server waits for the content, or else why it doesn't."""
        try:
            talk = self._connected(waiting)
        except Lost as lost:
            logger.warning("The mail server can't be used: %s.", lost)
            code, enhanced = (lost.reply.code, lost.reply.enhanced) if lost.reply else (None, "")
            return Answer(Outcome.LATER, Step.CONNECT, code, enhanced, is_the_connection=True)
        commands = {
            Step.SENDER: b"MAIL FROM:<%s>\r\n" % mail.sender.encode(),
            Step.RECIPIENT: b"RCPT TO:<%s>\r\n" % mail.recipient.encode(),
            Step.DATA: b"DATA\r\n",
        }
        ask = self._ask_all if self._pipelines else self._ask_each
        return ask(talk, commands, before_dot) or talk

    def _ask_each(
        self, talk: Conversation, commands: dict[Step, bytes], before_dot: Callable[[], bool]
    ) -> Answer | None:
        for step, command in commands.items():
            try:
                talk.send(command, self._step_seconds)
                reply = talk.reply(self._step_seconds)
                refusal = _refusal(reply, step)
            except Lost:
                return self._lost(step)
            if refusal:
                self._start_over(talk, {reply.code})
                return refusal
        return None if before_dot() else self._withdrawn()

    def _ask_all(
        self, talk: Conversation, commands: dict[Step, bytes], before_dot: Callable[[], bool]
    ) -> Answer | None:
        """RFC 2920: all at once. What follows a refusal is answered too, and means nothing.

        What has to be done before the dot is done while the server makes up its mind.
        """
        refusal, codes, step = None, set(), Step.SENDER
        try:
            talk.send(b"".join(commands.values()), self._step_seconds)
            if not before_dot():
                return self._withdrawn()
            for step in commands:
                reply = talk.reply(self._step_seconds)
                codes.add(reply.code)
                refusal = refusal or _refusal(reply, step)
        except Lost:
            lost = self._lost(step)
            return refusal or lost
        if refusal:
            self._start_over(talk, codes)
        return refusal

    def _withdrawn(self) -> Answer:
        self._hang_up()  # a lone dot would be a mail, too
        return Answer(Outcome.WITHDRAWN, Step.DATA)

    def _tell(self, talk: Conversation, mail: Outgoing) -> Answer:
        """Send the content. From the last byte of its end on, the server may have it."""
        if not talk.is_quiet():
            return self._lost(Step.DATA)
        try:
            talk.send(_ended(mail), self._step_seconds)
        except Lost:
            return self._lost(Step.DATA)
        try:
            reply = talk.reply(self._dot_seconds)
            refusal = _refusal(reply, Step.DOT)
        except Lost:
            self._hang_up()
            return Answer(Outcome.UNKNOWN, Step.DOT)
        if refusal:
            self._start_over(talk, {reply.code})
            return refusal
        return Answer(Outcome.HANDED_OVER, Step.DOT, reply.code, reply.enhanced)

    def _connected(self, waiting: Waiting) -> Conversation:
        if self._talk is None:
            self._talk, offers = begin(waiting, self._step_seconds)
            self._pipelines = "PIPELINING" in offers
        self._talk.waiting = waiting
        return self._talk

    def _start_over(self, talk: Conversation, codes: set[int]) -> None:
        """After a refusal: forget the mail, or the connection where it can't be forgotten."""
        if not codes & {_CLOSING, _GO_ON}:
            with suppress(Lost):
                talk.send(b"RSET\r\n", self._step_seconds)
                if _is_yes(talk.reply(self._step_seconds)):
                    return
        self._hang_up()

    def _lost(self, step: Step) -> Answer:
        """The connection broke before the content was sent; its sender is the same for all."""
        self._hang_up()
        return Answer(Outcome.LATER, step, is_the_connection=step is Step.SENDER)

    def _hang_up(self) -> None:
        if self._talk:
            self._talk.close()
            self._talk = None


def _is_yes(reply: Reply) -> bool:
    return reply.code // 100 == 2  # noqa: PLR2004 - the first digit, as RFC 5321 has it


def _was_closed(refusal: Answer) -> bool:
    """Whether a connection that was kept open has been closed meanwhile."""
    return refusal.outcome is Outcome.LATER and refusal.code in {None, _CLOSING}


def _refusal(reply: Reply, step: Step) -> Answer | None:
    """None if `reply` is what `step` needs. Raises Lost if it's neither that nor a refusal."""
    code, enhanced = reply.code, reply.enhanced
    if code == _GO_ON if step is Step.DATA else _is_yes(reply):
        return None
    if code // 100 not in {4, 5}:
        raise Lost("its reply doesn't fit")
    outcome = Outcome.REFUSED if code // 100 == 5 else Outcome.LATER  # noqa: PLR2004
    return Answer(outcome, step, code, enhanced, is_the_connection=code == _CLOSING)


def _ended(mail: Outgoing) -> bytes:
    """The content as DATA wants it: CRLF alone ends a line, no line is a lone dot but the last."""
    if mail.is_plain:
        return mail.content + b".\r\n"
    content = mail.content
    ends = content.count(b"\r\n")
    if content.count(b"\n") != ends or content.count(b"\r") != ends:
        content = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    if content.startswith(b"."):
        content = b"." + content
    if b"\n." in content:
        content = content.replace(b"\r\n.", b"\r\n..")
    return content + (b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
