"""PostgreSQL and Valkey of our own: what survives, what they refuse, what they never log."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import redis

from selftrust.embedded.account import postgres_account
from selftrust.embedded.folder import held
from selftrust.embedded.stores import Place, Stores, running


@pytest.fixture
def place(data: Path) -> Iterator[Place]:
    with held(data) as folder:
        yield folder.place()


def ask(stores: Stores, statement: str) -> list[tuple[object, ...]]:
    """The rows that `statement` answers with, if any."""
    with psycopg.connect(stores.environment()["DATABASE_URL"], autocommit=True) as connection:
        cursor = connection.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def valkey(stores: Stores) -> "redis.Redis":
    return redis.Redis.from_url(stores.environment()["REDIS_URL"])


def kill(stores: Stores) -> None:
    for part in stores.parts:
        os.kill(part.pid, signal.SIGKILL)


def test_what_was_saved_survives_a_kill_of_everything(place: Place) -> None:
    with running(place, durable=True) as stores:
        ask(stores, "CREATE TABLE said AS SELECT 'kept' AS word")
        with closing(valkey(stores)) as client:
            client.set("woken", "yes")
            client.waitaof(1, 0, 5000)
        kill(stores)
    with running(place, durable=True) as stores, closing(valkey(stores)) as client:
        assert ask(stores, "SELECT word FROM said") == [("kept",)]
        assert client.get("woken") == b"yes"


def test_a_server_left_behind_is_stopped_and_its_data_found_again(place: Place) -> None:
    orphaned = Stores(place, durable=False)
    orphaned.start()
    ask(orphaned, "CREATE TABLE said AS SELECT 'kept' AS word")
    with running(place, durable=False) as stores:
        assert all(part.has_ended() for part in orphaned.parts)
        assert ask(stores, "SELECT word FROM said") == [("kept",)]


def test_a_half_made_cluster_is_made_again(place: Place) -> None:
    (place.postgres / "making").mkdir(parents=True)
    (place.postgres / "making" / "PG_VERSION").write_text("18\n")
    with running(place, durable=False) as stores:
        assert ask(stores, "SELECT 1") == [(1,)]


def test_a_stale_pid_that_means_another_program_by_now_harms_nobody(place: Place) -> None:
    with running(place, durable=False) as stores:
        kill(stores)
    account = postgres_account()
    with subprocess.Popen(["sleep", "60"], **(account.drop() if account else {})) as other:
        pid_file = place.postgres / "cluster" / "postmaster.pid"
        _, _, rest = pid_file.read_text().partition("\n")
        pid_file.write_text(f"{other.pid}\n{rest}")
        with running(place, durable=False) as stores:
            assert ask(stores, "SELECT 1") == [(1,)]
        assert other.poll() is None
        other.kill()


def test_nothing_a_person_wrote_enters_the_logs(place: Place) -> None:
    with running(place, durable=False) as stores:
        ask(stores, "CREATE TABLE note (id int PRIMARY KEY, body text NOT NULL)")
        for failing in (
            "INSERT INTO note VALUES (1, 'quiet words'), (1, 'quiet words')",
            "INSERT INTO note SELECT 2, NULL FROM (SELECT 'quiet words') AS words",
            "SELECT 'quiet words'::int",
            "SELECT 'quiet words",
        ):
            with pytest.raises(psycopg.Error):
                ask(stores, failing)
    assert "quiet" not in place.postgres_log.read_text()


def test_the_application_is_no_superuser(place: Place) -> None:
    with running(place, durable=False) as stores:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(stores, "COPY (SELECT 1) TO PROGRAM 'true'")
        assert ask(stores, "SELECT usesuper FROM pg_user WHERE usename = current_user") == [
            (False,)
        ]


def test_both_stores_ask_for_their_password(place: Place) -> None:
    with running(place, durable=False) as stores:
        addresses = stores.environment()
        without = addresses["DATABASE_URL"].replace(place.postgres_password, "wrong")
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(without)
        host = addresses["REDIS_URL"].rpartition("@")[2]
        with (
            closing(redis.Redis.from_url(f"redis://{host}")) as client,
            pytest.raises(redis.AuthenticationError),
        ):
            client.ping()


def test_no_password_is_in_an_argument_list(place: Place) -> None:
    with running(place, durable=False) as stores:
        for part in stores.parts:
            said = Path(f"/proc/{part.pid}/cmdline").read_text()
            assert said
            assert place.postgres_password not in said
            assert place.valkey_password not in said
