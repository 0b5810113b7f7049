// Suggests the browser's time zone where none was chosen yet: select[data-time-zone="UTC"] names
// the value that means "not chosen".
(() => {
  "use strict";

  function suggest(select) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const untouched = ["", select.dataset.timeZone || "UTC"].includes(select.value);
    const known = Array.from(select.options).some((option) => option.value === zone);
    if (!untouched || !known || zone === select.value) return;
    select.value = zone;
    const said = select.closest("form")?.querySelector("[data-time-zone-guess]");
    if (said) said.hidden = false;
  }

  document.querySelectorAll("select[data-time-zone]").forEach(suggest);
})();
