"""One connection to the mail server of the tests (smtp_sink.py)."""

from __future__ import annotations

import re
import socket
import struct
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.smtp_acts import Act, Then

if TYPE_CHECKING:
    from tests.smtp_sink import Sink

_MESSAGE_ID = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Copy:
    """One copy that was taken: `content` as it was before its dots were stuffed."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    content: bytes


class Gone(Exception):
    """The conversation is over."""


class Guest:
    """A connection, and how far its conversation is."""

    def __init__(self, sink: Sink, connection: socket.socket) -> None:
        self._sink = sink
        self._socket = connection
        self._secured = False
        self._buffer = b""
        self._sender: str | None = None
        self._recipients: list[str] = []

    def serve(self) -> None:
        """Talk until somebody hangs up. Raises Gone or OSError."""
        if self._sink.implicit_tls:
            self._secure()
        self._answer("connect", b"220 sink\r\n")
        known = {
            b"EHLO": self._ehlo, b"STARTTLS": self._starttls, b"AUTH": self._auth,
            b"MAIL": self._mail, b"RCPT": self._rcpt, b"DATA": self._data, b"RSET": self._rset,
            b"QUIT": self._quit,
        }  # fmt: skip
        while True:
            line = self._line()
            if self._buffer and "PIPELINING" not in self._sink.offers:
                self._sink.ran_ahead = True
            known.get(line.split(b" ")[0].upper(), self._unknown)(line)

    def shut(self) -> None:
        """Have every wait for this connection end now."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _ehlo(self, _line: bytes) -> None:
        words = ["sink", *self._sink.offers]
        if self._sink.tls and not self._secured:
            words.append("STARTTLS")
        if self._sink.login:
            words.append(f"AUTH {self._sink.ways_in}")
        lines = [f"250-{word}\r\n" for word in words[:-1]] + [f"250 {words[-1]}\r\n"]
        self._answer("ehlo", "".join(lines).encode())

    def _starttls(self, line: bytes) -> None:
        if not self._sink.tls:
            self._unknown(line)
        elif self._answer("starttls", b"220 go\r\n").startswith(b"220"):
            self._secure()

    def _auth(self, line: bytes) -> None:
        words = line.decode().split(" ")
        if words[1] == "PLAIN":
            told = tuple(b64decode(words[2]).decode().split("\0")[1:])
        else:
            told = (self._asked("Username:"), self._asked("Password:"))
        right = told == self._sink.login
        self._answer("auth", b"235 2.7.0 in\r\n" if right else b"535 5.7.8 out\r\n")

    def _asked(self, word: str) -> str:
        self._socket.sendall(b"334 " + b64encode(word.encode()) + b"\r\n")
        return b64decode(self._line()).decode()

    def _mail(self, line: bytes) -> None:
        usual = b"250 2.1.0 ok\r\n" if self._sender is None else b"503 5.5.1 nested\r\n"
        if self._answer("mail", usual).startswith(b"2"):
            self._sender = _address(line)

    def _rcpt(self, line: bytes) -> None:
        usual = b"503 5.5.1 MAIL first\r\n" if self._sender is None else b"250 2.1.5 ok\r\n"
        if self._answer("rcpt", usual).startswith(b"2"):
            self._recipients.append(_address(line))

    def _data(self, _line: bytes) -> None:
        usual = b"354 go\r\n" if self._recipients else b"503 5.5.1 RCPT first\r\n"
        if self._answer("data", usual).startswith(b"354"):
            act = self._sink.act("content")
            self._follow(act.then)
            copy = self._copy(self._content(act.within))
            act = self._sink.act("dot")
            if act.takes:
                self._sink.take(copy)
            self._obey(act, b"250 2.0.0 taken\r\n")

    def _content(self, within: int | None) -> bytes:
        """What comes before the lone dot, which ends it in no other way but between two CRLF."""
        content = b"\r\n" + self._buffer
        while (end := content.find(b"\r\n.\r\n")) < 0:
            if within is not None and len(content) - 2 >= within:
                raise Gone
            content += self._received()
        if within is not None and end + 5 - 2 > within:
            raise Gone
        self._buffer = content[end + 5 :]
        return content[: end + 2].replace(b"\r\n.", b"\r\n")[2:]

    def _copy(self, content: bytes) -> Copy:
        found = _MESSAGE_ID.search(content)
        message_id = found[1].decode() if found else ""
        copy = Copy(message_id, self._sender or "", tuple(self._recipients), content)
        self._sender, self._recipients = None, []
        return copy

    def _rset(self, _line: bytes) -> None:
        if self._answer("rset", b"250 2.0.0 ok\r\n").startswith(b"2"):
            self._sender, self._recipients = None, []

    def _quit(self, _line: bytes) -> None:
        self._answer("quit", b"221 2.0.0 bye\r\n")
        raise Gone

    def _unknown(self, _line: bytes) -> None:
        self._socket.sendall(b"502 5.5.1 unknown\r\n")

    def _answer(self, stage: str, usual: bytes) -> bytes:
        """Do what is scripted for `stage`; returns what was said."""
        return self._obey(self._sink.act(stage), usual)

    def _obey(self, act: Act, usual: bytes) -> bytes:
        reply = usual if act.reply is None else act.reply
        if act.gate:
            self._sink.wait_at(act.gate)
        if act.seconds:
            self._sink.stopping.wait(act.seconds)
        if act.between:
            for number in range(len(reply)):
                self._socket.sendall(reply[number : number + 1])
                self._sink.stopping.wait(act.between)
        elif reply:
            self._socket.sendall(reply)
        self._follow(act.then)
        return reply

    def _follow(self, then: Then) -> None:
        if then is Then.SILENCE:
            self._sink.stopping.wait()
        if then is Then.RESET:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        if then is not Then.GO_ON:
            raise Gone

    def _secure(self) -> None:
        self._buffer = b""
        assert self._sink.tls
        self._socket = self._sink.tls.wrap_socket(self._socket, server_side=True)
        self._secured = True

    def _line(self) -> bytes:
        while (end := self._buffer.find(b"\r\n")) < 0:
            self._buffer += self._received()
        line, self._buffer = self._buffer[:end], self._buffer[end + 2 :]
        return line

    def _received(self) -> bytes:
        data = self._socket.recv(65536)
        if not data:
            raise Gone
        if not self._secured:
            self._sink.hear(data)
        return data


def _address(line: bytes) -> str:
    return line.partition(b"<")[2].partition(b">")[0].decode()
