// A passkey is made or used before its form is sent; what the browser answers goes along.
(() => {
  "use strict";

  const able = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";

  async function optionsOf(form) {
    const { options, optionsAt } = form.dataset;
    if (options) return JSON.parse(options).publicKey;
    const answer = await fetch(optionsAt, { cache: "no-store" });
    if (!answer.ok) throw new Error("There were no options.");
    return (await answer.json()).publicKey;
  }

  async function credentialFor(form) {
    const options = await optionsOf(form);
    const made = form.dataset.passkey === "create"
      ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
      : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });
    return JSON.stringify(made.toJSON());
  }

  class PasskeyForm {
    constructor(form) {
      this.form = form;
      this.button = form.querySelector("[data-passkey-button]");
      this.trouble = form.querySelector("[data-passkey-trouble]");
      this.button.hidden = !able;
      form.querySelector("[data-passkey-unable]").hidden = able;
      form.addEventListener("submit", (event) => this.ask(event));
    }

    ask(event) {
      if (this.form.elements.credential.value) return;
      event.preventDefault();
      if (able && !this.asking) this.answer();
    }

    async answer() {
      this.asking = true;
      this.trouble.hidden = true;
      try {
        this.form.elements.credential.value = await credentialFor(this.form);
        this.form.requestSubmit();
      } catch {
        this.trouble.hidden = false;
        this.button.focus();
      } finally {
        this.asking = false;
      }
    }
  }

  document.querySelectorAll("[data-passkey]").forEach((form) => new PasskeyForm(form));
})();
