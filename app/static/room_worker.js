// Opens the tables of a session without a connection. It holds for their addresses only, keeps the
// page as it is before anybody has typed, and what the page is made of; never what was typed.
"use strict";

const KEPT = "room-table-1";
const TABLE = /\/tables\/\d+$/;
const ours = (address) => new URL(address).origin === location.origin;
const lasts = (address) => ours(address) && new URL(address).pathname.startsWith("/static/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keep(page, files) {
  const box = await caches.open(KEPT);
  const answer = await fetch(page, { redirect: "manual" });
  if (answer.ok) await box.put(page, answer);
  const wanted = new Set(files.filter(lasts));
  for (const { url } of await box.keys()) if (lasts(url) && !wanted.has(url)) await box.delete(url);
  for (const file of wanted) {
    if (await box.match(file)) continue;
    const found = await fetch(file);
    if (found.ok) await box.put(file, found);
  }
}

async function opened(request) {
  const kept = () => caches.match(request.url.replace(/[?#].*/, ""));
  try {
    const answer = await fetch(request);
    // The server stands still behind its gate: the page that was kept helps more.
    return (answer.status >= 500 && (await kept())) || answer;
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
