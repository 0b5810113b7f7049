"""A real Chromium against the real server; each test opens windows of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from selftrust.embedded import browser as finding

from .windows import ARGUMENTS, SECONDS, Windows


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser that `manage.py test` found; on a machine without one the tests are skipped."""
    found = os.environ.get(finding.VARIABLE) or str(finding.chromium() or "")
    if not found and "CI" in os.environ:
        pytest.fail("CI is set, and no Chromium can be had here.")
    if not found:
        pytest.skip("No Chromium can be had here: apt install chromium libatomic1")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver. Its event loop runs in this thread, where Django would refuse the database."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=SECONDS * 1000)
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """The one browser of this run."""
    browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def remembering(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """A browser with its page memory, which Playwright switches off: tests of it need it."""
    browser = playwright.chromium.launch(
        executable_path=chromium_path,
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


class _Server(ThreadedWSGIServer):
    daemon_threads = True


@pytest.fixture(scope="session")
def address(collected_static: None) -> Iterator[str]:
    """Where the server answers. pytest-django's own would serve no bundles, only the sources."""
    server = _Server(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def windows(chromium: Browser, address: str) -> Iterator[Windows]:
    """Opens windows; at the end, whatever a console complained about fails the test."""
    opened = Windows(chromium, address)
    yield opened
    opened.close()
    assert opened.troubles == []


@pytest.fixture
def page(windows: Windows) -> Page:
    """A stranger's window."""
    return windows.open()


@pytest.fixture
def plain_page(windows: Windows) -> Page:
    """A stranger's window with JavaScript switched off."""
    return windows.open(javascript=False)


@pytest.fixture
def outbox(settings: object, tmp_path: Path) -> Path:
    """Mail goes to the outbox page, as with `up`."""
    settings.EMBEDDED = True  # type: ignore[attr-defined]
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = "selftrust.mail.outbox.OutboxBackend"  # type: ignore[attr-defined]
    return tmp_path
