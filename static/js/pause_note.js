// After twenty minutes of writing, one quiet question, once.
(() => {
  "use strict";

  const TWENTY_MINUTES_MS = 20 * 60 * 1000;

  document.querySelectorAll("[data-pause-note]").forEach((note) => {
    note.querySelector("button").addEventListener("click", () => {
      note.hidden = true;
    });
    setTimeout(() => {
      note.hidden = false;
      note.firstElementChild.textContent = note.dataset.pauseWords;
    }, TWENTY_MINUTES_MS);
  });
})();
