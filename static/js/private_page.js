// A person's page, left and come back to through the browser's memory, stays hidden until the
// server has said who is signed in now. What others shared is asked for anew: it may be over.
(() => {
  "use strict";

  const ASK_AGAIN_MS = 2000;
  const page = document.documentElement;

  async function showToItsPerson() {
    if ("askedAnew" in document.body.dataset) {
      location.reload();
      return;
    }
    try {
      const answer = await fetch("/here/", { cache: "no-store" });
      const { person } = await answer.json();
      if (person === document.body.dataset.person) {
        page.classList.remove("kept-private");
      } else {
        location.reload();
      }
    } catch {
      setTimeout(showToItsPerson, ASK_AGAIN_MS);
    }
  }

  addEventListener("pagehide", () => {
    if (document.body.dataset.person) page.classList.add("kept-private");
  });

  addEventListener("pageshow", (event) => {
    if (event.persisted && document.body.dataset.person) showToItsPerson();
  });
})();
