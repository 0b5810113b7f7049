"""The data folder: who may use it, its lock, its secrets, and where the cluster lies."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from .account import NAME, postgres_account
from .contract import new_key, places
from .postgres import has_cluster
from .postgres_programs import SHARED
from .refusal import Refusal
from .stores import Place

FREE_MEGABYTES = 64
MASTER_KEYS = ("SELFTRUST_MASTER_KEYS", "SELFTRUST_MASTER_KEYS_FILE")


class FolderInUse(Refusal):
    """Somebody else holds the folder. `running` is what it told about itself, if anything."""

    def __init__(self, path: Path, running: dict[str, str]) -> None:
        address = running.get("SELFTRUST_ADDRESS")
        sentence = f"Another command is using {path}. Wait until it ends, then run this again."
        if address:
            sentence = f"Selftrust already runs on {path}, at {address}. Stop that one first."
        super().__init__(sentence)
        self.running = running


class DataFolder:
    """One installation's data, held by this process alone. Made by `held`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.logs = path / "logs"
        self._master_key = path / "master.key"
        self._secrets = path / "secrets.json"
        self._running = path / "running.json"

    def place(self) -> Place:
        """Where the stores lie; makes the secrets at the first start. Raises Refusal."""
        self.logs.mkdir(mode=0o700, exist_ok=True)
        home = _cluster_home(self.path)
        self._make_secrets(first_start=not has_cluster(home))
        kept = json.loads(self._secrets.read_text())
        return Place(
            postgres=home,
            valkey=self.path / "valkey",
            postgres_log=self.log("postgres"),
            valkey_log=self.log("valkey"),
            postgres_password=kept["postgres"],
            valkey_password=kept["valkey"],
        )

    def environment(self) -> dict[str, str]:
        """The environment for this folder, without the stores' addresses.

        What the person set for the whole installation (mail, hosts, master keys) stands.
        """
        chosen = {name: os.environ[name] for name in ("EMAIL_URL",) if name in os.environ}
        keys = {} if _has_own_keys() else {"SELFTRUST_MASTER_KEYS_FILE": str(self._master_key)}
        key = json.loads(self._secrets.read_text())["secret_key"]
        fixed = {"SELFTRUST_SECRET_KEY": key, "SELFTRUST_EMBEDDED": "1"}
        return {**places(self.path), **keys, **fixed, **chosen}

    def log(self, name: str) -> Path:
        """The empty log of part `name`; the previous run's is kept beside it."""
        log = self.logs / f"{name}.log"
        if log.exists():
            log.replace(self.logs / f"{name}.previous.log")
        log.touch(mode=0o600)
        return log

    def announce(self, environment: dict[str, str]) -> None:
        """Tell other commands the environment in which this folder's services run."""
        _write_whole(self._running, json.dumps(environment))

    def was_killed(self) -> bool:
        """Whether the last run on this folder ended without being able to say so."""
        return self._running.exists()

    def withdraw(self) -> None:
        """Say that nothing runs here any more."""
        self._running.unlink(missing_ok=True)

    def _make_secrets(self, *, first_start: bool) -> None:
        needed = [self._secrets] if _has_own_keys() else [self._secrets, self._master_key]
        missing = [path for path in needed if not path.exists()]
        if missing and not first_start:
            raise Refusal(
                f"{missing[0]} is missing, and what was written here can't be opened without it."
                " Nothing was changed. Put the file back from your backup, then start again."
            )
        for path in missing:
            _write_whole(path, new_key() + "\n" if path == self._master_key else _new_secrets())


@contextmanager
def held(path: Path) -> Iterator[DataFolder]:
    """The folder at `path`, made when new, for this process alone until the block ends.

    Raises Refusal when it can't be used, FolderInUse when another process holds it.
    """
    _make_or_check(path)
    # An advisory lock: it's gone with its process, however that ends.
    with _open_lock(path) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderInUse(path, _read_running(path)) from None
        _refuse_full_disk(path)
        yield DataFolder(path)


def _make_or_check(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = path.stat().st_uid
        strange = not (path / "lock").exists() and any(path.iterdir())
    except OSError as error:
        raise Refusal(
            f"The data folder {path} can't be used: {error.strerror}."
            " Nothing was changed. Choose another one with --data."
        ) from error
    if owner != os.geteuid():
        raise Refusal(
            f"The data folder {path} belongs to another account of this machine."
            " Nothing was changed. Start Selftrust as that account, or choose another with --data."
        )
    if strange:
        raise Refusal(
            f"The folder {path} holds other files. Nothing was changed."
            " Choose a new or empty folder with --data."
        )


def _open_lock(path: Path) -> TextIO:
    try:
        lock = (path / "lock").open("a")
        (path / "lock").chmod(0o600)
        if path.stat().st_mode & 0o067:
            path.chmod(0o700)
    except OSError as error:
        raise Refusal(
            f"The data folder {path} can't be written: {error.strerror}. Nothing was changed."
            " Give yourself write access to it, or choose another one with --data."
        ) from error
    return lock


def _refuse_full_disk(path: Path) -> None:
    free = shutil.disk_usage(path).free // 2**20
    if free < FREE_MEGABYTES:
        raise Refusal(
            f"The disk that holds {path} is full: {free} MB are left, {FREE_MEGABYTES} are needed."
            " What you wrote is safe. Make room, then start again."
        )


def _read_running(path: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((path / "running.json").read_text())
    except (OSError, ValueError):
        return {}
    return found


def _cluster_home(data: Path) -> Path:
    """Where PostgreSQL's files lie: in `data`, or as root in a place its account can reach."""
    home = data / "postgres"
    account = postgres_account()
    if home.is_symlink():
        if not home.exists():
            raise Refusal(
                f"PostgreSQL's files lay at {home.readlink()} and aren't there any more."
                " Nothing was changed. Put them back from your backup, then start again."
            )
        return home.resolve()
    if account is None:
        return home
    if account.can_reach(data.parent):
        account.let_pass(data)
        return home
    if home.exists():
        raise Refusal(
            f"PostgreSQL runs as {NAME}, and {NAME} can't enter {data} any more."
            f" What you wrote is safe. Let {NAME} pass through the folders above it."
        )
    elsewhere = SHARED / hashlib.sha256(str(data).encode()).hexdigest()[:16]
    SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
    account.own(elsewhere)
    home.symlink_to(elsewhere)
    print(f"PostgreSQL can't reach {data} as {NAME}, so its files lie in {elsewhere}.", flush=True)
    return elsewhere


def _has_own_keys() -> bool:
    return any(name in os.environ for name in MASTER_KEYS)


def _new_secrets() -> str:
    names = {"secret_key": 48, "postgres": 24, "valkey": 24}
    return json.dumps({name: secrets.token_urlsafe(size) for name, size in names.items()})


def _write_whole(path: Path, text: str) -> None:
    """Write a secret file so that a crash leaves all of it or nothing, for our eyes only."""
    writing = path.with_name(f"{path.name}.writing")
    writing.unlink(missing_ok=True)
    with os.fdopen(os.open(writing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    writing.replace(path)
