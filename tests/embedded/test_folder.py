"""The data folder: who may use it, and what happens when a piece of it is gone."""

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selftrust.embedded import folder as folder_module
from selftrust.embedded.account import postgres_account
from selftrust.embedded.folder import FolderInUse, held
from selftrust.embedded.refusal import Refusal

NOBODY = 65534


@contextmanager
def as_nobody(path: Path) -> Iterator[None]:
    """Runs the block without root's powers, as the owner of `path`."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def made_once(data: Path) -> None:
    """Leaves a folder as a first start does, with a cluster that has no content."""
    with held(data) as folder:
        (folder.place().postgres / "cluster").mkdir(parents=True)


def test_the_first_start_makes_secrets_that_only_their_owner_reads(data: Path) -> None:
    with held(data) as folder:
        folder.place()
    assert len(base64.urlsafe_b64decode((data / "master.key").read_text())) == 32
    for secret in ("master.key", "secrets.json", "lock"):
        assert (data / secret).stat().st_mode & 0o777 == 0o600


def test_other_accounts_stay_outside_the_folder(data: Path) -> None:
    with held(data) as folder:
        folder.place()
    assert data.stat().st_mode & 0o027 == 0


def test_the_secrets_stay_the_same_from_start_to_start(data: Path) -> None:
    made_once(data)
    before = (data / "master.key").read_text(), (data / "secrets.json").read_text()
    with held(data) as folder:
        folder.place()
    assert before == ((data / "master.key").read_text(), (data / "secrets.json").read_text())


@pytest.mark.parametrize("secret", ["master.key", "secrets.json"])
def test_a_lost_secret_refuses_to_start_and_is_never_made_anew(data: Path, secret: str) -> None:
    made_once(data)
    (data / secret).unlink()
    with pytest.raises(Refusal, match=f"{secret} is missing"), held(data) as folder:
        folder.place()
    assert not (data / secret).exists()


def test_a_second_holder_is_told_the_address_of_the_first(data: Path) -> None:
    with held(data) as folder:
        folder.announce({"SELFTRUST_ADDRESS": "http://127.0.0.1:8123"})
        with (
            pytest.raises(FolderInUse, match=r"at http://127\.0\.0\.1:8123"),
            held(data),
        ):
            pass
        folder.withdraw()
        with pytest.raises(FolderInUse, match="Another command"), held(data):
            pass


def test_what_runs_is_told_to_its_owner_alone(data: Path) -> None:
    with held(data) as folder:
        folder.announce({"DATABASE_URL": "secret"})
        assert (data / "running.json").stat().st_mode & 0o777 == 0o600


def test_a_folder_with_other_files_is_left_alone(data: Path) -> None:
    data.mkdir(mode=0o755)
    (data / "letter.txt").touch()
    with pytest.raises(Refusal, match="holds other files"), held(data):
        pass
    assert [path.name for path in data.iterdir()] == ["letter.txt"]
    assert data.stat().st_mode & 0o777 == 0o755


def test_a_read_only_folder_is_refused(data: Path) -> None:
    data.mkdir(mode=0o500)
    with as_nobody(data), pytest.raises(Refusal, match="can't be written"), held(data):
        pass


def test_a_folder_that_cannot_be_made_is_refused() -> None:
    with pytest.raises(Refusal, match="can't be used"), held(Path("/proc/selftrust")):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_accounts_folder_is_refused(data: Path) -> None:
    data.mkdir()
    os.chown(data, NOBODY, NOBODY)
    with pytest.raises(Refusal, match="belongs to another account"), held(data):
        pass


def test_a_full_disk_is_said_before_anything_is_written(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "FREE_MEGABYTES", 2**40)
    with pytest.raises(Refusal, match="is full"), held(data):
        pass
    assert [path.name for path in data.iterdir()] == ["lock"]


@pytest.mark.skipif(os.geteuid() != 0, reason="otherwise PostgreSQL runs as ourselves")
def test_where_postgres_cannot_reach_the_folder_its_files_lie_elsewhere(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = data.parent / "shared"
    monkeypatch.setattr(folder_module, "SHARED", shared)
    closed = data.parent / "closed"
    closed.mkdir(mode=0o700)
    with held(closed / "data") as folder:
        home = folder.place().postgres
        assert folder.place().postgres == home
    account = postgres_account()
    assert account
    assert account.can_reach(home)
    assert home.parent == shared
    assert str(home) in capsys.readouterr().out
    shutil.rmtree(home)
    with pytest.raises(Refusal, match="aren't there any more"), held(closed / "data") as folder:
        folder.place()
