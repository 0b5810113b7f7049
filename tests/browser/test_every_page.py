"""Every page there is: readable by everyone, at every width, in both lights, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from journal.flows import FLOWS
from selftrust.accounts.models import Person

from .walking import FOCUS_IS_SEEN, focused
from .windows import DESKTOP, PHONE, Windows
from .world import WORD, World, a_world

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("outbox")]

NARROW = {"width": 320, "height": 640}
LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
NO_PAGE = "answers POST alone, or with something that isn't a page"

Reach = str | Callable[[World], list[str]]


def first(kind: str, *, deleting: bool = False) -> Callable[[World], list[str]]:
    name = "journal:entry-delete" if deleting else "journal:entry-detail"
    return lambda world: [reverse(name, args=[kind, world.rows[kind].pk])]


def every_step(world: World) -> list[str]:
    return [
        reverse("journal:step-edit", args=[kind, world.rows[kind].pk, step.name])
        for kind, flow in FLOWS.items()
        for step in flow.steps
    ]


def every_promise(world: World) -> list[str]:
    return [one.get_absolute_url() for one in world.promises.values()]


def every_start(world: World) -> list[str]:
    starts = [kind for kind, flow in FLOWS.items() if flow.starts and not flow.needs_area]
    return [reverse("journal:step-start", args=[kind]) for kind in starts]


def every_entry(world: World) -> list[str]:
    kinds = ("need", "doubt", "worry", "noticing", "free", "unsent", "check-in")
    return [reverse("journal:entry-detail", args=[kind, world.rows[kind].pk]) for kind in kinds]


def open_promise(name: str) -> Callable[[World], list[str]]:
    return lambda world: [reverse(name, args=[world.promises["open"].pk])]


SIGNED_IN: dict[str, Callable[[World], list[str]]] = {
    "home:today": lambda _: ["/today/"],
    "home:area-detail": lambda w: [one.get_absolute_url() for one in (w.area, w.archived)],
    "journal:step-start": every_start,
    "journal:trail": lambda w: ["/trail/", "/trail/?kind=worry", f"/trail/?area={w.archived.pk}"],
    "journal:deleted-list": lambda _: ["/trail/deleted/"],
    "journal:entry-detail": every_entry,
    "journal:entry-delete": first("doubt", deleting=True),
    "microwins:commitment-list": lambda _: ["/promises/"],
    "microwins:commitment-detail": every_promise,
    "microwins:let-go-create": open_promise("microwins:let-go-create"),
    "microwins:evidence-list": lambda w: ["/evidence/", f"/evidence/?area={w.area.pk}"],
    "microwins:evidence-detail": lambda w: [w.promises["proof"].get_absolute_url()],
    "areas:area-list": lambda _: ["/areas/"],
    "accounts:account": lambda _: ["/account/"],
    "account_email": lambda _: ["/account/"],
    "accounts:time-zone": lambda _: ["/account/time-zone/"],
    "account_logout": lambda _: ["/sign-out/"],
    "account_change_password": lambda _: ["/account/password/"],
}
SIGNED_OUT = {
    "home:landing": "/",
    "home:start": "/start/",
    "home:protection": "/protection/",
    "home:outbox": "/outbox/",
    "account_login": "/sign-in/",
    "account_signup": "/sign-up/",
    "account_inactive": "/sign-in/closed/",
    "account_reset_password": "/password/forgotten/",
    "account_reset_password_done": "/password/new/done/",
    "account_password_reset_completed": "/password/new/done/",
    "not found": "/nothing/here/",
}
ON_THE_WAY = {  # pages that only exist in the middle of something: their own tests below
    "home:first-five",
    "account_email_verification_sent",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "journal:step-edit",
}
WITHOUT_A_PAGE = {
    "home:first-five-skip",
    "home:first-five-delete",
    "home:healthz",
    "journal:step-save",
    "journal:entry-restore",
    "journal:entry-erase",
    "microwins:ending-create",
    "microwins:ending-delete",
    "microwins:new-terms-create",
    "microwins:meaning-create",
    "microwins:evidence-beside",
    "areas:archive-create",
    "areas:archive-delete",
    "accounts:here",
    "accounts:csrf",
    "csp-report",
}


def route_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from route_names(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_every_route_is_in_the_table() -> None:
    known = SIGNED_IN.keys() | SIGNED_OUT.keys() | ON_THE_WAY | WITHOUT_A_PAGE
    missing = set(route_names(get_resolver().url_patterns)) - known
    assert missing == set()


@pytest.fixture
def world(ana: Person) -> World:
    return a_world(ana)


@pytest.fixture
def looking(windows: Windows, world: World) -> Page:
    return a_window_for_axe(windows, person=world.person)


def a_window_for_axe(windows: Windows, **options: Any) -> Page:
    """axe's own script would break the content policy; nowhere else is it switched off."""
    return windows.open(size=PHONE, bypass_csp=True, reduced_motion="reduce", **options)


class Judge:
    """Looks at one page after the other and remembers the faults."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self._axe = Axe()

    def visit(self, address: str) -> None:
        """Open `address`, and look at it."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        """Look at the page that is open, narrow and wide, light and dark."""
        self._read(PHONE, LEVELS)
        self._read(PHONE, COLOURS, dark=True)
        self._fits(PHONE)
        self._fits(NARROW)
        self._read(DESKTOP, LEVELS)
        self._read(DESKTOP, COLOURS, dark=True)
        self._fits(DESKTOP)
        self._says_nothing_private()
        self._reaches_everything()

    def _read(self, size: Any, rules: dict[str, Any], *, dark: bool = False) -> None:
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        options = {"resultTypes": ["violations"], "runOnly": rules}
        for found in self._axe.run(self.page, options=options).response["violations"]:
            where = "; ".join(str(node["html"])[:200] for node in found["nodes"][:3])
            self._fault(f"{'dark' if dark else 'light'} {size['width']}: {found['id']}: {where}")

    def _fits(self, size: Any) -> None:
        self.page.set_viewport_size(size)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            self._fault(f"scrolls sideways at {size['width']}: {width}")

    def _says_nothing_private(self) -> None:
        if WORD in self.page.title() or WORD in self.page.url:
            self._fault("the title or the address holds the person's words")

    def _reaches_everything(self) -> None:
        waiting = set(self.page.evaluate(MARK_WHAT_CAN_BE_USED))
        for _ in range(len(waiting) * 3 + 10):
            self.page.keyboard.press("Tab")
            waiting.discard(self.page.evaluate("document.activeElement.dataset.stop ?? ''"))
            if not self.page.evaluate(FOCUS_IS_SEEN) and not self._left_the_page():
                self._fault(f"focus isn't seen on {focused(self.page)}")
            if not waiting:
                return
        self._fault(f"Tab never reaches {sorted(waiting)}")

    def _left_the_page(self) -> bool:
        return bool(self.page.evaluate("document.activeElement === document.body"))

    def _fault(self, words: str) -> None:
        self.faults.append(f"{self.page.url.split('/', 3)[3]}: {words}")


# Each gets a name of its own; of a group of radio buttons Tab stops at one.
MARK_WHAT_CAN_BE_USED = """() => {
  const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const named = new Map();
  for (const element of document.querySelectorAll(usable)) {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility()) continue;
    const group = element.type === "radio" ? `radio ${element.name}` : null;
    element.dataset.stop = group ?? `${element.localName} ${named.size} ${element.textContent}`;
    named.set(element.dataset.stop, element);
  }
  return [...named.keys()];
}"""


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_of_the_notebook(name: str, world: World, looking: Page) -> None:
    judge = Judge(looking)
    for address in SIGNED_IN[name](world):
        judge.visit(address)
    assert judge.faults == []


@pytest.mark.parametrize("kind", FLOWS)
def test_every_step_of_a_flow(kind: str, world: World, looking: Page) -> None:
    judge = Judge(looking)
    for step in FLOWS[kind].steps:
        judge.visit(reverse("journal:step-edit", args=[kind, world.rows[kind].pk, step.name]))
    assert judge.faults == []


def test_the_pages_before_signing_in(windows: Windows) -> None:
    judge = Judge(a_window_for_axe(windows))
    for address in sorted(set(SIGNED_OUT.values())):
        judge.visit(address)
    assert judge.faults == []


def test_no_address_that_was_asked_for_holds_the_persons_words(
    world: World, looking: Page, windows: Windows
) -> None:
    for address in [*every_entry(world), *every_promise(world), "/trail/", "/today/", "/evidence/"]:
        looking.goto(address)
        assert WORD in looking.content()
    assert not [one for one in windows.addresses if WORD in one]
