"""A mail server for tests: it does as it's told, and counts every copy it has taken.

    with Sink() as sink:                          # listens on 127.0.0.1:sink.port
        sink.script("rcpt", say(450), times=2)    # the next two RCPTs; afterwards as usual
        sink.script("dot", TAKE_AND_HANG_UP)      # from now on, whenever it gets there
        ...
        sink.copies("<1@example.org>")            # how many it has taken with this Message-ID

A copy counts as taken once the final dot has been read and the sink has decided to take it,
whether or not anybody hears of it. Stages, in their order: connect, ehlo, starttls, auth, mail,
rcpt, data, content (between 354 and the dot), dot, rset, quit. What a stage can be told is in
smtp_acts.py: `say(code, enhanced)`, `garbage(bytes)`, `late(seconds)`, `held(event)`,
`dripping(seconds)`, `hang_up_within(bytes)` (for "content" alone), HANG_UP, RESET, SILENCE,
TAKE_AND_HANG_UP, TAKE_AND_RESET, TAKE_AND_BE_SILENT. Several acts for a stage follow each other,
each for its number of times. `sink.at_random(seed, {stage: [(chance, act), ...]})` throws dice
for what isn't scripted; `sink.as_usual()` forgets it all.

`offers` are the keywords after EHLO; STARTTLS is added for a `tls` context (mail/authority.py
makes one), and AUTH with `ways_in` for a `login`. After the block every thread has ended, so that
counts are final. `sink.seen` counts the stages, `sink.wait_for(stage, count)` waits for one,
`sink.heard_in_clear` holds all bytes that came without TLS, `sink.taken` the copies themselves.

For kill tests, as a process: `python -m tests.smtp_sink --port N --log FILE` appends a line with
the Message-ID for each copy taken, before it answers; `--dot-seconds S` has every answer to a dot
wait. Port 0 takes a free one; the port is printed as soon as the server listens.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import ssl
import threading
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.smtp_acts import AS_USUAL, Act, late
from tests.smtp_guest import Copy, Gone, Guest

_PATIENCE = 10.0  # seconds


class Sink:
    """See the module. `login` is (user, password); `log` is a file to append to."""

    def __init__(
        self,
        *,
        port: int = 0,
        offers: Sequence[str] = ("PIPELINING",),
        tls: ssl.SSLContext | None = None,
        implicit_tls: bool = False,
        login: tuple[str, str] | None = None,
        ways_in: str = "PLAIN LOGIN",
        log: Path | None = None,
    ) -> None:
        self.offers = offers
        self.tls = tls
        self.implicit_tls = implicit_tls
        self.login = login
        self.ways_in = ways_in
        self.taken: list[Copy] = []
        self.seen: Counter[str] = Counter()
        self.heard_in_clear = bytearray()
        self.ran_ahead = False  # whether commands came in a bunch without an offer of PIPELINING
        self.stopping = threading.Event()
        self._changed = threading.Condition()
        self._plans: dict[str, deque[Act]] = {}
        self._always: dict[str, Act] = {}
        self._dice = random.Random()
        self._chances: Mapping[str, Sequence[tuple[float, Act]]] = {}
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if log else -1
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._guests: set[Guest] = set()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def __enter__(self) -> Sink:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.stop()

    def script(self, stage: str, act: Act, times: int | None = None) -> None:
        """Have `stage` go as `act` says: the next `times` times, or whenever nothing is planned."""
        with self._changed:
            if times is None:
                self._always[stage] = act
            else:
                self._plans.setdefault(stage, deque()).extend([act] * times)

    def at_random(self, seed: int, chances: Mapping[str, Sequence[tuple[float, Act]]]) -> None:
        """Throw dice for every stage that isn't scripted."""
        with self._changed:
            self._dice, self._chances = random.Random(seed), chances

    def as_usual(self) -> None:
        """Forget what was scripted."""
        with self._changed:
            self._plans, self._always, self._chances = {}, {}, {}

    def copies(self, message_id: str) -> int:
        """How many copies of a mail were taken."""
        with self._changed:
            return sum(copy.message_id == message_id for copy in self.taken)

    def wait_for(self, stage: str, count: int = 1) -> None:
        """Return once `stage` was reached `count` times."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.seen[stage] >= count, _PATIENCE), stage

    def stop(self) -> None:
        """End every thread; after this nothing changes any more."""
        self.stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes `accept`
        self._threads[0].join(_PATIENCE)
        with self._changed:
            for guest in self._guests:
                guest.shut()
        for thread in self._threads:
            thread.join(_PATIENCE)
            assert not thread.is_alive()
        self._listener.close()
        if self._log >= 0:
            os.close(self._log)
            self._log = -1

    def act(self, stage: str) -> Act:
        """What to do now that `stage` is reached."""
        with self._changed:
            self.seen[stage] += 1
            self._changed.notify_all()
            if self._plans.get(stage):
                return self._plans[stage].popleft()
            return self._always.get(stage) or self._thrown(stage)

    def take(self, copy: Copy) -> None:
        """Count `copy`: from here on it is the sink's."""
        with self._changed:
            self.taken.append(copy)
            self._changed.notify_all()
        if self._log >= 0:
            os.write(self._log, f"{copy.message_id}\n".encode())

    def hear(self, data: bytes) -> None:
        """Note what came without TLS."""
        with self._changed:
            self.heard_in_clear += data

    def wait_at(self, gate: threading.Event) -> None:
        """Return when `gate` is set, or the sink stops."""
        while not gate.wait(0.02) and not self.stopping.is_set():
            pass

    def _thrown(self, stage: str) -> Act:
        thrown = self._dice.random()
        for chance, act in self._chances.get(stage, ()):
            if thrown < chance:
                return act
            thrown -= chance
        return AS_USUAL

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            guest = Guest(self, connection)
            thread = threading.Thread(target=self._serve, args=(guest,), daemon=True)
            with self._changed:
                self._guests.add(guest)
                self._threads.append(thread)
            thread.start()

    def _serve(self, guest: Guest) -> None:
        try:
            with suppress(OSError, Gone):
                guest.serve()
        finally:
            with self._changed:
                self._guests.discard(guest)
                guest.close()


def main() -> None:
    """Serve until the process is asked to end."""
    told = argparse.ArgumentParser()
    told.add_argument("--port", type=int, default=0)
    told.add_argument("--log", type=Path, required=True)
    told.add_argument("--dot-seconds", type=float, default=0.0)
    options = told.parse_args()
    asked = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: asked.set())
    with Sink(port=options.port, log=options.log) as sink:
        sink.script("dot", late(options.dot_seconds))
        print(sink.port, flush=True)
        while not asked.wait(0.2):  # a signal that comes right before a wait doesn't end it
            pass


if __name__ == "__main__":
    main()
