// form[data-unsent-words] keeps nothing before it's sent: the browser asks before words are left.
(() => {
  "use strict";

  const WORDS = "form[data-unsent-words] textarea";
  let sending = false;

  addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.matches("[data-unsent-words]")) sending = true;
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
  addEventListener("beforeunload", (event) => {
    const fields = Array.from(document.querySelectorAll(WORDS));
    if (!sending && fields.some((field) => field.value.trim())) event.preventDefault();
  });
})();
