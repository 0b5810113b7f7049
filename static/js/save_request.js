// Sends what a form holds now and says what became of it: one request, or two where the page's
// security token had been renewed meanwhile.
(() => {
  "use strict";

  const KEEPALIVE_BYTES = 60_000; // browsers allow 64 KiB for all requests that outlive a page
  const PATIENCE_MS = 20_000;
  const FAILED = { outcome: "failed" };

  function post(form, outlivesPage) {
    const body = new URLSearchParams(new FormData(form)).toString();
    return fetch(form.dataset.saveUrl, {
      method: "POST",
      body,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Selftrust-Save": "1",
        "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
      },
      cache: "no-store",
      keepalive: outlivesPage && body.length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  }

  async function renewToken(form) {
    const answer = await fetch("/csrf/", { cache: "no-store" });
    const { token } = await answer.json();
    form.elements.csrfmiddlewaretoken.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  }

  async function read(answer) {
    if (answer.status >= 500 || answer.status === 429) return FAILED;
    const said = await answer.json();
    if (answer.ok) return { outcome: "saved", ...said };
    if (answer.status === 422) return { outcome: "sentence", ...said };
    return { outcome: said.reason ?? "failed" };
  }

  // Resolves, never rejects, to {outcome}: "saved" (with version, saved_at), "sentence" (with
  // sentence), "failed", or the reason the server gave.
  async function send(form, outlivesPage) {
    try {
      let result = await read(await post(form, outlivesPage));
      if (result.outcome === "token") {
        await renewToken(form);
        result = await read(await post(form, outlivesPage));
      }
      return result.outcome === "token" ? FAILED : result;
    } catch {
      return FAILED;
    }
  }

  window.Selftrust = { ...window.Selftrust, send };
})();
