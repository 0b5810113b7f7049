"""One conversation with a mail server: commands out, replies in, each by a deadline."""

from __future__ import annotations

import re
import select
import socket
import ssl
from collections.abc import Callable
from ipaddress import ip_address
from time import monotonic
from typing import NamedTuple

LONGEST_LINE = 2048  # bytes; RFC 5321 allows a reply 512
MOST_LINES = 100  # of one reply
_LINE = re.compile(
    rb"(([2-5])[0-9]{2})(?:([ -])(?:(\2\.[0-9]{1,3}\.[0-9]{1,3})(?![^ \t]))?.*)?", re.DOTALL
)
_NOT_NOW = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Reply(NamedTuple):
    """What the server said. `lines` is its own text: never to be kept or logged."""

    code: int
    enhanced: str
    lines: list[bytes]


class Lost(Exception):
    """The server is gone, silent beyond its time, unwilling or talks nonsense.

    The words are always ours; `reply` is there when it's the server's reply that stopped us.
    """

    def __init__(self, words: str, reply: Reply | None = None) -> None:
        super().__init__(words)
        self.reply = reply


class Waiting:
    """Calls `call` every `seconds`, as long as something is waited for."""

    def __init__(self, call: Callable[[], None], seconds: float) -> None:
        self._call = call
        self._seconds = seconds
        self._call_at = monotonic() + seconds

    def seconds(self, deadline: float) -> float:
        """How long to wait in one go, in seconds. Raises Lost when `deadline` has passed."""
        now = monotonic()
        if now >= deadline:
            raise Lost("it took too long")
        if now >= self._call_at:
            self._call()
            self._call_at = monotonic() + self._seconds
        return min(deadline, self._call_at) - now


class Conversation:
    """A connection to `host`, at most `seconds` seconds in the making. Raises Lost."""

    def __init__(self, host: str, port: int, waiting: Waiting, seconds: float) -> None:
        self.waiting = waiting
        self.is_secured = False
        self._host = host
        self._buffer = b""
        self._socket = _connected(host, port, waiting, monotonic() + seconds)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setblocking(False)  # noqa: FBT003 - the name says it

    @property
    def is_private(self) -> bool:
        """Whether nobody else can listen: under TLS, or within this machine."""
        if self.is_secured:
            return True
        try:
            return ip_address(self._socket.getpeername()[0]).is_loopback
        except (OSError, ValueError):
            return False

    def secure(self, context: ssl.SSLContext, seconds: float) -> None:
        """Go on under TLS. Raises Lost when that or the certificate fails."""
        if self._buffer:
            raise Lost("it spoke out of turn before TLS")
        self._socket.settimeout(self.waiting.seconds(monotonic() + seconds))
        try:
            self._socket = context.wrap_socket(self._socket, server_hostname=self._host)
            self._socket.setblocking(False)  # noqa: FBT003 - the name says it
        except ssl.SSLCertVerificationError:
            raise Lost("its certificate can't be trusted") from None
        except (OSError, ValueError):
            raise Lost("TLS failed") from None
        self.is_secured = True

    def send(self, data: bytes, seconds: float) -> None:
        """Hand all of `data` to the system. Raises Lost if a byte of it is left after `seconds`."""
        deadline = monotonic() + seconds
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
            except _NOT_NOW as not_now:
                self._wait(not_now, select.POLLOUT, deadline)
            except OSError:
                raise Lost("it hung up") from None

    def reply(self, seconds: float) -> Reply:
        """The next reply. Raises Lost if it isn't complete after `seconds`, or is none."""
        deadline = monotonic() + seconds
        lines: list[bytes] = []
        code = enhanced = b""
        while len(lines) < MOST_LINES:
            line = self._line(deadline)
            match = _LINE.fullmatch(line)
            if match is None or (lines and match[1] != code):
                break
            lines.append(line[4:])
            code = match[1]
            enhanced = enhanced or match[4] or b""
            if match[3] != b"-":
                return Reply(int(code), enhanced.decode(), lines)
        raise Lost("its reply can't be read")

    def is_quiet(self) -> bool:
        """Whether it neither hung up nor said anything that wasn't asked for."""
        if self._buffer:
            return False
        try:
            self._buffer = self._socket.recv(1)
        except _NOT_NOW:
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """Hang up. Never raises."""
        self._socket.close()

    def _line(self, deadline: float) -> bytes:
        """The next line without its end, which may be a bare LF."""
        while (end := self._buffer.find(b"\n")) < 0 and len(self._buffer) <= LONGEST_LINE:
            self._buffer += self._received(deadline)
        if not 0 <= end <= LONGEST_LINE:
            raise Lost("its reply is too long")
        line, self._buffer = self._buffer[:end], self._buffer[end + 1 :]
        return line.removesuffix(b"\r")

    def _received(self, deadline: float) -> bytes:
        while True:
            try:
                data = self._socket.recv(4096)
            except _NOT_NOW as not_now:
                self._wait(not_now, select.POLLIN, deadline)
                continue
            except OSError:
                raise Lost("it hung up") from None
            if not data:
                raise Lost("it hung up")
            return data

    def _wait(self, not_now: OSError, event: int, deadline: float) -> None:
        """Return when `event` may have come, or it's time to ask again. Raises Lost."""
        if isinstance(not_now, ssl.SSLError):
            wants_read = isinstance(not_now, ssl.SSLWantReadError)
            event = select.POLLIN if wants_read else select.POLLOUT
        door = select.poll()
        door.register(self._socket, event)
        door.poll(self.waiting.seconds(deadline) * 1000 + 1)  # never before the deadline


def _connected(host: str, port: int, waiting: Waiting, deadline: float) -> socket.socket:
    """A socket to the first address of `host` that answers; they share the time."""
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Lost("its name can't be resolved") from None
    for tried, (family, kind, protocol, _name, address) in enumerate(addresses):
        made = socket.socket(family, kind, protocol)
        try:
            made.settimeout(waiting.seconds(deadline) / (len(addresses) - tried))
            made.connect(address)
        except OSError:
            made.close()
        except BaseException:
            made.close()
            raise
        else:
            return made
    raise Lost("it can't be reached")
