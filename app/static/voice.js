// Only on the page where somebody speaks. Without it a recording is chosen as a file.
"use strict";

(() => {
  const form = document.querySelector("#voice");
  const part = (name) => document.querySelector(`[data-${name}]`);
  const file = form.elements.recording, player = part("play");
  const largest = Number(form.dataset.largest);
  const longest = Number(form.dataset.longest) * 1000; // milliseconds
  const canRecord = Boolean(navigator.mediaDevices && window.MediaRecorder);
  const runs = () => recorder !== null && recorder.state === "recording";
  let recorder = null, ticking = 0;

  // Browsers write no length into what they record: it is known once they have looked for the end.
  function findLength() {
    if (player.duration !== Infinity) return;
    player.addEventListener("timeupdate", () => (player.currentTime = 0), { once: true });
    player.currentTime = Number.MAX_SAFE_INTEGER;
  }

  function forget() {
    player.pause();
    URL.revokeObjectURL(player.src);
    player.hidden = true;
  }

  function keep(pieces, type) {
    const sound = new File(pieces, "recording", { type });
    const chosen = new DataTransfer();
    chosen.items.add(sound);
    file.files = chosen.files;
    player.src = URL.createObjectURL(sound);
    player.hidden = false;
    part("record").firstElementChild.textContent = part("record").dataset.again;
  }

  function tick(began) {
    const gone = Date.now() - began, seconds = Math.floor(gone / 1000);
    part("clock").querySelector("bdi").textContent =
      `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (gone >= longest && runs()) recorder.stop();
  }

  function showRunning(running) {
    part("record").hidden = running;
    part("stop").hidden = !running;
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
    forget();
    recorder = new MediaRecorder(microphone, { audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(ticking);
      microphone.getTracks().forEach((track) => track.stop());
      tick(began);
      keep(pieces, recorder.mimeType);
      showRunning(false);
    });
    recorder.start(1000);
    ticking = setInterval(tick, 250, began);
    tick(began);
    part("refused").hidden = true;
    part("clock").hidden = false;
    showRunning(true);
  }

  function show(...problem) {
    part("problem").replaceChildren(...problem);
    part("problem").hidden = false;
    part("problem").focus();
  }

  async function send() {
    part("offline").hidden = part("problem").hidden = true;
    if (file.files.length && file.files[0].size > largest) {
      return show(part("too-large").content.cloneNode(true));
    }
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
    part("stop").addEventListener("click", () => runs() && recorder.stop());
    player.addEventListener("loadedmetadata", findLength);
  }
  file.addEventListener("change", () => {
    forget();
    part("clock").hidden = true;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!runs()) return send();
    recorder.addEventListener("stop", send); // what was being said is kept first
    return recorder.stop();
  });
})();
