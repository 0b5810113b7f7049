"""PostgreSQL and Valkey together: what keeps the data of one installation."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .account import postgres_account
from .asking import noting_signals, stop_when_asked
from .postgres import DATABASES, Postgres
from .processes import Part, wait_until
from .valkey import Valkey

SECONDS_TO_START = 60.0


@dataclass(frozen=True)
class Place:
    """Where the stores keep their data and logs, and the passwords they ask for."""

    postgres: Path
    valkey: Path
    postgres_log: Path
    valkey_log: Path
    postgres_password: str
    valkey_password: str


class Stores:
    """Starts and stops both stores of one place."""

    def __init__(self, place: Place, *, durable: bool) -> None:
        self._postgres = Postgres(
            place.postgres,
            password=place.postgres_password,
            log=place.postgres_log,
            durable=durable,
        )
        self._valkey = Valkey(
            place.valkey,
            password=place.valkey_password,
            log=place.valkey_log,
            durable=durable,
        )

    @property
    def parts(self) -> list[Part]:
        """The processes, in the order they start."""
        return [self._postgres.part, self._valkey.part]

    def start(self) -> None:
        """Start both side by side, and return when both answer. Raises Refusal."""
        self._valkey.launch()
        self._postgres.launch()
        wait_until(self._are_ready, self.parts, seconds=SECONDS_TO_START)

    def stop(self) -> None:
        """Stop both, the last one started first."""
        for part in reversed(self.parts):
            part.stop()

    def environment(self) -> dict[str, str]:
        """The addresses, named as the settings read them."""
        main, keys = (self._postgres.address(name) for name in DATABASES)
        return {
            "DATABASE_URL": main,
            "KEYS_DATABASE_URL": keys,
            "REDIS_URL": self._valkey.address(),
        }

    def _are_ready(self) -> bool:
        return self._postgres.is_ready() and self._valkey.is_ready()


@contextmanager
def running(place: Place, *, durable: bool) -> Iterator[Stores]:
    """Both stores, running until the block ends."""
    stores = Stores(place, durable=durable)
    try:
        with noting_signals():
            stores.start()
        stop_when_asked()
        yield stores
    finally:
        with noting_signals():
            stores.stop()


@contextmanager
def throwaway() -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder that goes when the block ends, and the addresses of stores running in it."""
    with tempfile.TemporaryDirectory(prefix="selftrust-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        account = postgres_account()
        if account:
            account.let_pass(folder)
        place = Place(
            postgres=folder / "postgres",
            valkey=folder / "valkey",
            postgres_log=folder / "postgres.log",
            valkey_log=folder / "valkey.log",
            postgres_password=secrets.token_urlsafe(24),
            valkey_password=secrets.token_urlsafe(24),
        )
        with running(place, durable=False) as stores:
            yield folder, stores.environment()
