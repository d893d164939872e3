// Only on the page where somebody speaks. Without it a recording is chosen as a file.
"use strict";

(() => {
  const form = document.querySelector("#voice");
  const part = (name) => document.querySelector(`[data-${name}]`);
  const file = form.elements.recording, largest = Number(form.dataset.largest);
  const longest = Number(form.dataset.longest) * 1000; // milliseconds
  const canRecord = Boolean(navigator.mediaDevices && window.MediaRecorder);
  let recorder = null, ticking = 0;

  function keep(pieces, type) {
    const sound = new File(pieces, "recording", { type });
    const chosen = new DataTransfer();
    chosen.items.add(sound);
    file.files = chosen.files;
    part("play").src = URL.createObjectURL(sound);
    part("play").hidden = false;
  }

  function tick(began) {
    const gone = Date.now() - began, seconds = Math.floor(gone / 1000);
    part("clock").firstElementChild.textContent =
      `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (gone >= longest) recorder.stop();
  }

  function showRunning(running) {
    part("record").hidden = running;
    part("stop").hidden = part("clock").hidden = !running;
    (running ? part("stop") : part("record")).focus();
  }

  async function record() {
    let microphone;
    try {
      microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      part("refused").hidden = false;
      file.focus();
      return;
    }
    const pieces = [], began = Date.now();
    recorder = new MediaRecorder(microphone, { audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(ticking);
      microphone.getTracks().forEach((track) => track.stop());
      keep(pieces, recorder.mimeType);
      showRunning(false);
    });
    recorder.start(1000);
    ticking = setInterval(tick, 250, began);
    tick(began);
    showRunning(true);
  }

  function show(problem) {
    part("problem").replaceChildren(problem);
    part("problem").hidden = false;
    part("problem").focus();
  }

  async function send(event) {
    event.preventDefault();
    part("offline").hidden = part("problem").hidden = true;
    part("sending").hidden = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected) return location.assign(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = page.querySelector(".error-summary") || page.querySelector("main h1");
      if (told) show(document.importNode(told, true));
    } catch {
      part("offline").hidden = false;
      part("offline").focus();
    } finally {
      part("sending").hidden = true;
    }
    return null;
  }

  if (canRecord) {
    part("recorder").hidden = false;
    part("record").addEventListener("click", record);
    part("stop").addEventListener("click", () => recorder.stop());
  }
  file.addEventListener("change", () => (part("play").hidden = true));
  form.addEventListener("submit", (event) => {
    const tooLarge = file.files.length && file.files[0].size > largest;
    if (!tooLarge) send(event); // what is far too large is refused by the page itself
  });
})();
