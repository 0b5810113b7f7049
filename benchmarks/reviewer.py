"""A reviewer with 200 clients and 20,000 shared things: the list of clients, and their briefs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import cycle

from benchmarks.asking import Browser
from benchmarks.figures import Figure
from benchmarks.measuring import ready, timed
from benchmarks.serving import PASSWORD
from benchmarks.setting import Setting
from selftrust.embedded.preparing import ROOT

REQUESTS = 60
REVIEWER_AT = "reviewer@example.org"
_CLIENT = re.compile(r'href="(/clients/[0-9a-f-]{36}/)"')


def figures(here: Setting) -> list[Figure]:
    """Both pages beside the lean page; each brief is another client's."""
    browser = signed_in_twice(here.product.port, REVIEWER_AT, fill(here))
    briefs = cycle(briefs_of(browser))
    targets = {
        "lean": ready(lambda: here.floor.get("/lean/")),
        "reviewer_clients": ready(lambda: browser.get("/clients/")),
        "reviewer_brief": ready(lambda: browser.get(next(briefs))),
    }
    found = timed(targets, rounds=here.rounds, requests=REQUESTS)
    return [found.beside(name, name, "lean") for name in ("reviewer_clients", "reviewer_brief")]


def fill(here: Setting) -> str:
    """Make the reviewer and the clients, tell the planner, and return a code to sign in with."""
    environment = {
        **os.environ,
        **here.product.environment(),
        "DJANGO_SETTINGS_MODULE": "selftrust.settings",
    }
    command = [sys.executable, "-m", "benchmarks.reviewer_data", REVIEWER_AT, PASSWORD]
    said = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    here.product.analyze()
    return said.stdout.strip()


def signed_in_twice(port: int, email: str, code: str) -> Browser:
    """A browser in which the reviewer at `email` has passed both steps, as people do."""
    browser = Browser(port)
    form = browser.get("/sign-in/").hidden
    browser.post("/sign-in/", {**form, "login": email, "password": PASSWORD})
    form = browser.get("/sign-in/second-step/").hidden
    browser.post("/sign-in/second-step/", {**form, "code": code})
    return browser


def briefs_of(browser: Browser) -> list[str]:
    """The addresses of all the reviewer's clients."""
    return _CLIENT.findall(browser.get("/clients/").text)
