"""A PostgreSQL of our own: a cluster made once, started on loopback, stopped in good order."""

import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .account import Account, postgres_account
from .postgres_programs import postgres_programs
from .processes import Ending, Part, end_with_parent, free_port
from .refusal import Refusal

ROLE = "selftrust"
DATABASES = ("selftrust", "selftrust_keys")
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "logging_collector": "off",
    # A failing statement, a row and even the error's own sentence may hold what a person wrote,
    # so the log keeps to the server's life. The application knows of its errors anyway.
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "max_wal_size": "256MB",
    "max_worker_processes": "2",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "jit": "off",
}
_NOBODYS_PID = 2**30
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """Starts one PostgreSQL whose cluster lies in `home`, as root under another account.

    `durable` keeps every commit through a crash; otherwise speed is all that counts.
    """

    def __init__(self, home: Path, *, password: str, log: Path, durable: bool) -> None:
        self._home = home
        self._password = password
        self._durable = durable
        self._port = 0
        self._account: Account | None = postgres_account()
        self.part = Part("PostgreSQL", log, Ending(asked=signal.SIGINT, orphaned=signal.SIGINT))

    @property
    def _cluster(self) -> Path:
        return self._home / "cluster"

    def launch(self) -> None:
        """Make the cluster when there is none, then start; `is_ready` says when it answers."""
        programs = postgres_programs(self._account)
        if self._account:
            self._account.own(self._home)
        self._home.mkdir(mode=0o700, exist_ok=True)
        if has_cluster(self._home):
            self._end_orphan(programs)
        else:
            self._make_cluster(programs)
        self._port = free_port()
        settings = {**_SETTINGS, "port": str(self._port), **({} if self._durable else _THROWAWAY)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.part.start(
            [programs / "postgres", "-D", self._cluster, *options],
            environment=_ENVIRONMENT,
            folder=self._home,
            account=self._account,
        )

    def is_ready(self) -> bool:
        """Whether the server takes connections; it says so in its pid file's eighth line."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return lines[0:1] == [str(self.part.pid)] and [w.strip() for w in lines[7:8]] == ["ready"]

    def address(self, database: str) -> str:
        """The postgresql:// address of `database`, password included."""
        return f"postgresql://{ROLE}:{self._password}@127.0.0.1:{self._port}/{database}"

    def _make_cluster(self, programs: Path) -> None:
        """Make a cluster with our role and databases; it gets its name when it's complete."""
        making = self._home / "making"
        shutil.rmtree(making, ignore_errors=True)
        superuser = self._home / "superuser"
        superuser.unlink(missing_ok=True)
        superuser.touch(mode=0o600)
        superuser.write_text(secrets.token_urlsafe(24))  # nobody needs it again
        if self._account:
            os.chown(superuser, self._account.uid, self._account.gid)
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        access = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={superuser}"]
        sync = [] if self._durable else ["--no-sync"]
        self._run([programs / "initdb", "-D", making, *locale, *access, *sync])
        superuser.unlink()
        role = f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{self._password}'"
        databases = [f"CREATE DATABASE {name} OWNER {ROLE}" for name in DATABASES]
        fast = [] if self._durable else ["-F"]
        single: list[str | Path] = [programs / "postgres", "--single", "-D", making, *fast]
        self._run([*single, "postgres"], feed="\n".join([role, *databases]) + "\n")
        making.rename(self._cluster)

    def _end_orphan(self, programs: Path) -> None:
        """Stop a server that a killed run left behind, or forget one that is no more.

        Its id may mean another program by now, or one that is dead and not yet buried. The rest
        of the file stays: by it PostgreSQL finds out whether parts of the old server still live.
        """
        pid_file = self._cluster / "postmaster.pid"
        if not pid_file.exists():
            return
        pid, _, rest = pid_file.read_text().partition("\n")
        if str(self._cluster) in _command_of(pid):
            self._run([programs / "pg_ctl", "-D", self._cluster, "-m", "fast", "-w", "stop"])
        else:
            pid_file.write_text(f"{_NOBODYS_PID}\n{rest}")

    def _run(self, command: Sequence[str | Path], *, feed: str = "") -> None:
        with self.part.log.open("ab") as log:
            done = subprocess.run(
                command,
                input=feed.encode(),
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_ENVIRONMENT,
                cwd=self._home,
                check=False,
                start_new_session=True,
                preexec_fn=end_with_parent(),
                **(self._account.drop() if self._account else {}),
            )
        if done.returncode:
            raise Refusal(
                f"PostgreSQL's data in {self._home} can't be made ready. What was saved there"
                f" is unchanged. The log says why: {self.part.log}"
            )


def has_cluster(home: Path) -> bool:
    """Whether `home` holds a complete cluster."""
    return (home / "cluster").exists()


def _command_of(pid: str) -> str:
    """The command line of process `pid`; nothing when there is no such process."""
    described = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        try:
            return described.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return ""
    ask = ["/bin/ps", "-o", "command=", "-p", pid]
    return subprocess.run(ask, capture_output=True, text=True, check=False).stdout
