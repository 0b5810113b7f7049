// A page of writing that saves itself. form[data-editor] says where (data-save-url) and under which
// address the draft is found again (data-draft-url). Nothing is kept in the browser's storage.
(() => {
  "use strict";

  const QUIET_MS = 1500; // after the last change
  const LONGEST_MS = 8000; // after the first change that isn't saved
  const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];
  const SIGNED_OUT_RETRY_MS = 3000;

  const { SaveState, send } = window.Selftrust;

  // Chromium gives the field its focus back, and after a click in the dialog not its caret.
  function close(dialog) {
    dialog.close();
    const field = document.activeElement;
    field.blur();
    field.focus();
  }

  class Editor {
    constructor(form) {
      this.form = form;
      this.state = new SaveState(document.querySelector("[data-save-state]"));
      this.changes = 0; // counted, so that "saved" is only said about what the server has
      this.sent = 0;
      this.acknowledged = 0;
      this.inFlight = 0;
      this.failures = 0;
      this.stopped = false; // a conflict: saving on would overwrite the other text
      this.retrying = false;
      this.submitting = false;
      this.listen();
    }

    get unsaved() {
      return this.changes > this.acknowledged;
    }

    listen() {
      this.form.addEventListener("input", () => this.changed());
      this.form.addEventListener("submit", (event) => this.submitted(event));
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") this.leave();
      });
      addEventListener("pagehide", () => this.leave());
      addEventListener("pageshow", () => {
        this.submitting = false;
      });
      addEventListener("online", () => this.retryNow());
      addEventListener("focus", () => this.retryNow());
      addEventListener("beforeunload", (event) => {
        if (this.unsaved && this.failures && !this.submitting) event.preventDefault();
      });
      for (const button of document.querySelectorAll("[data-try-again]")) {
        button.addEventListener("click", () => this.save());
      }
    }

    changed() {
      this.changes += 1;
      this.goingOnWith = undefined;
      if (this.stopped) return;
      this.unsavedSince ??= Date.now();
      if (this.retrying) return;
      this.state.show("unsaved");
      this.plan();
    }

    plan() {
      const atLatest = this.unsavedSince + LONGEST_MS - Date.now();
      this.saveIn(Math.max(0, Math.min(QUIET_MS, atLatest)));
    }

    saveIn(delay) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), delay);
    }

    // While one save is on its way the next waits, unless the page may not live that long.
    async save({ leaving = false } = {}) {
      clearTimeout(this.timer);
      if (this.stopped || this.submitting || !this.unsaved) return;
      if (this.inFlight && !(leaving && this.changes > this.sent)) return;
      const changes = this.changes;
      this.sent = changes;
      this.unsavedSince = undefined;
      this.retrying = false;
      this.inFlight += 1;
      this.number();
      if (!this.failures) this.state.show("saving");
      const result = await send(this.form, leaving);
      this.inFlight -= 1;
      this.hear(result, changes);
    }

    number() {
      const sequence = this.form.elements.sequence;
      sequence.value = Number(sequence.value) + 1;
    }

    hear(result, changes) {
      if (result.outcome === "saved") return this.acknowledge(result, changes);
      this.failures += 1;
      const answer = {
        sentence: () => this.wait(result.sentence),
        signed_out: () => this.ask("[data-signed-out]", SIGNED_OUT_RETRY_MS),
        other_person: () => this.ask("[data-other-person]"),
        conflict: () => this.stop(this.state.words.conflict),
        gone: () => this.stop(this.state.words.gone),
      }[result.outcome];
      return answer ? answer() : this.retry();
    }

    acknowledge({ version, stored, saved_at: time }, changes) {
      const held = this.form.elements.version;
      this.acknowledged = Math.max(this.acknowledged, changes);
      held.value = Math.max(Number(held.value), version);
      this.failures = 0;
      if (stored) this.moveToDraft();
      document.querySelectorAll("dialog[open]").forEach(close);
      if (!this.unsaved) {
        this.state.saved(time);
        this.goOn();
      } else if (!this.inFlight) {
        this.state.show("unsaved");
        this.unsavedSince ??= Date.now();
        this.plan();
      }
    }

    // The draft exists now (an empty page makes none): from here on a reload finds it.
    moveToDraft() {
      const { fresh } = this.form.elements;
      if (!fresh?.value) return;
      fresh.value = "";
      this.form.setAttribute("action", this.form.dataset.draftUrl);
      history.replaceState(null, "", this.form.dataset.draftUrl);
    }

    wait(sentence) {
      this.goingOnWith = undefined;
      this.state.trouble("unsaved", sentence);
    }

    stop(words) {
      this.stopped = true;
      this.goingOnWith = undefined;
      this.state.trouble("refused", words);
      const both = this.form.querySelector("[data-see-both]");
      if (both && words === this.state.words.conflict) both.hidden = false;
    }

    ask(selector, delay) {
      this.state.trouble("unsaved");
      const dialog = document.querySelector(selector);
      if (dialog && !dialog.open) dialog.showModal();
      this.retrying = true;
      if (delay) this.saveIn(delay);
    }

    retry() {
      this.state.trouble("unsaved");
      this.retrying = true;
      this.saveIn(RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1]);
    }

    retryNow() {
      if (this.retrying) this.save();
    }

    leave() {
      this.save({ leaving: true });
    }

    // Where saving fails, leaving the page could lose its text: save first, then go on.
    submitted(event) {
      if (this.retrying && this.unsaved) {
        event.preventDefault();
        this.goingOnWith = event.submitter;
        this.save();
        return;
      }
      clearTimeout(this.timer);
      this.submitting = true;
      this.number();
    }

    goOn() {
      const button = this.goingOnWith;
      this.goingOnWith = undefined;
      if (button) this.form.requestSubmit(button);
    }
  }

  document.querySelectorAll("form[data-editor]").forEach((form) => new Editor(form));
})();
