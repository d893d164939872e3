// Pages work without this file. With it: a button that prints, beginnings of a text without a new
// page, a draft that is kept if the person agrees, and a text that no lost connection takes away.
"use strict";

const DRAFT = "draft";
const KEPT = 14 * 24 * 60 * 60 * 1000; // milliseconds
const PATIENCE = 25000; // milliseconds until a connection counts as lost
const CARRIED = ["municipality", "kind", "topic", "text", "lang"];

const find = (selector) => document.querySelector(selector);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Storage may be switched off, or full: then there is no draft.
function stored(work) {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}

const draft = {
  read: () => stored((store) => {
    const kept = JSON.parse(store.getItem(DRAFT));
    if (kept && Date.now() - kept.at < KEPT) return kept.values;
    return store.removeItem(DRAFT) || null;
  }),
  keep: (values) => stored((store) => {
    store.setItem(DRAFT, JSON.stringify({ at: Date.now(), values }));
  }),
  forget: () => stored((store) => store.removeItem(DRAFT)),
};

draft.read(); // on every page: one that is too old goes

function offerDraft(form, text) {
  const agreed = find("#keep-draft"), notice = find("[data-restored]"), kept = draft.read();
  const note = () => {
    if (!agreed.checked) return;
    draft.keep(Object.fromEntries(CARRIED.map((name) => [name, new FormData(form).get(name)])));
  };
  find("[data-draft]").hidden = false;
  agreed.checked = Boolean(kept);
  if (kept && kept.text && !text.value) {
    for (const name of CARRIED.filter((name) => kept[name])) form.elements[name].value = kept[name];
    notice.hidden = false;
  }
  note();
  agreed.addEventListener("change", () => (agreed.checked ? note() : draft.forget()));
  form.addEventListener("input", note);
  find("[data-delete-draft]").addEventListener("click", () => {
    draft.forget();
    agreed.checked = false;
    notice.hidden = true;
    text.value = "";
    text.focus();
  });
}

function offerBeginnings(text) {
  let touched = false; // before that no browser agrees with another where the cursor is
  text.addEventListener("focus", () => (touched = true));
  for (const button of document.querySelectorAll("button[name=opening]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const at = touched ? text.selectionStart : text.value.length;
      const lead = /(^|\n)$/.test(text.value.slice(0, at)) ? "" : "\n";
      const words = lead + button.dataset.words;
      text.focus();
      text.setRangeText(words, at, at, "end");
      const gap = words.indexOf("…");
      if (gap >= 0) text.setSelectionRange(at + gap, at + gap + 1);
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

async function ask(address, options) {
  const lost = new AbortController();
  setTimeout(() => lost.abort(), PATIENCE);
  const answer = await fetch(address, { ...options, signal: lost.signal });
  if (answer.status >= 500) throw new Error(`status ${answer.status}`);
  return answer;
}

// The browser itself goes on, as it would have without a script.
function goOn(form, button) {
  const pressed = document.createElement("input");
  Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
  form.append(pressed);
  const address = form.action;
  if (button.hasAttribute("formaction")) form.action = button.formAction;
  form.submit();
  form.action = address;
  pressed.remove();
}

// A page that a browser fails to reach takes the text along. So what is sent is sent from here,
// and for any other step the connection is tried first.
async function carry(form, button) {
  const receipt = find("[data-sending]").dataset.receipt;
  if (receipt && button.value === "send") {
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    const answer = await ask(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.type === "opaqueredirect") return draft.forget() || location.replace(receipt);
  } else {
    await ask(find("link[rel=icon]").href, { method: "HEAD", cache: "no-store" });
  }
  return goOn(form, button);
}

function guard(form) {
  const offline = find("[data-offline]");
  let busy = false;
  const show = (isBusy) => {
    busy = isBusy;
    form.classList.toggle("is-busy", busy);
    find("[data-sending]").hidden = !busy;
  };
  const go = async (button) => {
    show(true);
    offline.hidden = true;
    try {
      await carry(form, button);
    } catch {
      show(false);
      offline.hidden = false;
      offline.focus();
      find("[data-again]").onclick = () => go(button);
    }
  };
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return; // an old browser: it goes on by itself
    event.preventDefault();
    if (!busy) go(event.submitter);
  });
  window.addEventListener("pageshow", () => show(false));
}

const form = find("form#contribution"), text = find("form#contribution textarea[name=text]");
if (form) guard(form);
if (text) {
  offerDraft(form, text);
  offerBeginnings(text);
}
addEventListener("click", (event) => event.target.closest(".languages") || find(".languages [open]")?.removeAttribute("open"));
