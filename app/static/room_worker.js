// Opens the tables of a session without a connection. It holds for their addresses only, keeps the
// page as it is before anybody has typed, and what the page is made of; never what was typed. Whoever
// may not open a table any more still finds there what was typed and never sent.
"use strict";

const KEPT = "room-table-1";
const TABLE = /\/tables\/\d+$/;
const ours = (address) => new URL(address).origin === location.origin;
const lasts = (address) => ours(address) && new URL(address).pathname.startsWith("/static/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page comes last: one that is kept has all that it is made of.
async function keep(page, files) {
  const box = await caches.open(KEPT), wanted = new Set(files.filter(lasts));
  const answer = await fetch(page, { redirect: "manual" });
  if (!answer.ok) return;
  for (const file of wanted) {
    if (await box.match(file)) continue;
    const found = await fetch(file);
    if (!found.ok) return;
    await box.put(file, found);
  }
  await box.put(page, answer);
  for (const { url } of await box.keys()) if (lasts(url) && !wanted.has(url)) await box.delete(url);
}

// Whether anything typed lies on this device. Where nothing ever did, no store is made for asking.
function waits() {
  return new Promise((resolve) => {
    const opening = indexedDB.open("room");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve(false);
    opening.onsuccess = () => {
      const counting = opening.result.transaction("notes").objectStore("notes").count();
      counting.onsuccess = () => resolve(counting.result > 0);
      counting.onerror = () => resolve(false);
      opening.result.close();
    };
  });
}

async function opened(request) {
  const kept = () => caches.match(request.url.replace(/[?#].*/, ""));
  try {
    const answer = await fetch(request);
    // The server stands still behind its gate, or the table is gone: the kept page helps more.
    const helps = answer.status >= 500 || (answer.status >= 400 && (await waits()));
    return (helps && (await kept())) || answer;
  } catch {
    return (await kept()) || Response.error();
  }
}

self.addEventListener("message", (event) => {
  const { page, files } = event.data;
  if (ours(page) && TABLE.test(new URL(page).pathname)) event.waitUntil(keep(page, files).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && TABLE.test(new URL(request.url).pathname)) {
    event.respondWith(opened(request));
  } else if (lasts(request.url)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
