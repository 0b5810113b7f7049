// Where a swapped part took the focus along, what came in its place gets it.
(() => {
  "use strict";

  let wasInside = false;

  addEventListener("htmx:beforeSwap", ({ detail }) => {
    wasInside = detail.target.contains(document.activeElement);
  });
  addEventListener("htmx:afterSettle", ({ target }) => {
    if (wasInside && document.activeElement === document.body && target !== document.body) {
      wasInside = false;
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  });
})();
