// A photo is made smaller on the device: what stands on a flipchart needs no more, and the connection
// in the room is slow. Without this file, and where a browser cannot draw it, it is sent as it is.
"use strict";

(() => {
  const LONGEST = 3000; // pixels
  const QUALITY = 0.85;
  const TAKEN = ["image/jpeg", "image/png", "image/webp"];
  const file = document.querySelector("#photo"), form = file.form;
  let ready = false;

  async function smaller(photo) {
    const picture = await createImageBitmap(photo); // the right way up
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const brush = canvas.getContext("2d");
    brush.fillStyle = "white"; // paper, where a picture is not filled
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    const stays = !made || (TAKEN.includes(photo.type) && photo.size <= made.size);
    return stays ? photo : new File([made], "photo.jpg", { type: "image/jpeg" });
  }

  async function prepare() {
    try {
      const sent = new DataTransfer();
      sent.items.add(await smaller(file.files[0]));
      file.files = sent.files;
    } catch {
      // Whether it is a photo at all is said by the page that answers.
    }
    ready = true;
    form.requestSubmit();
  }

  file.addEventListener("change", () => {
    ready = false;
  });
  form.addEventListener("submit", (event) => {
    if (ready || !file.files.length) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    prepare().finally(() => delete form.dataset.busy);
  });
})();
