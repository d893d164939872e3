// The wall of a session: asks the server each second whether anything has changed, and shows it.
// What is there stays when the network drops, and it goes on by itself when that comes back. Pages
// are turned by key, by button, or by themselves. Without this file the whole page is loaded anew.
"use strict";

(() => {
  const PATIENCE = 8000; // milliseconds until an answer counts as lost
  const TURN = 15000; // milliseconds that a page stands when pages turn by themselves
  const FRESH = 20000; // milliseconds that a new card is marked, and stands as just added
  const PATIENT = 5; // a phone in somebody's hand asks so many times more seldom than a projector
  const wall = document.querySelector("[data-wall]");
  const find = (selector) => wall.querySelector(selector);
  const part = (name) => find(`[data-part=${name}]`);
  const groups = part("groups"), itself = find("[data-itself]");
  const rtl = document.documentElement.dir === "rtl";
  const shown = {}; // part → its markup as the server sent it last
  const seen = new Map(); // card → since when it is on the wall; 0: from the beginning
  let every = Number(wall.dataset.every), tag = wall.dataset.tag, ahead = 0, page = 0;

  const figures = (text) => text.replace(/\d/g, (figure) => wall.dataset.figures[figure]);

  // How long the timer still runs, by the clock of the server: that of this computer may be wrong.
  function tick() {
    const timer = find("[data-ends]");
    if (!timer) return;
    const left = Math.max(0, Math.round((Date.parse(timer.dateTime) - Date.now() - ahead) / 1000));
    const said = [Math.floor(left / 60), left % 60].map((number) => String(number).padStart(2, "0"));
    timer.textContent = figures(said.join(":"));
    timer.dir = "ltr";
    timer.classList.toggle("is-over", left === 0);
  }

  // New cards are marked for a while, and the marks go when something else changes.
  function mark(first) {
    const now = Date.now();
    for (const card of groups.querySelectorAll("[data-card]")) {
      const key = card.dataset.card;
      if (!seen.has(key)) seen.set(key, first ? 0 : now);
      card.classList.toggle("is-new", now - seen.get(key) < FRESH);
    }
  }

  // The newest card stands as just added, and beside it all that came a moment ago.
  function linger() {
    const since = Date.now() - FRESH, came = (card) => seen.get(card.dataset.newest) ?? 0;
    for (const [place, card] of [...part("newest").querySelectorAll("[data-newest]")].entries()) {
      card.hidden = place > 0 && came(card) <= since;
    }
  }

  // What stands there already stays as it is: a screen reader reads only the cards that are new.
  function add(markup) {
    const made = document.createElement("template"), list = part("newest").querySelector("ul");
    made.innerHTML = markup;
    const next = made.content.querySelector("ul");
    if (!list || !next) return part("newest").replaceChildren(made.content);
    const same = (one, other) => one?.dataset.newest === other.dataset.newest && one.innerHTML === other.innerHTML;
    const wanted = [...next.children];
    for (const card of [...list.children]) {
      if (!wanted.some((one) => same(one, card))) card.remove();
    }
    for (const [place, card] of wanted.entries()) {
      const there = list.children[place];
      if (!same(there, card)) list.insertBefore(card, there ?? null);
    }
  }

  const step = () => groups.clientWidth + (parseFloat(getComputedStyle(groups).columnGap) || 0);
  const pages = () => Math.max(1, Math.ceil((groups.scrollWidth - 1) / step()));

  function show(wanted) {
    const all = pages(), said = find("[data-page]");
    page = ((wanted % all) + all) % all;
    groups.scrollLeft = page * step() * (rtl ? -1 : 1);
    find("[data-pages]").hidden = all === 1;
    const words = said.dataset.said.replace("{page}", page + 1).replace("{pages}", all);
    if (said.textContent !== figures(words)) said.textContent = figures(words);
  }

  function isThere(name, markup) {
    const made = document.createElement("template");
    made.innerHTML = markup;
    return made.innerHTML.trim() === part(name).innerHTML.trim();
  }

  function put(answer) {
    for (const name of ["groups", "now"]) {
      // What is put in anew is read aloud: only when it says something else.
      if (shown[name] === answer[name] || isThere(name, answer[name])) continue;
      shown[name] = answer[name];
      part(name).innerHTML = answer[name];
    }
    every = answer.every;
    mark();
    add(answer.newest);
    linger();
    tick();
    show(page);
  }

  async function look() {
    const headers = tag ? { "If-None-Match": tag } : {};
    const signal = AbortSignal.timeout(PATIENCE);
    const wanted = { headers, signal, cache: "no-store" };
    const answer = await fetch(wall.dataset.source, wanted).catch(() => null);
    const came = answer !== null && (answer.ok || answer.status === 304);
    find("[data-offline]").hidden = came;
    if (!came) return;
    const clock = Date.parse(answer.headers.get("Date") || "");
    if (clock) ahead = clock - Date.now();
    if (answer.status === 304) return linger();
    put(await answer.json());
    tag = answer.headers.get("ETag") || "";
  }

  async function go() {
    if (!document.hidden) await look().catch(() => { find("[data-offline]").hidden = false; });
    setTimeout(go, every * (matchMedia("(min-width: 60rem)").matches ? 1 : PATIENT));
  }

  const turnsItself = () => itself.getAttribute("aria-pressed") === "true";
  const turn = (by) => show(page + by);

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const on = rtl ? "ArrowLeft" : "ArrowRight", back = rtl ? "ArrowRight" : "ArrowLeft";
    const steps = { [on]: 1, PageDown: 1, [back]: -1, PageUp: -1 };
    if (!(event.key in steps) || pages() === 1) return;
    event.preventDefault();
    // Who turns pages wants to read: they stand still until somebody lets them go on.
    itself.setAttribute("aria-pressed", "false");
    turn(steps[event.key]);
  }

  // This address is for browsers without scripts: the page behind it loads itself anew.
  if (wall.dataset.live) return location.replace(wall.dataset.live);
  wall.classList.add("is-paged");
  mark(true);
  linger();
  itself.setAttribute("aria-pressed", String(!matchMedia("(prefers-reduced-motion: reduce)").matches));
  itself.addEventListener("click", () => itself.setAttribute("aria-pressed", String(!turnsItself())));
  for (const button of wall.querySelectorAll("[data-turn]")) {
    button.addEventListener("click", () => {
      itself.setAttribute("aria-pressed", "false");
      turn(Number(button.dataset.turn));
    });
  }
  document.addEventListener("keydown", key);
  addEventListener("resize", () => show(page));
  document.fonts?.ready.then(() => show(page));
  setInterval(() => turnsItself() && turn(1), TURN);
  setInterval(tick, 250);
  tick();
  show(0);
  go();
})();
