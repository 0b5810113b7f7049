"""Looking at one page after the other, and remembering the faults."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .walking import FOCUS_IS_SEEN, focused
from .windows import DESKTOP, PHONE

NARROW = {"width": 320, "height": 640}
LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What colours and widths change; the other rules say the same in every light and at every width.
APPEARANCE = {
    "type": "rule",
    "values": [
        "color-contrast",
        "link-in-text-block",
        "target-size",
        "scrollable-region-focusable",
    ],
}
# Each gets a name of its own; of a group of radio buttons Tab stops at one.
MARK_WHAT_CAN_BE_USED = """() => {
  const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const names = new Set();
  for (const element of document.querySelectorAll(usable)) {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility()) continue;
    const group = element.type === "radio" ? `radio ${element.name}` : null;
    element.dataset.stop = group ?? `${element.localName} ${names.size} ${element.textContent}`;
    names.add(element.dataset.stop);
  }
  document.activeElement.blur();
  return [...names];
}"""
WHERE = "document.activeElement.dataset.stop ?? ''"
AT_THE_END = "document.activeElement === document.body"


class Judge:
    """Looks at pages in one window. `word` is in all that the person wrote."""

    def __init__(self, page: Page, word: str) -> None:
        self.page = page
        self.faults: list[str] = []
        self._word = word
        self._axe = str(Axe().axe_script)

    def visit(self, address: str) -> None:
        """Open `address`, and look at it."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        """Look at the page that is open: narrow and wide, light and dark, by keyboard."""
        self.page.evaluate(self._axe)
        self._read(PHONE, "light", LEVELS)
        self._read(DESKTOP, "dark", APPEARANCE)
        for size in (DESKTOP, PHONE, NARROW):
            self._fits(size)
        self._says_nothing_private()
        self._reaches_everything()

    def _read(self, size: Any, light: Any, rules: dict[str, Any]) -> None:
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=light)
        options = {"resultTypes": ["violations"], "runOnly": rules}
        run = "async (options) => (await axe.run(document, options)).violations"
        for found in self.page.evaluate(run, options):
            where = "; ".join(str(node["html"])[:200] for node in found["nodes"][:3])
            self._fault(f"{light}, {size['width']}: {found['id']}: {where}")

    def _fits(self, size: Any) -> None:
        self.page.set_viewport_size(size)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            self._fault(f"scrolls sideways at {size['width']}: {width}")

    def _says_nothing_private(self) -> None:
        if self._word in self.page.title() + self.page.url:
            self._fault("the title or the address holds the person's words")

    def _reaches_everything(self) -> None:
        waiting = set(self.page.evaluate(MARK_WHAT_CAN_BE_USED))
        look = f"() => [{WHERE}, {AT_THE_END} || ({FOCUS_IS_SEEN})()]"
        for _ in range(len(waiting) * 3 + 10):
            self.page.keyboard.press("Tab")
            stop, seen = self.page.evaluate(look)
            waiting.discard(stop)
            if not seen:
                self._fault(f"focus isn't seen on {focused(self.page)}")
            if not waiting:
                return
        self._fault(f"Tab never reaches {sorted(waiting)}")

    def _fault(self, words: str) -> None:
        self.faults.append(f"{self.page.url.split('/', 3)[3]}: {words}")
