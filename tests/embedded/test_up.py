"""`manage.py up` as a person meets it: its few lines, its refusals, and what it leaves behind."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selftrust.embedded.preparing import ROOT
from selftrust.embedded.processes import free_port

SECONDS = 60


def manage(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """The outcome of a command of manage.py that ends by itself."""
    command = [sys.executable, ROOT / "manage.py", *arguments]
    environment = {**os.environ, **changes}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )


@contextmanager
def running(data: Path, port: int) -> Iterator[tuple["subprocess.Popen[str]", list[str]]]:
    """`up`, and the three lines it says; at the end it's stopped by Ctrl-C."""
    where = ["--data", str(data), "--port", str(port)]
    command = [sys.executable, str(ROOT / "manage.py"), "up", *where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, [process.stdout.readline().strip() for _ in range(3)]
        finally:
            process.send_signal(signal.SIGINT)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def family(pid: int) -> list[int]:
    """The process and everything it started, and what those started."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def wait_until_gone(pids: list[int]) -> None:
    """Return when every process has ended; the test fails by its time limit otherwise."""
    for pid in pids:
        try:
            descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        with os.fdopen(descriptor, "rb"):
            assert select.select([descriptor], [], [], SECONDS)[0], f"{pid} is still there"


def started_with(pids: list[int], word: str) -> tuple[list[str], dict[str, str]]:
    """The arguments and the environment of the process whose arguments end with `word`."""
    for pid in pids:
        arguments = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        if word in arguments:
            lines = Path(f"/proc/{pid}/environ").read_text().split("\0")
            return arguments, dict(line.split("=", 1) for line in lines if line)
    raise LookupError(word)


def every_part_knows_the_address(pids: list[int], port: int) -> None:
    for part in ("granian", "worker", "beat"):
        assert started_with(pids, part)[1]["SELFTRUST_URL"] == f"http://127.0.0.1:{port}"


def test_up_runs_refuses_a_second_lends_its_services_and_finds_everything_again(data: Path) -> None:
    port = free_port()
    with running(data, port) as (process, said):
        assert said[0] == f"Selftrust is ready at http://127.0.0.1:{port}"
        assert "demo --data" in said[1]
        assert "Ctrl-C" in said[2]
        assert answers(port)
        second = manage("up", "--data", data, "--port", str(free_port()))
        assert second.returncode == 1
        assert f"already runs on {data}, at http://127.0.0.1:{port}" in second.stderr
        assert manage("migrate", "--check", "--data", data).returncode == 0
        everyone = family(process.pid)
        assert len(everyone) > 5
        every_part_knows_the_address(everyone, port)
        assert "--queues=celery,mail" in started_with(everyone, "worker")[0]
        process.kill()
        wait_until_gone(everyone)
    kept = json.loads((data / "secrets.json").read_text())
    with running(data, port) as (process, said):
        assert said[0].endswith(str(port))
        assert kept == json.loads((data / "secrets.json").read_text())
        everyone = family(process.pid)
        process.send_signal(signal.SIGTERM)
        wait_until_gone(everyone)
    assert process.returncode == 0
    assert not (data / "running.json").exists()


def test_up_stops_everything_when_one_part_dies(data: Path) -> None:
    port = free_port()
    with running(data, port) as (process, _said):
        everyone = family(process.pid)
        web = next(pid for pid in everyone if "granian" in Path(f"/proc/{pid}/cmdline").read_text())
        os.kill(web, signal.SIGKILL)
        wait_until_gone(everyone)
    assert process.returncode == 1


def test_up_refuses_a_wrong_master_key_with_its_sentence(data: Path) -> None:
    port = str(free_port())
    refused = manage("up", "--data", data, "--port", port, SELFTRUST_MASTER_KEYS="bm90IGEga2V5")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "key" in refused.stderr


def test_up_refuses_a_port_in_use(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = manage("up", "--data", data, "--port", str(port))
    assert refused.returncode == 1
    assert f"already uses port {port}" in refused.stderr
    assert not (data / "postgres").exists()


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_URL_FILE"])
def test_up_on_a_server_says_what_to_run_instead(name: str) -> None:
    refused = manage("up", **{name: "postgresql://db/selftrust"})
    assert refused.returncode == 1
    assert "docker-compose.yml" in refused.stderr


def test_a_command_on_a_server_starts_no_services_of_its_own(data: Path) -> None:
    refused = manage("migrate", "--data", data, DATABASE_URL_FILE="/nowhere/database_url")
    assert "SELFTRUST_SECRET_KEY" in refused.stderr
    assert not data.exists()


def test_a_command_without_up_starts_and_stops_its_own_services(data: Path) -> None:
    assert manage("migrate", "--verbosity=0", "--data", data).returncode == 0
    assert not (data / "running.json").exists()
    assert not (data / "postgres" / "cluster" / "postmaster.pid").exists()
