// The coordinator's desk by keyboard: a key presses what a mouse could press. The page says which
// by data-key; without this file everything works all the same. Keys can be switched off, never
// act while somebody types, and never act twice.

const OFF = "desk-keys-off";
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

let leaving = false; // a button was pressed: the keys wait for the page that opens
let off = stored((store) => store.getItem(OFF)) !== null;

// Storage may be switched off: then keys are on at every page.
function stored(work) {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}

function showKeys() {
  for (const key of all("kbd[aria-hidden]")) key.hidden = off;
  for (const control of all("[data-key]")) {
    if (off) control.removeAttribute("aria-keyshortcuts");
    else control.setAttribute("aria-keyshortcuts", control.dataset.key);
  }
  for (const list of all("select[data-numbered]")) number(list);
  for (const opener of all("[data-opens]")) opener.hidden = false;
}

// "3 Advertisement": the figure that chooses this reason.
function number(list) {
  [...list.options].forEach((option, index) => {
    option.dataset.label ??= option.text;
    option.text = off || !index ? option.dataset.label : `${index} ${option.dataset.label}`;
  });
}

function press(control) {
  if (!control) return false;
  if (control.matches(TYPING)) {
    control.focus();
    control.scrollIntoView({ block: "center" });
  } else {
    leaving = control.matches("a, [type=submit]");
    control.click();
  }
  return true;
}

// The button of the form in which somebody writes or chooses.
const buttonOf = (control) =>
  control.form.querySelector(`[name=step][value="${control.dataset.presses}"]`);

function chooseReason(figure) {
  const list = find("select[data-numbered]");
  const option = list && list.options[figure];
  if (!option) return false;
  list.value = option.value;
  return press(list);
}

const links = () => all("[data-items] .entry__title a");
const entryAt = (control) => control.closest("[data-items] > li");

function move(step) {
  const list = links();
  const here = entryAt(document.activeElement);
  const index = list.findIndex((link) => here && here.contains(link));
  const next = index < 0 ? (step > 0 ? 0 : -1) : index + step;
  if (!list[next]) return list.length > 0;
  list[next].focus();
  list[next].scrollIntoView({ block: "center" });
  return true;
}

function tick(entry, value) {
  const box = entry && entry.querySelector("[name=chosen]");
  if (box) box.checked = value ?? !box.checked;
  return Boolean(box);
}

// In the list "publish" and "decline" are about what is ticked, or else about the one in focus.
function act(key) {
  const control = find(`[data-key~="${CSS.escape(key)}"]`);
  if (control && control.form && control.form.id === "choose" && !find("[name=chosen]:checked")) {
    tick(entryAt(document.activeElement), true);
  }
  return press(control);
}

function typed(event) {
  const at = event.target;
  if (at.matches("select[data-presses]") && event.key === "Enter") return press(buttonOf(at));
  return at.matches("select[data-numbered]") && /^[1-9]$/.test(event.key) && chooseReason(event.key);
}

function key(event) {
  const entry = entryAt(event.target);
  if (/^[1-9]$/.test(event.key)) return chooseReason(event.key);
  switch (event.key) {
    case "j":
      return move(1);
    case "k":
      return move(-1);
    case "ArrowDown":
      return Boolean(entry) && move(1);
    case "ArrowUp":
      return Boolean(entry) && move(-1);
    case "x":
      return tick(entry);
    case "o":
      return press(entry && entry.querySelector(".entry__title a"));
    default:
      return /^[a-z?]$/.test(event.key) && act(event.key);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || !event.target.matches) return;
  const at = event.target;
  let done = false;
  if (event.ctrlKey || event.metaKey) {
    const sends = event.key === "Enter" && at.matches("textarea[data-presses]");
    done = sends && !event.repeat && !leaving && press(buttonOf(at));
  } else if (!off && !find("dialog[open]")) {
    // A key that is held down, or pressed while the page is left, decides nothing.
    if (leaving || (event.repeat && !/^([jk]|Arrow.*)$/.test(event.key))) return;
    done = at.matches(TYPING) ? typed(event) : key(event);
  }
  if (done) event.preventDefault();
});

addEventListener("pageshow", () => {
  leaving = false;
});

for (const opener of all("[data-opens]")) {
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}

for (const closer of all("[data-closes]")) {
  closer.addEventListener("click", () => document.getElementById(closer.dataset.closes).close());
}

const choice = find("#keys-on");
if (choice) {
  choice.checked = !off;
  choice.addEventListener("change", () => {
    off = !choice.checked;
    stored((store) => (off ? store.setItem(OFF, "1") : store.removeItem(OFF)));
    showKeys();
  });
}
showKeys();

// After a decision: the result is said, and whoever uses the keyboard stands at the heading.
const told = find("main [role=status], main [role=alert]");
if (told && !find("[autofocus]")) {
  const heading = find("main h1");
  heading.tabIndex = -1;
  heading.focus();
  // Screen readers say what changes in such a region, not what was there from the beginning.
  setTimeout(() => told.replaceChildren(...told.childNodes), 100);
}
