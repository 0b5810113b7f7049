"""Browser windows of one test, and what their consoles complain about."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from selftrust.accounts.models import Person
from tests.conftest import signed_in

SECONDS = 10
ZONE = "Europe/Berlin"
DESKTOP = {"width": 1200, "height": 900}
PHONE = {"width": 360, "height": 800}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


class Windows:
    """Opens windows on the site at `address`, each with cookies of its own.

    `troubles` fills with every error a console or script reports, every break of the content
    policy (Chromium reports it on the console), and every request to another site. `addresses`
    holds every address that was asked for.
    """

    def __init__(self, chromium: Browser, address: str) -> None:
        self.address = address
        self.troubles: list[str] = []
        self.addresses: list[str] = []
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        *,
        person: Person | None = None,
        size: dict[str, int] = DESKTOP,
        javascript: bool = True,
        **options: Any,
    ) -> Page:
        """A new window, in which `person` is signed in."""
        context = self._chromium.new_context(
            base_url=self.address,
            viewport=size,
            java_script_enabled=javascript,
            timezone_id=ZONE,
            **options,
        )
        self._contexts.append(context)
        context.set_default_timeout(SECONDS * 1000)
        if person is not None:
            sign_in(context, person, self.address)
        page = context.new_page()
        page.on("console", lambda message: self._heard(page, message))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", self._asked)
        return page

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()

    def _heard(self, page: Page, message: ConsoleMessage) -> None:
        # A page that answers with 404 or 422 is what the test asked for; a part of it is not.
        answered = message.location["url"] == page.url and "status of 4" in message.text
        if message.type == "error" and not answered:
            self.troubles.append(f"{page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        self.addresses.append(request.url)
        if not request.url.startswith(self.address):
            self.troubles.append(f"asked another site: {request.url}")


def sign_in(context: BrowserContext, person: Person, address: str) -> None:
    """Give `context` the session that signing in by the form would have made."""
    session = signed_in(person).cookies["session"].value
    context.add_cookies([{"name": "session", "value": session, "url": address}])
