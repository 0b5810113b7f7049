"""Killed at random moments of writing: what the page called saved is there (reliability.md, W1).

Each round three windows are written in, each at its own pace and with pauses of its own, and one
thing is killed. SELFTRUST_ROUNDS=50 asks for more rounds than a test run has time for.
"""

from __future__ import annotations

import html
import os
import random
import re
import string
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from selftrust.embedded.processes import free_port

from .installation import Installation, kill_and_wait
from .walking import press
from .windows import ARGUMENTS, ZONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROUNDS = int(os.environ.get("SELFTRUST_ROUNDS", "3"))
WINDOWS = 3
SHORTEST, LONGEST = 1.0, 11.0  # seconds of writing before the kill
PAUSES = 2.5  # seconds: longer than the editor waits before it saves
NOT_STORED = 404
MOST_LOST = 10.0  # seconds of typing
KILLS = [
    ("browser",),
    ("web",),
    ("database",),
    ("web", "browser"),
    ("database", "browser"),
]
TEXT = re.compile(r"<textarea name=\"body\"[^>]*>\n?(.*?)</textarea>", re.DOTALL)


@dataclass
class Writer:
    """Somebody writing in one window, and what the page told her about saving."""

    page: Page
    typed: str = ""
    called_saved: str = ""
    times: list[float] = field(default_factory=list)  # when each character was typed
    rests_until: float = 0.0
    draft: str = ""

    def begin(self) -> None:
        self.page.goto("/write/free/")
        self.page.locator("[name=body]").focus()
        self.draft = str(self.page.locator("form#step").get_attribute("data-draft-url"))

    def write_on(self) -> None:
        """One more character, unless she is resting; before it, a look at the save state."""
        self.look()
        if time.monotonic() < self.rests_until:
            return
        letter = random.choice(string.ascii_lowercase + "   äé’")
        self.page.keyboard.insert_text(letter)
        self.typed += letter
        self.times.append(time.monotonic())
        if random.random() < 0.04:
            self.rests_until = time.monotonic() + PAUSES * random.random()

    def look(self) -> None:
        if self.page.locator("[data-save-state]").get_attribute("data-state") == "saved":
            self.called_saved = self.typed

    def judge(self, stored: str, killed_at: float) -> None:
        assert self.typed.startswith(stored), "something that wasn't typed"
        assert stored.startswith(self.called_saved), "text that was called saved is gone"
        if len(stored) < len(self.typed):
            assert killed_at - self.times[len(stored)] <= MOST_LOST


@pytest.fixture
def installation() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="selftrust-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's account passes through
        running = Installation(Path(folder) / "data", free_port())
        running.start()
        yield running
        running.stop()


class Desk:
    """A browser that may be killed, with one notebook that is kept through it all."""

    def __init__(self, playwright: Playwright, path: str, address: str) -> None:
        self._start = lambda: playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        self.address = address
        self.browser: Browser = self._start()
        self.cookies = self._notebook()

    def _notebook(self) -> list[dict[str, object]]:
        page = self.browser.new_page(base_url=self.address, timezone_id=ZONE)
        page.goto("/start/")
        press(page, "Begin")
        return [dict(one) for one in page.context.cookies()]

    def writers(self) -> list[Writer]:
        if not self.browser.is_connected():
            self.browser = self._start()
        return [Writer(self._window()) for _ in range(WINDOWS)]

    def _window(self) -> Page:
        context = self.browser.new_context(base_url=self.address)
        context.add_cookies(self.cookies)  # type: ignore[arg-type]
        return context.new_page()

    def kill(self) -> None:
        session = self.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        pid = next(one["id"] for one in processes if one["type"] == "browser")
        with_events = self.browser
        kill_and_wait(int(pid), gone=lambda: _disconnected(with_events))

    def stored(self, draft: str) -> str:
        """What the server has of the page at `draft`, read as its owner; nothing when it's none."""
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in self.cookies)
        asked = urllib.request.Request(self.address + draft, headers={"Cookie": cookies})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                found = TEXT.search(answer.read().decode())
        except urllib.error.HTTPError as refused:
            if refused.code == NOT_STORED:
                return ""
            raise
        assert found
        return html.unescape(found.group(1))


def _disconnected(browser: Browser) -> bool:
    """The driver hears of the end a moment later; asking it anything lets it listen."""
    try:
        browser.new_page()
    except Exception:  # noqa: BLE001 - whatever it says, the browser is gone
        return not browser.is_connected()
    return False


@pytest.fixture
def desk(playwright: Playwright, chromium_path: str, installation: Installation) -> Iterator[Desk]:
    made = Desk(playwright, chromium_path, installation.address)
    yield made
    made.browser.close()


def test_what_was_called_saved_survives_any_kill(desk: Desk, installation: Installation) -> None:
    kills = [KILLS[number % len(KILLS)] for number in range(ROUNDS)]
    heard = sum(a_round(desk, installation, parts) for parts in kills)
    assert heard, "no page ever said that it saved, so nothing was proved"


def a_round(desk: Desk, installation: Installation, parts: tuple[str, ...]) -> int:
    """How many windows had said that they saved something, when `parts` were killed."""
    writers = desk.writers()
    for writer in writers:
        writer.begin()
    write_for_a_while(writers)
    killed_at = time.monotonic()
    if "browser" in parts:
        desk.kill()
    for part in set(parts) - {"browser"}:
        installation.kill(part)
        installation.start()
    if "browser" not in parts:
        come_back(writers)
    for writer in writers:
        stored = desk.stored(writer.draft)
        print(parts, len(writer.typed), len(writer.called_saved), len(stored))
        writer.judge(stored, killed_at)
    return sum(bool(writer.called_saved) for writer in writers)


def write_for_a_while(writers: list[Writer]) -> None:
    until = time.monotonic() + random.uniform(SHORTEST, LONGEST)
    while time.monotonic() < until:
        for writer in writers:
            writer.write_on()
    for writer in writers:
        writer.look()


def come_back(writers: list[Writer]) -> None:
    """The windows are still open: returning to one saves all of it."""
    for writer in writers:
        writer.page.evaluate("dispatchEvent(new Event('focus'))")
    for writer in writers:
        state = writer.page.locator("[data-save-state]")
        if writer.typed:
            expect(state).to_have_attribute("data-state", "saved", timeout=30_000)
        writer.look()
        writer.page.context.close()
