// Notices a promise said too hard ("perfect") or put off until a feeling comes ("waiting") and
// offers, once per text, another way to say it. Works on the page alone: nothing is sent or kept.
(() => {
  "use strict";

  const EDGES = {
    perfect: /\b(always|never|every (?:single )?(?:day|time)|no matter what|perfectly|without fail|flawless(?:ly)?)\b|\b100 ?%/gi,
    waiting: /\b(when i feel (?:like it|ready|better)|once it(?:['’]?s| is) clear|when it feels right|some ?day|eventually|if i(?:['’]?m| am) in the mood|as soon as i(?:['’]?m| am) (?:ready|sorted))\b/gi,
  };
  // "Three times a week" is no fair offer for tablets or for not drinking.
  const CARE = /\b(pills?|tablets?|meds|medication|medicine|insulin|doses?|inhaler|contracepti\w+|drink(?:ing)?|alcohol|sober|smok\w+|vap\w+|gambl\w+|drugs?|relapse\w*|hurt(?:ing)? myself|cut(?:ting)? myself|purg\w+|binge\w*)\b/i;
  const QUOTED = /["“][^"”]*["”]/g;
  const WORD = /[\w'’]+/g;

  function denied(text, index) {
    const before = (text.slice(0, index).toLowerCase().match(WORD) ?? []).slice(-2);
    return before.some((word) => word === "not" || /n['’]t$/.test(word));
  }

  // "perfect", "waiting" or null.
  function edgeOf(text) {
    if (CARE.test(text)) return null;
    const own = text.replace(QUOTED, " ");
    const holds = ([, pattern]) =>
      Array.from(own.matchAll(pattern)).some((match) => !denied(own, match.index));
    return Object.entries(EDGES).find(holds)?.[0] ?? null;
  }

  function watch(field) {
    const offer = field.parentElement.querySelector("[data-edge-offer]");
    const offered = new Set();

    function check() {
      const edge = field.form?.elements.care_critical?.checked ? null : edgeOf(field.value);
      offer.hidden = !edge || offered.has(field.value);
      if (offer.hidden) return;
      offered.add(field.value);
      offer.querySelector("[data-edge-words]").textContent = offer.dataset[edge];
    }

    field.addEventListener("change", () => window.Selftrust.whenReleased(check));
    offer.querySelector("button").addEventListener("click", () => {
      offer.hidden = true;
      field.focus();
    });
  }

  window.Selftrust = { ...window.Selftrust, edgeOf };
  document.querySelectorAll("[data-edge-check]").forEach(watch);
})();
