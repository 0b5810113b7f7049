"""When the environment counts as prepared, and on which machines it can be."""

import platform
from pathlib import Path

import pytest

from selftrust.embedded import preparing
from selftrust.embedded.refusal import Refusal


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A prepared environment beside locks of its own."""
    for name, path in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv" / "python",
        "UNFINISHED": tmp_path / ".venv" / "unfinished",
    }.items():
        monkeypatch.setattr(preparing, name, path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").touch()
    (tmp_path / "requirements").mkdir()
    for lock in preparing.DEV:
        (tmp_path / "requirements" / lock).write_text(lock)
    (tmp_path / ".venv" / "prepared-embedded").write_text(preparing._digest(preparing.RUN))
    return tmp_path / ".venv"


def test_a_marked_environment_is_prepared(venv: Path) -> None:
    assert preparing._is_prepared(preparing.RUN)


def test_a_changed_lock_prepares_again(venv: Path) -> None:
    (venv.parent / "requirements" / "run.txt").write_text("changed")
    assert not preparing._is_prepared(preparing.RUN)


def test_an_interrupted_install_is_done_again(venv: Path) -> None:
    (venv / "unfinished").touch()
    assert not preparing._is_prepared(preparing.RUN)


def test_tests_need_more_than_running_does(venv: Path) -> None:
    assert not preparing._is_prepared(preparing.DEV)


@pytest.mark.parametrize("machine", ["riscv64", "i686"])
def test_a_machine_without_binaries_is_told_what_to_do(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    with pytest.raises(Refusal, match=r"docker-compose\.yml"):
        preparing._refuse_unsupported_platform()
