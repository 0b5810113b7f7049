"""On a server: the secrets that are made, the checks of each part, and the deployment check."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from selftrust.server import alive, new_secrets
from tests.test_server_mode import COMPOSITION, EXAMPLE, ROOT

SILENCED = {
    "security.W002": "web.headers sends X-Frame-Options itself, exactly",
    "security.W004": "web.headers sends Strict-Transport-Security itself",
    "security.W005": "likewise, with includeSubDomains",
    "security.W006": "web.headers sends nosniff itself",
    "security.W021": "preloading is the operator's choice",
    "security.W022": "web.headers sends Referrer-Policy itself",
}


def test_new_secrets_are_made_once_and_closed_to_others(tmp_path):
    folder = tmp_path / "secrets"
    new_secrets.write(folder)
    files = {path.name for path in folder.iterdir() if path.is_file()}
    assert files == set(COMPOSITION["secrets"])
    assert folder.stat().st_mode & 0o777 == 0o700
    kept = (folder / "master_keys").read_text()
    with pytest.raises(FileExistsError):
        new_secrets.write(folder)
    assert (folder / "master_keys").read_text() == kept


def test_the_web_server_counts_as_well_without_a_worker(live_server, monkeypatch):
    port = int(live_server.url.rpartition(":")[2])
    monkeypatch.setenv("SELFTRUST_HOSTS", "testserver, localhost")
    assert alive.web(port) == ""
    monkeypatch.setenv("SELFTRUST_HOSTS", "nobody.example.org")
    assert "no answer" in alive.web(port)


def test_a_beat_that_writes_no_more_is_noticed(tmp_path):
    assert alive.beat(tmp_path / "beat") != ""
    written = tmp_path / "beat.db"
    written.touch()
    assert alive.beat(tmp_path / "beat") == ""
    os.utime(written, (0, 0))
    assert alive.beat(tmp_path / "beat") != ""


def test_a_mail_receiver_is_well_when_it_greets():
    with socket.create_server(("127.0.0.1", 0)) as receiver:
        port = receiver.getsockname()[1]
        with ThreadPoolExecutor() as pool:
            said = pool.submit(alive.receive_mail, port)
            connection, _address = receiver.accept()
            connection.sendall(b"220 here\r\n")
            assert said.result() == ""
            connection.close()
    assert "no answer" in alive.receive_mail(port)


def as_on_a_server(folder: Path) -> dict[str, str]:
    """The environment of a container: what .env.example says, and every address in its file."""
    new_secrets.write(folder / "secrets")
    files = {
        name: str(folder / "secrets" / Path(path).name)
        for name, path in COMPOSITION["x-settings"].items()
        if path.startswith("/run/secrets/")
    }
    usual = dict(line.split("=", 1) for line in EXAMPLE if re.match(r"[A-Z_]+=", line))
    keys = (folder / "secrets" / "master_keys").read_text()
    return {
        **files,
        **{name: value.strip('"') for name, value in usual.items()},
        "SELFTRUST_MASTER_KEYS": keys,
        "PATH": os.environ["PATH"],
    }


def deployment_check(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_finds_nothing_with_what_the_example_says(tmp_path):
    done = deployment_check(as_on_a_server(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_deployment_check_finds_cookies_without_https(tmp_path):
    done = deployment_check({**as_on_a_server(tmp_path), "SELFTRUST_HTTPS": "0"})
    assert done.returncode == 1
    assert "security.W012" in done.stderr


def test_no_check_is_silenced_without_a_reason(settings):
    assert set(settings.SILENCED_SYSTEM_CHECKS) == set(SILENCED)
