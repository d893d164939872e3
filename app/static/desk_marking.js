// Taking personal data out: words chosen in the texts go into the field. Without it they are typed.
"use strict";
{
  const texts = document.querySelector("[data-texts]");
  const place = texts.querySelector("[data-mark-passage]");
  const field = document.querySelector("[name=further]");
  let chosen = [];

  // A finger on the button takes the choice away before the click comes: so it is kept.
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0), within = range.commonAncestorContainer;
    const element = within.nodeType === Node.ELEMENT_NODE ? within : within.parentElement;
    chosen = element.closest(".user-text") && texts.contains(element) ? lines(range) : [];
  });

  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => {
    if (!chosen.length) return;
    field.value = [field.value.trim(), ...chosen].filter(Boolean).join("\n");
    place.querySelector("[role=status]").textContent = `✓ ${chosen.join(" · ")}`;
    document.getSelection().removeAllRanges();
    chosen = [];
  });

  // What only screen readers hear beside a passage is none of its words.
  function lines(range) {
    const words = range.cloneContents();
    for (const heard of words.querySelectorAll(".kern-sr-only")) heard.remove();
    return words.textContent.split("\n").map((line) => line.trim()).filter(Boolean);
  }
}
