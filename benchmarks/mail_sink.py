"""The quickest mail server Python can be, for measuring what sends to it.

    python -m benchmarks.mail_sink [PORT]

Takes every mail, keeps none, and looks for nothing but line ends; a bunch of MAIL, RCPT and DATA
(RFC 2920) is answered in one piece. Any number of connections, one process. Prints its port when
it listens, and when it's asked to end (SIGTERM) how many mails it took.
"""

from __future__ import annotations

import select
import signal
import socket
import sys
from threading import Event

GREETING = b"220 sink\r\n"
OFFERS = b"250-sink\r\n250 PIPELINING\r\n"
YES = b"250 ok\r\n"
GO_ON = b"354 go\r\n"
BYE = b"221 bye\r\n"
A_BUNCH = YES + YES + GO_ON
END = b"\r\n.\r\n"
BYTES = 65536
NO_LONGER_THAN = 0.2  # seconds; a signal that comes right before a wait doesn't end it


class Guest:
    """A connection: what it left unfinished, and whether that belongs to a mail."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.taken = 0
        self._rest = b""
        self._in_mail = False

    def answer(self) -> bool:
        """Answer what has come; False when nothing will come any more."""
        try:
            data = self._rest + self.connection.recv(BYTES)
            if len(data) == len(self._rest):
                return False
            self.connection.send(self._read(data))
        except OSError:
            return False
        return True

    def _read(self, data: bytes) -> bytes:
        if self._in_mail:
            return self._read_mail(data)
        if data.startswith(b"MAIL") and data.endswith(b"\r\nDATA\r\n") and data.count(b"\n") == 3:
            self._in_mail, self._rest = True, b"\r\n"
            return A_BUNCH
        return self._read_commands(data)

    def _read_mail(self, data: bytes) -> bytes:
        if data.endswith(END):
            self._in_mail, self._rest = False, b""
            self.taken += 1
            return YES
        mail, end, rest = data.partition(END)
        if not end:
            self._rest = mail
            return b""
        self._in_mail = False
        self.taken += 1
        return YES + self._read(rest)

    def _read_commands(self, data: bytes) -> bytes:
        answers = b""
        while not self._in_mail:
            line, end, data = data.partition(b"\r\n")
            if not end:
                self._rest = line
                return answers
            command = line[:4].upper()
            self._in_mail = command == b"DATA"
            answers += {b"EHLO": OFFERS, b"DATA": GO_ON, b"QUIT": BYE}.get(command, YES)
        return answers + self._read_mail(b"\r\n" + data)


def serve(port: int, end: Event) -> None:
    """Serve on 127.0.0.1 until `end` is set; looked at between guests, so that none is lost."""
    guests: dict[int, Guest] = {}
    gone = 0
    with socket.create_server(("127.0.0.1", port), backlog=64) as listener, select.epoll() as door:
        door.register(listener, select.EPOLLIN)
        print(listener.getsockname()[1], flush=True)
        while not end.is_set():
            for number, _event in door.poll(NO_LONGER_THAN):
                guest = guests.get(number)
                if guest is None:
                    welcome(listener, door, guests)
                elif not guest.answer():
                    gone += guests.pop(number).taken
                    guest.connection.close()
    print(gone + sum(guest.taken for guest in guests.values()), flush=True)


def welcome(listener: socket.socket, door: select.epoll, guests: dict[int, Guest]) -> None:
    """Greet who is at the door."""
    connection, _address = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.send(GREETING)
    guests[connection.fileno()] = Guest(connection)
    door.register(connection, select.EPOLLIN)


def main() -> None:
    """Serve at the port of the command line, or at a free one."""
    end = Event()
    signal.signal(signal.SIGTERM, lambda *_signal: end.set())
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0, end)


if __name__ == "__main__":
    main()
