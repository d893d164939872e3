// Pages work without this file. With it: a button that prints, beginnings of a text without a new
// page, a draft that is kept if the person agrees, and a text that no lost connection takes away.
"use strict";

const DRAFT = "draft";
const KEPT = 14 * 24 * 60 * 60 * 1000; // milliseconds
const PATIENCE = 25000; // milliseconds until a connection counts as lost
const CARRIED = ["municipality", "kind", "topic", "text", "lang", "key"]; // one key counts once

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
    return kept && Date.now() - kept.at < KEPT ? kept.values : store.removeItem(DRAFT) || null;
  }),
  keep: (form) => stored((store) => {
    const given = [...new FormData(form)].filter(([name]) => CARRIED.includes(name));
    store.setItem(DRAFT, JSON.stringify({ at: Date.now(), values: Object.fromEntries(given) }));
  }),
  forget: () => stored((store) => store.removeItem(DRAFT)),
};
draft.read(); // on every page: one that is too old goes

function offerDraft(form, text) {
  const agreed = find("#keep-draft"), notice = find("[data-restored]"), kept = draft.read();
  const note = () => agreed.checked && draft.keep(form);
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
    text.value = form.elements.key.value = ""; // without a key the page gets a new one
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
    if (draft.read()) draft.keep(form);
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
  let pressed = null; // old browsers do not tell which button sends
  const show = (busy) => (find("[data-sending]").hidden = !form.classList.toggle("is-busy", busy));
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
  addEventListener("click", ({ target }) => (pressed = target.closest("[type=submit]") || pressed));
  form.addEventListener("submit", (event) => {
    const button = event.submitter || pressed;
    if (!button) return;
    event.preventDefault();
    if (!form.classList.contains("is-busy")) go(button);
  });
  window.addEventListener("pageshow", () => show(false));
}

const form = find("form#contribution"), text = find("form#contribution textarea[name=text]");
if (form) guard(form);
if (text) offerDraft(form, text);
if (text) offerBeginnings(text);
const list = find(".languages details"); // open, it lies over the page
const leave = ({ target }) => list?.contains(target) || list?.removeAttribute("open");
for (const way of ["click", "focusin"]) addEventListener(way, leave);
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !list?.open) return;
  list.open = false;
  find(".languages summary").focus();
});
