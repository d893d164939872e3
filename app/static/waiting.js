// A page that waits for the worker looks by itself how far it is. Without this file there is a link.
"use strict";

const EVERY = 2000; // milliseconds

async function look() {
  const shown = document.querySelector("[data-waiting]");
  if (!shown) return;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-waiting]");
      if (!answer.ok || !fresh || answer.url !== location.href) {
        location.reload();
        return;
      }
      const said = shown.querySelector("[role=status]"), now = fresh.querySelector("[role=status]");
      if (said.textContent !== now.textContent) said.textContent = now.textContent;
      const bar = fresh.querySelector("progress");
      shown.querySelector("progress").value = bar.value;
      shown.querySelector("progress").max = bar.max;
    } catch {
      // No connection just now: it is tried again.
    }
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
