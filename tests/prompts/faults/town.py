"""A whole installation for fault tests: stores of its own, a mail server, processes to kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from selftrust.embedded import postgres as embedded_postgres
from selftrust.embedded import valkey as embedded_valkey
from selftrust.embedded.account import postgres_account
from selftrust.embedded.contract import new_key
from selftrust.embedded.postgres_programs import postgres_programs
from selftrust.embedded.processes import end_with_parent, free_port, wait_until
from selftrust.embedded.stores import Place, Stores
from tests.smtp_sink import Sink

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 180.0  # a lease that nobody ends takes 120
BETWEEN = 0.005
PASSING = 0.25
FINAL = {"handed_over", "refused", "unknown", "expired", "kept_here", "failed"}
CELERY = ["-m", "celery", "-A", "selftrust.celery", "worker", "-Q", "celery,mail"]
QUIET = ["--loglevel=ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat"]


_FILL = """
    WITH people AS (
        INSERT INTO accounts_person (id, password, email, zone, is_active, joined_at, region)
        SELECT id, '!', id || '@example.org', 'UTC', true, now(), ''
        FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, {count})) made
        RETURNING id
    ), rhythms AS (
        INSERT INTO prompts_rhythm (
            person_id, begun_at, by_mail, confirmed_at, shows_prompt, takes_replies, sender_name,
            reminds_of_dates, reminds_of_microwins, reminder_clock, most_a_week, most_a_day,
            quiet_from, quiet_to, length, heavy, rotates, signals_off, muted, leanings, cadence,
            cadence_since_at, re_entries, asks_about_rhythm, refusals, refused_email)
        SELECT id, now(), true, now(), false, false, 'Notebook', true, false, '09:00', 7, 1,
            '00:00', '00:00', '3min', false, false, '{{}}', '{{}}', '{{}}', 'active', now(), 0,
            false, 0, ''
        FROM people
    )
    INSERT INTO prompts_occurrence (
        id, person_id, kind, source_id, due_on, due_at, zone, prompt, prompt_version, because,
        because_count, state, why, try_at, attempts, second_copy, answer_kind, made_at)
    SELECT gen_random_uuid(), id, 'prompt', gen_random_uuid(), current_date, now(), 'UTC', 'P01',
        1, 'rotation', 0, 'due', '', now(), 0, false, '', now()
    FROM people
"""


class Town:
    """See the module. Everything in it listens on loopback and ends with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        place = Place(
            folder / "postgres",
            folder / "valkey",
            folder / "postgres.log",
            folder / "valkey.log",
            "a-password",
            "a-password",
        )
        self.stores = Stores(place, durable=True)
        self.sink = Sink()
        self.processes: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}
        self._database: psycopg.Connection[Any] | None = None

    def start(self) -> None:
        self.stores.start()
        self.environment = {
            **os.environ,
            **self.stores.environment(),
            "SELFTRUST_SECRET_KEY": "a secret of this town alone, and of no other one",
            "SELFTRUST_MASTER_KEYS": new_key(),
            "SELFTRUST_HOSTS": "127.0.0.1",
            "SELFTRUST_HTTPS": "0",
            "SELFTRUST_URL": "http://127.0.0.1:9",
            "SELFTRUST_DATA": str(self.folder),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.sink.port}?starttls=0",
        }
        self.run("-m", "selftrust.embedded.ready")

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
        self._leave_database()
        self.sink.stop()
        self.stores.stop()

    # Processes

    def run(self, *arguments: str) -> None:
        """Run Python with `arguments` to its end."""
        subprocess.run([sys.executable, *arguments], env=self.environment, cwd=ROOT, check=True)

    def fill(self, count: int) -> None:
        """Make `count` people with a mail that is due."""
        self.sql(_FILL.format(count=count))

    def start_at_work(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        """Start a process of at_work.py."""
        return self._start("-m", "tests.prompts.faults.at_work", what, *options)

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a real Celery worker with two processes."""
        ignoring = ["-W", "ignore::UserWarning"]  # Celery's, about being root
        return self._start(*ignoring, *CELERY, *QUIET, "--pool=prefork", "--concurrency=2")

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / "work.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent(),  # noqa: PLW1509 - the sink's threads hold no lock
            )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a process and all it started, at once; its leases are over."""
        os.killpg(process.pid, signal.SIGKILL)
        self.bury(process)

    def bury(self, process: subprocess.Popen[bytes]) -> None:
        """Once the process is dead, end the leases it leaves behind (at_work.py signs them)."""
        process.wait(PATIENCE)
        self.sql(
            "UPDATE prompts_claim SET lease_ends_at = now() - interval '1 s'"
            f" WHERE id::text LIKE '{process.pid:08x}%'"
        )

    # Stores

    def restart_postgres(self, how: signal.Signals) -> None:
        """SIGINT is a fast restart, SIGQUIT an immediate one, as in a crash."""
        self._leave_database()
        server: Any = self.stores._postgres
        self._restart(server, how, embedded_postgres)

    def restart_valkey(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Restart Valkey after the signal `how`."""
        server: Any = self.stores._valkey
        server._end_orphan = lambda _port: None
        self._restart(server, how, embedded_valkey)

    def stop_valkey(self) -> Callable[[], None]:
        """Kill Valkey; the call that is returned starts it again."""
        server: Any = self.stores._valkey
        server._end_orphan = lambda _port: None
        os.kill(server.part.pid, signal.SIGKILL)
        server.part._process.wait()
        return lambda: self._launch(server, embedded_valkey)

    def flush_valkey(self) -> None:
        """Forget everything in Valkey."""
        server: Any = self.stores._valkey
        embedded_valkey._say(server._port, f"AUTH {server._password}\r\nFLUSHALL\r\n")

    def _restart(self, server: Any, how: signal.Signals, module: Any) -> None:
        os.kill(server.part.pid, how)
        server.part._process.wait()
        self._launch(server, module)

    def _launch(self, server: Any, module: Any) -> None:
        port, usual = server._port, module.free_port
        module.free_port = lambda: port
        try:
            server.launch()
        finally:
            module.free_port = usual
        wait_until(server.is_ready, [server.part], seconds=PATIENCE)

    def dump(self) -> Path:
        """A backup of the main database."""
        target = self.folder / "backup"
        self._program("pg_dump", "-Fc", "-f", str(target), self.environment["DATABASE_URL"])
        return target

    def restore(self, backup: Path) -> None:
        """Put the backup in the place of what is there."""
        address = self.environment["DATABASE_URL"]
        self._program("pg_restore", "--clean", "--if-exists", "-d", address, str(backup))

    def _program(self, name: str, *arguments: str) -> None:
        programs = postgres_programs(postgres_account())
        subprocess.run([programs / name, *arguments], check=True, capture_output=True)

    # The ledger and the sink

    def sql(self, statement: str) -> list[Any]:
        """Run one statement on the main database; its rows, if it has any."""
        if self._database is None:
            self._database = psycopg.connect(self.environment["DATABASE_URL"], autocommit=True)
        done = self._database.execute(statement.encode())
        return done.fetchall() if done.description else []

    def _leave_database(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def states(self) -> Counter[str]:
        return Counter(dict(self.sql("SELECT state, count(*) FROM prompts_occurrence GROUP BY 1")))

    def copies(self) -> dict[str, int]:
        """How many copies of each occurrence's mail were taken, by its id."""
        taken = Counter(copy.message_id.strip("<>").split("@")[0] for copy in self.sink.taken)
        ids = [row[0].hex for row in self.sql("SELECT id FROM prompts_occurrence")]
        return {pk: taken[pk] for pk in ids}

    def let_time_pass(self) -> None:
        """Every pause between tries is over, and every quarter of an hour."""
        self.sql(
            "UPDATE prompts_occurrence SET try_at = now() WHERE id IN (SELECT id"
            " FROM prompts_occurrence WHERE state IN ('due', 'unknown') AND try_at > now()"
            " FOR UPDATE SKIP LOCKED)"
        )

    def standing(self) -> str:
        """How everything stands, for whoever has to find out why a test waited in vain."""
        claims = self.sql(
            "SELECT id, cardinality(occurrences), stages, lease_ends_at - now() FROM prompts_claim"
        )
        alive = [process.args for process in self.processes if process.poll() is None]
        log = (self.folder / "work.log").read_text()[-4000:]
        return f"{self.states()}, {len(self.sink.taken)} taken, {claims=}, {alive=}, {log}"

    def wait_for(self, enough: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Return once `enough` says yes."""
        deadline = time.monotonic() + seconds
        while not enough():
            assert time.monotonic() < deadline, self.standing()
            time.sleep(BETWEEN)

    def wait_for_copies(self, count: int) -> None:
        """Return once the sink took `count` mails in all; nobody pauses between tries."""
        passing = time.monotonic()

        def are_there() -> bool:
            nonlocal passing
            if time.monotonic() > passing:
                self.let_time_pass()
                passing = time.monotonic() + PASSING
            return len(self.sink.taken) >= count

        self.wait_for(are_there)

    def come_to_rest(self) -> None:
        """Let time pass until every row is final, second copies included."""

        def is_at_rest() -> bool:
            self.let_time_pass()
            open_rows = self.sql(
                "SELECT count(*) FROM prompts_occurrence WHERE state = 'due'"
                " OR (state = 'unknown' AND NOT second_copy)"
            )
            time.sleep(PASSING)
            return not open_rows[0][0]

        self.wait_for(is_at_rest)


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    """A running town, until the block ends."""
    account = postgres_account()
    if account:
        account.let_pass(folder)
    town = Town(folder)
    try:
        town.start()
        yield town
    finally:
        town.stop()


__all__ = ["FINAL", "Town", "a_town", "free_port"]
