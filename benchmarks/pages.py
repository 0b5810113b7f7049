"""Reading: the Trail's newest page, a page deep in it, one entry."""

from __future__ import annotations

import re
from itertools import cycle

from benchmarks.asking import Browser
from benchmarks.figures import Figure
from benchmarks.measuring import ready, timed
from benchmarks.setting import MANY, Setting

REQUESTS = 60
PAGE = 20
_OLDER = re.compile(r'\?before=([^&"]+)')
_FREE = re.compile(r'href="(/trail/free/[^"]+)"')


def figures(here: Setting) -> list[Figure]:
    """The three figures of the Trail, and an opened free page beside the lean page."""
    deep = f"/trail/?before={deep_position(here.many)}"
    entries = cycle(_FREE.findall(here.many.get("/trail/?kind=free").text))
    targets = {
        "lean": ready(lambda: here.floor.get("/lean/")),
        "newest": ready(lambda: here.many.get("/trail/")),
        "deep": ready(lambda: here.many.get(deep)),
        "of_few": ready(lambda: here.few.get("/trail/")),
        "entry": ready(lambda: here.many.get(next(entries))),
    }
    found = timed(targets, rounds=here.rounds, requests=REQUESTS)
    return [
        found.beside("trail_newest_10000", "newest", "lean"),
        found.beside("trail_deep_10000", "deep", "newest"),
        found.beside("trail_growth_10000_100", "newest", "of_few"),
        found.beside("entry_open", "entry", "lean"),
    ]


def deep_position(browser: Browser) -> str:
    """The position of the last whole page but a few, found by paging all the way."""
    position = ""
    for _page in range((MANY - 100) // PAGE):
        answer = browser.get(f"/trail/?before={position}" if position else "/trail/")
        position = _OLDER.findall(answer.text)[-1]
    return position
