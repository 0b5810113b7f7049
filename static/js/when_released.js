// What appears above a button pushes it away, and under a finger the click would be lost: runs
// `action` at once, or as soon as nothing is pressed.
(() => {
  "use strict";

  const LOOK_AGAIN_MS = 50;
  let pressed = false;
  addEventListener("pointerdown", () => { pressed = true; }, { capture: true });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => { pressed = false; }, { capture: true });
  }

  function whenReleased(action) {
    if (pressed) setTimeout(whenReleased, LOOK_AGAIN_MS, action);
    else action();
  }

  window.Selftrust = { ...window.Selftrust, whenReleased };
})();
