// What a writing page says about saving: "saved", "saving", "unsaved" or "refused". The words come
// translated, in the element's data attributes. Progress is quiet for screen readers; trouble, and
// its end, is spoken.
(() => {
  "use strict";

  class SaveState {
    constructor(element) {
      this.element = element;
      this.words = element.dataset;
      this.troubled = false;
    }

    show(state, words = this.words[state]) {
      this.element.setAttribute("aria-live", this.troubled ? "polite" : "off");
      this.words.state = state;
      if (this.element.textContent !== words) this.element.textContent = words;
    }

    trouble(state, words) {
      this.troubled = true;
      this.show(state, words);
    }

    saved(time) {
      this.show("saved", this.words.saved.replace("{time}", time));
      this.troubled = false;
    }
  }

  window.Selftrust = { ...window.Selftrust, SaveState };
})();
