// Cards of a wall are dragged to where they belong: the drop chooses in the form what could be chosen
// there without a mouse, and sends it. Without this file the form works all the same.
"use strict";

(() => {
  const form = document.querySelector("#arrange");
  const told = document.querySelector("main [role=status], main [role=alert]");
  // Screen readers say what changes in such a region, not what was there from the beginning.
  if (told) setTimeout(() => told.replaceChildren(...told.childNodes), 100);
  if (!form) return;
  const list = form.elements.target;
  let dragged = null;

  const offered = (key) => [...list.options].some((option) => option.value === key);

  // Where a card would go that is let go here; null: nowhere, or where it is already.
  function targetAt(element) {
    const place = dragged && element.closest("[data-target]");
    const stays = !place || place.contains(dragged) || !offered(place.dataset.target);
    return stays ? null : place;
  }

  function point(place) {
    for (const each of form.querySelectorAll(".is-target")) each.classList.remove("is-target");
    place?.classList.add("is-target");
  }

  for (const card of form.querySelectorAll("label:has([name=card]:enabled)")) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      card.querySelector("[name=card]").checked = true;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    card.addEventListener("dragend", () => {
      dragged = null;
      point(null);
    });
  }

  form.addEventListener("dragover", (event) => {
    const place = targetAt(event.target);
    point(place);
    if (place) event.preventDefault();
  });

  form.addEventListener("drop", (event) => {
    const place = targetAt(event.target);
    if (!place) return;
    event.preventDefault();
    list.value = place.dataset.target;
    form.requestSubmit();
  });
})();
