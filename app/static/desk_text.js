// The interpreter's page: keys, taking over, marking. Without it the buttons of the page do the same.
"use strict";
{
  const form = document.querySelector("#translation");
  const body = form.elements.namedItem("body"), unsure = form.elements.namedItem("unsure");
  const save = form.querySelector(".actions button[type=submit]");

  form.querySelector("[data-keys]").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      form.requestSubmit(save);
    }
  });

  // Nothing that was typed is replaced: an earlier translation comes below it, as without a script.
  for (const button of document.querySelectorAll("[data-take]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const earlier = button.closest("li").querySelector("[data-translation]").textContent.trim();
      body.value = [body.value.trim(), earlier].filter(Boolean).join("\n");
      body.focus();
    });
  }

  const mark = form.querySelector("[data-mark-unsure]");
  mark.hidden = false;
  mark.querySelector("button").addEventListener("click", () => {
    const chosen = body.value.slice(body.selectionStart, body.selectionEnd);
    const lines = chosen.split("\n").map((line) => line.trim()).filter(Boolean);
    if (lines.length) unsure.value = [unsure.value.trim(), ...lines].filter(Boolean).join("\n");
    unsure.focus();
  });
}
