"""The figure of the queries, asked of a person with many entries beside one with few."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.figures import Figure
from benchmarks.setting import FEW_AT, MANY_AT, Setting
from selftrust.embedded.preparing import ROOT


def figures(here: Setting) -> list[Figure]:
    """The most queries of any page."""
    many, few = (_most_queries(here, email) for email in (MANY_AT, FEW_AT))
    return [Figure.of("queries_max", many, "queries", few)]


def _most_queries(here: Setting, email: str) -> int:
    environment = {
        **here.product.environment(),
        "DJANGO_SETTINGS_MODULE": "selftrust.settings",
    }
    command = [sys.executable, "-m", "benchmarks.queries", email]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    most, path = json.loads(said.stdout)
    print(f"  most queries for {email}: {most}, at {path}")
    return int(most)
