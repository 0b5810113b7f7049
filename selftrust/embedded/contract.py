"""The environment that the settings read, for each way of running on one machine."""

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .stores import throwaway

HOSTS = "127.0.0.1,localhost"
KEY_BYTES = 32


def new_key() -> str:
    """A random master key: 32 bytes, in urlsafe base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


@contextmanager
def throwaway_environment() -> Iterator[dict[str, str]]:
    """A complete environment on throwaway stores, for tests and benchmarks.

    The folder, the stores and all they hold are gone when the block ends.
    """
    with throwaway() as (folder, addresses):
        data = folder / "data"
        data.mkdir(mode=0o700)
        hosts = {"SELFTRUST_HOSTS": f"{HOSTS},testserver"}
        yield {**_secrets(), **places(data), **addresses, **hosts}


def environment_without_stores() -> dict[str, str]:
    """An environment with which the settings load; nothing answers at its addresses."""
    nowhere = "postgresql://nobody:nothing@127.0.0.1:1/nothing"
    return {
        **_secrets(),
        "DATABASE_URL": nowhere,
        "KEYS_DATABASE_URL": nowhere,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "outbox:",
        "SELFTRUST_HOSTS": HOSTS,
        "SELFTRUST_HTTPS": "1",
    }


def _secrets() -> dict[str, str]:
    return {"SELFTRUST_SECRET_KEY": secrets.token_urlsafe(48), "SELFTRUST_MASTER_KEYS": new_key()}


def places(data: Path) -> dict[str, str]:
    """The part of the environment that points into the folder `data`, without secrets."""
    return {
        "EMAIL_URL": "outbox:",
        "SELFTRUST_DATA": str(data),
        "SELFTRUST_STATIC_ROOT": str(data / "static"),
        "SELFTRUST_HTTPS": "0",
        "SELFTRUST_HOSTS": HOSTS,
    }
