"""The image of a server: locked packages, no powers, and nothing in it that isn't named."""

from __future__ import annotations

import json
import re

from tests.test_server_mode import ROOT, SERVICES


def dockerfile() -> list[tuple[str, str]]:
    """The instructions, with their arguments on one line."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines if line.strip()]


def test_the_image_installs_the_lock_and_nothing_else():
    installs = [what for step, what in dockerfile() if step == "RUN" and "pip install" in what]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "--only-binary=:all:" in installs[0]
    assert "--requirement /tmp/run.txt" in installs[0]
    copied = [what for step, what in dockerfile() if step == "COPY"]
    assert copied[0] == "requirements/run.txt /tmp/run.txt"


def test_the_image_runs_without_powers_and_says_how_it_is():
    steps = dict(dockerfile())
    assert steps["USER"] == "10001:10001"
    assert '"selftrust.server.alive", "web"' in steps["HEALTHCHECK"]
    assert json.loads(steps["CMD"]) == SERVICES["web"]["command"]
    order = [step for step, _what in dockerfile()]
    assert max(i for i, step in enumerate(order) if step == "RUN") < order.index("USER")


def test_the_image_is_python_by_version():
    froms = [what.split()[0] for step, what in dockerfile() if step == "FROM"]
    assert set(froms) == {"python:3.11-slim-bookworm"}


def test_only_what_is_named_enters_the_image():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert lines[1] == "*"
    named = {line[1:] for line in lines if line.startswith("!")}
    wanted = {
        word.removeprefix("./")
        for step, what in dockerfile()
        if step == "COPY" and "--from" not in what
        for word in what.split()[:-1]
    }
    assert named == wanted
