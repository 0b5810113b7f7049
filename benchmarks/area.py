"""Long histories: the page of one area, and the weekly look, beside the lean page."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from benchmarks.asking import Browser
from benchmarks.figures import Figure
from benchmarks.measuring import ready, timed
from benchmarks.serving import PASSWORD
from benchmarks.setting import Setting, signed_in
from selftrust.embedded.preparing import ROOT

REQUESTS = 60
LONG_AT = "long@example.org"
_AREA = re.compile(r'href="(/areas/[0-9a-f-]{36}/)"')


def figures(here: Setting) -> list[Figure]:
    """The page of an area with 500 check-ins and 2,000 promises; the look of who wrote MANY."""
    fill(here)
    of_long = signed_in(here.product.port, LONG_AT)
    address = area_of(of_long)
    targets = {
        "lean": ready(lambda: here.floor.get("/lean/")),
        "area_page": ready(lambda: of_long.get(address)),
        "weekly_look": ready(lambda: here.many.get("/write/weekly-look/")),
    }
    found = timed(targets, rounds=here.rounds, requests=REQUESTS)
    return [found.beside(name, name, "lean") for name in ("area_page", "weekly_look")]


def fill(here: Setting) -> None:
    """Make the person with the long-lived area, and tell the planner."""
    environment = {
        **os.environ,
        **here.product.environment(),
        "DJANGO_SETTINGS_MODULE": "selftrust.settings",
    }
    command = [sys.executable, "-m", "benchmarks.area_data", LONG_AT, PASSWORD]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    here.product.analyze()


def area_of(browser: Browser) -> str:
    """The address of the only area."""
    return _AREA.findall(browser.get("/areas/").text)[0]
