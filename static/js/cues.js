// Shows a hidden place on the page when enough of the person's own recent lines hold a cue. Works
// on the page alone: nothing is sent or kept.
(() => {
  "use strict";

  const CUES = {
    catch_up: /\b(catch(?:ing)? up|(?:fall(?:en|ing)?|fell|i['’]?m|am|so|get(?:ting)?|been|feel(?:ing)?) behind|make up for|start (?:again|fresh|properly) (?:on )?(?:monday|tomorrow|next week))\b/i,
    early_exit: /\b(figure (?:it|this|things) out (?:on my own|by myself|alone)|sort myself out first|come back when|not ready for this)\b/i,
  };

  // In how many of `lines` the cue `name` stands.
  function cuesIn(name, lines) {
    return lines.filter((line) => CUES[name].test(line)).length;
  }

  function look(place) {
    const lines = place.querySelector("[data-cue-lines]").content.children;
    const found = cuesIn(place.dataset.cue, Array.from(lines, (line) => line.textContent));
    place.hidden = found < Number(place.dataset.cueNeeded);
  }

  window.Selftrust = { ...window.Selftrust, cuesIn };
  document.querySelectorAll("[data-cue]").forEach(look);
})();
