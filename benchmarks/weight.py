"""How much crosses the wire: the first visit to Today, and the Trail's page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from benchmarks.asking import Browser
from benchmarks.figures import Figure
from benchmarks.setting import Setting

KILO = 1000
_PARTS = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/[^"]+)"')


def figures(here: Setting) -> list[Figure]:
    """Kilobytes of 1,000 bytes, compressed, beside the lean page; and the requests of Today."""
    lean = here.floor.get("/lean/")
    wire, requests = first_visit(here.many, "/today/")
    trail = len(here.many.get("/trail/").body) / KILO
    return [
        Figure.of("today_wire_kb", wire / KILO, "kB", lean.wire_bytes / KILO),
        Figure.of("today_requests", requests, "requests", 1),
        Figure.of("trail_html_kb", trail, "kB", len(lean.body) / KILO),
    ]


def first_visit(browser: Browser, path: str) -> tuple[int, int]:
    """Bytes on the wire, headers too, without fonts, and requests, for a page and its parts."""
    page = browser.get(path)
    parts = {urlsplit(part).path for part in _PARTS.findall(page.text)}
    loaded = [browser.get(part) for part in parts if not part.endswith(".woff2")]
    return page.wire_bytes + sum(one.wire_bytes for one in loaded), 1 + len(loaded)
