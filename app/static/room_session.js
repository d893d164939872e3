// The page of a session, or of its votes, looks by itself at what others have done meanwhile. Nothing
// moves under a finger: what is in use stays as it is, what newly waits comes last in its list, and
// what was decided on stays in its place and cannot be pressed any more. Without this file the page
// shows how things stood when it was loaded.
"use strict";

(() => {
  const EVERY = 5000; // milliseconds between two looks
  const PATIENCE = 8000; // milliseconds until an answer counts as lost
  const markup = (part) => part.innerHTML;
  const served = new Map(); // name of a part → its markup as the server sent it last
  let hanging = null, leaving = false;

  // Each entry is named by its contribution and the revision of that: a changed one comes anew.
  function follow(list, next) {
    const known = new Set([...list.children].map((entry) => entry.dataset.entry));
    const coming = [...(next?.children ?? [])], named = new Set(coming.map((entry) => entry.dataset.entry));
    for (const entry of list.children) {
      const button = entry.querySelector("button:not(:focus)"); // who is about to press it is told then
      if (button) button.disabled = !named.has(entry.dataset.entry);
    }
    list.append(...coming.filter((entry) => !known.has(entry.dataset.entry)));
  }

  function put(part, fresh) {
    const list = part.querySelector("[data-grows]");
    if (list) return follow(list, fresh.querySelector("[data-grows]"));
    if (served.get(part.id) === markup(fresh) || part.contains(document.activeElement)) return;
    served.set(part.id, markup(fresh));
    part.replaceChildren(...fresh.childNodes);
  }

  async function look() {
    hanging = new AbortController();
    const late = setTimeout(() => hanging.abort(), PATIENCE);
    const wanted = { headers: { Accept: "text/html" }, cache: "no-store", signal: hanging.signal };
    const answer = await fetch(location.href, wanted).catch(() => null);
    // Whoever was signed out meanwhile is led elsewhere: this page stays as it is.
    const came = answer !== null && answer.ok && !answer.redirected;
    const text = came ? await answer.text().catch(() => "") : "";
    clearTimeout(late);
    if (!text || leaving) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const part of document.querySelectorAll("[data-fresh]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) put(part, fresh);
    }
  }

  async function go() {
    if (!document.hidden && !leaving) await look();
    setTimeout(go, EVERY);
  }

  // What is sent goes first: an answer that comes late must not undo what it has said.
  addEventListener("submit", () => {
    leaving = true;
    hanging?.abort();
  });
  addEventListener("pageshow", () => { leaving = false; });
  for (const part of document.querySelectorAll("[data-fresh]")) served.set(part.id, markup(part));
  for (const said of document.querySelectorAll("[data-by-hand]")) said.hidden = true;
  setTimeout(go, EVERY);
})();
