// A form is sent once, however often its button is pressed. A download leaves the page as it was,
// so the button works again after a while.
(() => {
  "use strict";

  const WORKS_AGAIN_MS = 10_000;
  const sent = new Map(); // form: the button that sent it

  function release(form) {
    sent.get(form)?.removeAttribute("aria-disabled");
    sent.delete(form);
  }

  function refuseTheSecond(event) {
    if (!sent.has(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function rememberTheFirst(event) {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") === "dialog") return;
    sent.set(form, event.submitter);
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(release, WORKS_AGAIN_MS, form);
  }

  document.addEventListener("submit", refuseTheSecond, { capture: true });
  document.addEventListener("submit", rememberTheFirst);
  addEventListener("pageshow", () => Array.from(sent.keys()).forEach(release));
})();
