// Many notes, one after the other. Each is written down on the device first (room_kept.js), then
// sent; what has not arrived is sent again, also after the browser was closed. The server knows each
// note by its key, so it never counts twice. Without this file the form sends one note at a time.
"use strict";

(() => {
  const EVERY = 5000; // milliseconds between two looks at the server
  const PATIENCE = 30000; // milliseconds; an answer that takes longer got lost on the way
  const LONGEST = 50000; // characters that are sent at once
  const form = document.querySelector("#note");
  const field = form.elements.text, presets = ["kind", "spoken", "channel"];
  const part = (name) => document.querySelector(`[data-${name}]`);
  const kept = globalThis.roomKept;
  const rows = new Map(); // key of a note → its line in the list
  const told = [...document.querySelectorAll("[data-when]:not([hidden])")];
  const shown = new Set(told.map((one) => one.dataset.when)); // what is told just now
  const shut = new Set(); // addresses that take nothing
  let token = form.elements.csrf_token.value, busy = false, again = false, due = false, hanging = null;

  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  function keepDraft() {
    const names = ["text", "phase", ...presets];
    const draft = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    kept.keepDraft({ ...draft, said: part("phase-said").textContent, revision: form.dataset.revision });
  }

  function takeDraft() {
    const draft = kept.draft();
    if (!field.value && draft.text) field.value = draft.text;
    // Seen later than this page was made: it was kept for times without a connection.
    if (Number(draft.revision) > Number(form.dataset.revision)) stand(draft);
    const wanted = draft.phase === form.elements.phase.value ? presets : presets.slice(1);
    for (const name of wanted) {
      const known = [...form.elements[name].options].some((option) => option.value === draft[name]);
      if (known) form.elements[name].value = draft[name];
    }
  }

  function stand({ phase, said, revision }) {
    form.elements.phase.value = phase;
    part("phase-said").textContent = said;
    form.dataset.revision = revision;
  }

  function tell(what, holds) {
    if (shown.has(what) === holds) return;
    holds ? shown.add(what) : shown.delete(what);
    document.querySelector(`[data-when=${what}]`).hidden = !holds;
    part("told").hidden = [...shown].every((one) => one === "waiting");
  }

  function show(note, became, more = {}) {
    const said = part("sent").dataset;
    if (!rows.has(note.key)) {
      const line = document.querySelector("#typed").content.cloneNode(true).firstElementChild;
      line.querySelector("[data-text]").textContent = note.text;
      part("notes").prepend(line);
      rows.set(note.key, line);
      part("sent").hidden = false;
    }
    const line = rows.get(note.key), back = line.querySelector("[data-again]");
    line.dataset.state = became;
    line.querySelector("[data-became]").textContent = said[became];
    line.querySelector("[data-why]").textContent = more.why || "";
    line.querySelector("[data-code]").textContent = more.code || "";
    back.hidden = became !== "refused";
    back.onclick = () => putBack(note);
    if (line === part("notes").firstElementChild) part("last").textContent = said[became];
  }

  function drop(key) {
    rows.get(key).remove();
    rows.delete(key);
  }

  async function putBack(note) {
    field.value = [field.value, note.text].filter(Boolean).join("\n");
    keepDraft();
    await kept.remove(note);
    drop(note.key);
    field.focus();
    count();
  }

  // What still has to be sent. What another tab did with a note meanwhile is shown.
  async function count() {
    const notes = await kept.all(), here = new Map(notes.map((note) => [note.key, note]));
    for (const note of notes) {
      const became = note.why ? "refused" : "device";
      if (rows.get(note.key)?.dataset.state !== became) show(note, became, note);
    }
    for (const [key, { dataset: { state } }] of [...rows]) {
      if (state === "device" && !here.has(key)) show({ key }, "saved");
      if (state === "refused" && !here.has(key)) drop(key);
    }
    const waiting = notes.filter((note) => !note.why);
    part("count").textContent = waiting.length;
    tell("others", await kept.others());
    tell("waiting", waiting.length > 0);
    return waiting;
  }

  // What a page of a table answers; null: no connection, or nobody is signed in.
  async function ask(address, options = {}) {
    hanging = new AbortController();
    const late = setTimeout(() => hanging.abort(), PATIENCE);
    const wanted = { redirect: "manual", cache: "no-store", signal: hanging.signal, ...options };
    const answer = await fetch(address, wanted).catch(() => null);
    const lost = answer === null || answer.status >= 500;
    const out = !lost && answer.type === "opaqueredirect";
    const read = !lost && !out && (answer.headers.get("Content-Type") || "").includes("json");
    const found = read ? await answer.json().catch(() => null) : null;
    clearTimeout(late);
    const broken = lost || (read && found === null);
    tell("offline", broken);
    // A stale token (400) says nothing about who is signed in: the next look does.
    if (!broken && answer.status !== 400) {
      tell("out", out);
      if (!out) read ? shut.delete(address) : shut.add(address);
      tell("closed", shut.size > 0);
    }
    return found;
  }

  async function look() {
    const address = form.dataset.state, state = await ask(address);
    if (!state) return false;
    token = state.token;
    part("saved-here").textContent = state.saved;
    part("over-said").textContent = state.over_said;
    tell("over", state.over_said !== "");
    if (field.value.trim()) return true; // what somebody is writing belongs where it was begun
    const moved = String(state.phase) !== form.elements.phase.value;
    stand({ phase: state.phase, said: state.phase_said, revision: state.revision });
    if (moved && state.first.length) form.elements.kind.value = state.first[0];
    if (moved) keepDraft();
    return true;
  }

  async function send(to, notes) {
    const body = new FormData();
    body.set("csrf_token", token);
    body.set("notes", JSON.stringify(notes.map(({ order, to, ...note }) => note)));
    const answer = await ask(to, { method: "POST", body });
    for (const note of notes) {
      const became = answer?.notes.find((one) => one.key === note.key);
      if (!became) continue;
      if (became.became === "refused") {
        await kept.put({ ...note, why: became.why });
        show(note, "refused", became);
      } else {
        await kept.remove(note);
        show(note, "saved", became);
      }
    }
    if (answer && to === form.getAttribute("action")) part("saved-here").textContent = answer.saved;
    return Boolean(answer?.notes.length);
  }

  // The first so many for this address; what is very long goes alone.
  function together(waiting, to) {
    let length = 0;
    const here = waiting.filter((note) => note.to === to).slice(0, Number(form.dataset.most));
    return here.filter((note, index) => (length += note.text.length) < LONGEST || index === 0);
  }

  async function deliver() {
    const waiting = await count();
    for (const to of new Set(waiting.map((note) => note.to))) {
      const notes = together(waiting, to);
      if ((await send(to, notes)) && waiting.length > notes.length) again = true;
    }
    if (waiting.length) await count();
  }

  // One thing at a time: a slow server is not asked twice.
  async function work() {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        const looks = due;
        again = due = false;
        if (looks && !(await look())) await count();
        else await deliver();
      }
    } finally {
      busy = false;
    }
  }

  function beat() {
    due = true;
    return work();
  }

  async function take() {
    const text = field.value;
    if (!text.trim()) return field.focus();
    const note = {
      to: form.getAttribute("action"),
      key: newKey(),
      text,
      phase: form.elements.phase.value,
      ...Object.fromEntries(presets.map((name) => [name, form.elements[name].value])),
    };
    const writing = kept.add(note); // it stands in the small store when this line is done
    field.value = "";
    keepDraft();
    field.focus();
    if (!(await writing)) tell("full", true);
    show(note, "device");
    return work();
  }

  // Keeps this page and what it is made of, so that it opens without a connection.
  async function stay() {
    await navigator.serviceWorker.register(form.dataset.worker);
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((entry) => entry.name);
    active.postMessage({ page: location.origin + location.pathname, files });
  }

  takeDraft();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) take();
  });
  form.addEventListener("input", keepDraft);
  addEventListener("online", () => {
    hanging?.abort(); // it was asked on the way that is gone
    beat();
  });
  setInterval(beat, EVERY);
  navigator.storage?.persist?.();
  kept.ready.then((there) => tell("full", !there));
  beat();
  if ("serviceWorker" in navigator) addEventListener("load", () => stay().catch(() => {}));
})();
