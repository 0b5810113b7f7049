"""Writing: a finished page and a save by itself, beside a bare create of the same text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from benchmarks.asking import Answer, Browser
from benchmarks.figures import Figure
from benchmarks.measuring import Timed, ready, timed
from benchmarks.setting import Setting
from selftrust.home.demo.texts.pages import THEMES

REQUESTS = 30
BODY = " ".join(THEMES[0] + THEMES[1])[:850]  # about 150 words
_NUMBERS = count()


def figures(here: Setting) -> list[Figure]:
    """Finishing a draft and a new page, the slower one counts; a save of an open page."""
    form = here.floor.get("/lean/").hidden
    writer = Writer(here.many)
    draft = writer.draft()
    targets = {
        "create": ready(lambda: here.floor.post("/create/", {**form, "body": body()})),
        "new": writer.finish_new,
        "draft": writer.finish_draft,
        "autosave": ready(draft.save),
    }
    found = timed(targets, rounds=here.rounds, requests=REQUESTS)
    new, finished = (_figure(found, f"entry_save_{one}", one) for one in ("new", "draft"))
    slower = max(new, finished, key=lambda one: one.ratio)
    return [
        Figure("entry_save", slower.value, "ms", slower.beside, slower.ratio),
        _figure(found, "autosave", "autosave"),
        new,
        finished,
    ]


def body() -> str:
    """A text of always the same length that was never there before."""
    return f"{next(_NUMBERS):08} {BODY}"


class OpenPage:
    """A free page that is open in a browser."""

    def __init__(self, browser: Browser) -> None:
        answer = browser.get("/write/free/")
        self._browser, self._fields = browser, answer.hidden
        self._sequence = 0
        self.path = answer.text.partition('action="/write/')[2].partition('"')[0]
        self.path = f"/write/{self.path}"

    def save(self) -> Answer:
        """Save by itself, as the page does while somebody writes."""
        self._sequence += 1
        sent = {**self._fields, "sequence": str(self._sequence), "body": body()}
        return self._browser.post(f"{self.path}save/", sent)

    def finish(self) -> Answer:
        """Press “Enough for now”."""
        sent = {**self._fields, "sequence": str(self._sequence + 1), "body": body()}
        return self._browser.post(self.path, {**sent, "go": "enough"})


class Writer:
    """Somebody who opens free pages and finishes them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def draft(self) -> OpenPage:
        """An open page that was saved once."""
        page = OpenPage(self._browser)
        page.save()
        return page

    def finish_new(self) -> Callable[[], Answer]:
        """Finishing a page of which nothing is stored yet."""
        return OpenPage(self._browser).finish

    def finish_draft(self) -> Callable[[], Answer]:
        """Finishing a page that was saved once."""
        return self.draft().finish


def _figure(found: Timed, name: str, one: str) -> Figure:
    value, beside = found.value(one), found.value("create")
    ratio = found.ratio(one, "create")
    return Figure(name, round(value, 3), "ms", round(beside, 3), round(ratio, 3))
