// Many notes, one after the other. Each is written down on the device first, then sent; what has not
// arrived is sent again, also after the browser was closed. The server knows each note by its key, so
// it never counts twice. Without this file the form sends one note at a time.
"use strict";

(() => {
  const EVERY = 5000; // milliseconds between two looks at the server
  const LONGEST = 50000; // characters that are sent at once
  const form = document.querySelector("#note");
  const field = form.elements.text, presets = ["kind", "spoken", "channel"];
  const part = (name) => document.querySelector(`[data-${name}]`);
  const DRAFT = `room-draft:${location.pathname}`;
  const rows = new Map(); // key of a note → its line in the list
  const shown = new Set(); // what is told just now
  let store = null, token = form.elements.csrf_token.value, sending = false, again = false;

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  function open() {
    const request = indexedDB.open("room", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore("notes", { keyPath: "order", autoIncrement: true });
    return done(request);
  }

  // Resolves when it is on the disk, not only when it was asked for.
  const change = (work) => new Promise((resolve, reject) => {
    const writing = store.transaction("notes", "readwrite", { durability: "strict" });
    const request = work(writing.objectStore("notes"));
    writing.oncomplete = () => resolve(request.result);
    writing.onerror = writing.onabort = () => reject(writing.error);
  });

  const all = () => done(store.transaction("notes").objectStore("notes").getAll());
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // Storage may be switched off: then only what was sent is safe.
  function stored(work) {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  }

  function keepDraft() {
    const names = ["text", "phase", ...presets];
    const draft = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    draft.said = part("phase-said").textContent;
    stored((box) => box.setItem(DRAFT, JSON.stringify(draft)));
  }

  function takeDraft(kept) {
    const draft = JSON.parse(stored((box) => box.getItem(DRAFT)) || "{}");
    const taken = kept.some((note) => note.text === draft.text);
    if (!field.value && draft.text && !taken) field.value = draft.text;
    if (draft.said) { // newer than a page that was kept for times without a connection
      form.elements.phase.value = draft.phase;
      part("phase-said").textContent = draft.said;
    }
    for (const name of presets) {
      const known = [...form.elements[name].options].some((option) => option.value === draft[name]);
      if (known) form.elements[name].value = draft[name];
    }
  }

  function tell(what, holds) {
    if (shown.has(what) === holds) return;
    holds ? shown.add(what) : shown.delete(what);
    document.querySelector(`[data-when=${what}]`).hidden = !holds;
    part("told").hidden = shown.size === 0;
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
  }

  async function putBack(note) {
    field.value = [field.value, note.text].filter(Boolean).join("\n");
    keepDraft();
    await change((notes) => notes.delete(note.order));
    rows.get(note.key).remove();
    field.focus();
    count();
  }

  // What still has to be sent. What another tab has sent meanwhile is shown as sent.
  async function count() {
    const kept = (await all()).filter((note) => !note.why);
    const here = new Set(kept.map((note) => note.key));
    for (const note of kept) if (!rows.has(note.key)) show(note, "device");
    for (const [key, line] of rows) if (line.dataset.state === "device" && !here.has(key)) show({ key }, "saved");
    part("count").textContent = kept.length;
    tell("waiting", kept.length > 0);
    return kept;
  }

  // What a page of this table answers; null: no connection, or nobody is signed in.
  async function ask(address, options = {}) {
    const wanted = { redirect: "manual", cache: "no-store", ...options };
    const answer = await fetch(address, wanted).catch(() => null);
    const lost = answer === null || answer.status >= 500;
    const out = !lost && answer.type === "opaqueredirect";
    const read = !lost && !out && (answer.headers.get("Content-Type") || "").includes("json");
    tell("offline", lost);
    tell("out", out);
    if (!lost && !out && answer.status !== 400) tell("closed", !read);
    return read ? answer.json().catch(() => null) : null;
  }

  async function look() {
    const state = await ask(form.dataset.state);
    if (!state) return false;
    token = state.token;
    part("saved-here").textContent = state.saved;
    if (String(state.phase) !== form.elements.phase.value) {
      form.elements.phase.value = state.phase;
      part("phase-said").textContent = state.phase_said;
      if (state.first.length) form.elements.kind.value = state.first[0];
      keepDraft();
    }
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
        await change((kept) => kept.put({ ...note, why: became.why }));
        show(note, "refused", became);
      } else {
        await change((kept) => kept.delete(note.order));
        show(note, "saved", became);
      }
    }
    return Boolean(answer?.notes.length);
  }

  // The first so many for this address; what is very long goes alone.
  function together(kept, to) {
    let length = 0;
    const here = kept.filter((note) => note.to === to).slice(0, Number(form.dataset.most));
    return here.filter((note, index) => (length += note.text.length) < LONGEST || index === 0);
  }

  async function deliver() {
    again = true;
    if (sending) return;
    sending = true;
    try {
      do {
        again = false;
        const kept = await count();
        const places = [...new Set(kept.map((note) => note.to))];
        for (const to of places) {
          const notes = together(kept, to);
          if ((await send(to, notes)) && kept.length > notes.length) again = true;
        }
        if (places.length) await count();
      } while (again);
    } finally {
      sending = false;
    }
  }

  const beat = async () => ((await look()) ? deliver() : count());

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
    field.value = ""; // at once: a second Enter must not find it
    try {
      note.order = await change((notes) => notes.add(note));
    } catch {
      field.value = [text, field.value].filter(Boolean).join("\n");
      tell("full", true);
      return form.submit();
    }
    keepDraft();
    show(note, "device");
    field.focus();
    return deliver();
  }

  async function begin() {
    try {
      store = await open();
    } catch {
      return tell("full", true); // the form works as it is
    }
    const kept = await all();
    takeDraft(kept);
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
    for (const note of kept) show(note, note.why ? "refused" : "device", note);
    addEventListener("online", beat);
    setInterval(beat, EVERY);
    navigator.storage?.persist?.();
    await beat();
  }

  // Keeps this page and what it is made of, so that it opens without a connection.
  async function stay() {
    await navigator.serviceWorker.register(form.dataset.worker);
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((entry) => entry.name);
    active.postMessage({ page: location.origin + location.pathname, files });
  }

  begin();
  if ("serviceWorker" in navigator) addEventListener("load", () => stay().catch(() => {}));
})();
