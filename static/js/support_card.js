// Notices heavy words where somebody writes, and shows the card that waits on the page. The words
// are looked at here alone: which they were is never sent or kept. The server hears that a card was
// shown, so that heavy questions stay away for a week.
(() => {
  "use strict";

  const QUIET_MS = 1500; // after the last change, as when a page saves itself
  const LONGEST_MS = 8000; // after the first change that wasn't looked at
  const HEAVY = /\b(kill(?:ing)? myself|(?:end|ending|take|taking) my (?:own )?life|(?:want|wanted|wish i could|going) to die|wish i could die|wish i (?:was|were) dead|(?:do(?:n['’]?t| not)|did(?:n['’]?t| not)) want to (?:be (?:here|alive)(?: any ?more)?|live|wake up)|no reason to live|better off without me|(?:hurt|hurting|harm|harming|cut|cutting) myself|suicid(?:e|al)|can(?:['’]?t|not) go on(?= *(?:like this|any ?more|living|$|[.!?,;]))|self[- ]?harm)\b/gi;
  const IDIOM = /\b(dying (?:to|for|of (?:laughter|embarrassment|boredom))|(?:is|are|was|were|'s|’s) killing (?:it|me)|killing it|killing time|die of (?:embarrassment|laughter|boredom)|died of (?:embarrassment|laughter|boredom)|to die for|kill for a|dead tired|cut(?:ting)? myself (?:some|a bit of|a) (?:slack|break|piece|slice))\b/gi;

  // Long ago, or somebody else: the same card begins more softly. In doubt it doesn't.
  const PAST = /^(?:wanted|did)/i;
  const USED_TO = /\bused to (?:[\w']+ ){0,4}$/i;
  const LONG_AGO = /\b(?:ago|back then|when i was|as a (?:child|kid|teenager))\b/i;
  const LATELY = /\b(?:now|today|tonight|still|again|yesterday|last night|this (?:morning|week)|lately)\b/i;
  const MINE = /\b(?:me|my|myself|i)\b/i;
  const SOMEBODY = /\b(?:he|she|they|who|someone|somebody|people|(?:my|his|her|their|our|the|a) [\w'-]+)(?:'(?:s|d|re|ve))?(?: (?:is|was|are|were|has|had|have))* $/i;

  // A line's end is read as a space, and once more as the end of a sentence.
  function readings(text) {
    const plain = text.replace(/[‘’ʼ´`]/g, "'");
    return [plain, plain.replace(/\s*\n\s*/g, ". ")].map((one) => one.replace(/\s+/g, " "));
  }

  function soft(text, match) {
    const before = text.slice(0, match.index).split(/[.!?]/).at(-1);
    const sentence = before + text.slice(match.index).split(/[.!?]/)[0];
    if (LATELY.test(sentence)) return false;
    if (PAST.test(match[0]) || USED_TO.test(before) || LONG_AGO.test(sentence)) return true;
    return !MINE.test(match[0]) && SOMEBODY.test(before);
  }

  // Every heavy phrase in `text`: [{phrase, softer}].
  function heavyIn(text) {
    const [one, other] = readings(text).map((reading) => {
      const own = reading.replace(IDIOM, " ");
      return Array.from(own.matchAll(HEAVY), (match) => (
        { phrase: match[0].toLowerCase(), softer: soft(own, match) }
      ));
    });
    return other.length > one.length ? other : one;
  }

  function written() {
    const fields = document.querySelectorAll("main :is(textarea, input[type=text])");
    const shown = document.querySelectorAll("main [data-own-words]");
    return [...Array.from(fields, (field) => field.value),
      ...Array.from(shown, (element) => element.textContent)];
  }

  // What `found` has more of than `known`.
  function added(found, known) {
    const rest = known.map(({ phrase }) => phrase);
    return found.filter(({ phrase }) => {
      const place = rest.indexOf(phrase);
      if (place >= 0) rest.splice(place, 1);
      return place < 0;
    });
  }

  class SupportCard {
    constructor(box) {
      this.box = box;
      this.card = box.querySelector("[data-support-card]");
      this.answered = []; // what was there when the card was closed
      document.addEventListener("input", () => this.typed());
      document.addEventListener("change", () => this.look());
      document.addEventListener("submit", () => this.look(), { capture: true });
      document.addEventListener("focusin", (event) => this.remember(event.target));
      this.card.querySelector("[data-close]").addEventListener("click", () => this.close());
      this.followSaving(document.querySelector("[data-save-state]"));
      this.look();
    }

    typed() {
      this.since ??= Date.now();
      clearTimeout(this.timer);
      const atLatest = this.since + LONGEST_MS - Date.now();
      this.timer = setTimeout(() => this.look(), Math.max(0, Math.min(QUIET_MS, atLatest)));
    }

    look() {
      clearTimeout(this.timer);
      this.since = undefined;
      if (!this.card.hidden) return;
      const found = added(written().flatMap(heavyIn), this.answered);
      if (found.length) window.Selftrust.whenReleased(() => this.show(found));
    }

    show(found) {
      if (!this.card.hidden) return;
      const softer = found.every((one) => one.softer);
      this.card.querySelector("[data-plain]").hidden = softer;
      this.card.querySelector("[data-softer]").hidden = !softer;
      this.card.hidden = false;
      this.card.scrollIntoView({ block: "nearest" });
      this.hold();
    }

    // Outlives the page: the next one can still show a card that nobody had time to read.
    hold() {
      const { person } = document.body.dataset;
      if (!person) return;
      fetch(this.box.dataset.holdUrl, {
        method: "POST",
        body: new URLSearchParams({ person }),
        headers: JSON.parse(document.body.getAttribute("hx-headers")),
        cache: "no-store",
        keepalive: true,
      }).catch(() => {}); // the card matters, the hold can wait for the next one
    }

    remember(element) {
      if (element.matches("main :is(textarea, input[type=text])")) this.field = element;
    }

    close() {
      this.answered = written().flatMap(heavyIn);
      this.card.hidden = true;
      this.field?.focus();
    }

    followSaving(state) {
      if (!state) return;
      const say = () => {
        const saved = state.dataset.state === "saved";
        this.card.querySelector("[data-when-saved]").hidden = !saved;
        this.card.querySelector("[data-when-unsaved]").hidden = saved;
      };
      new MutationObserver(say).observe(state, { attributeFilter: ["data-state"] });
    }
  }

  window.Selftrust = { ...window.Selftrust, heavyIn };
  document.querySelectorAll("[data-support]").forEach((box) => new SupportCard(box));
})();
