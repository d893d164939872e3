// What is typed at the tables, kept on the device until the server has it. It stands in the browser's
// own store (IndexedDB); on its way there, and where there is no such store, in the small one.
// A note may stand in both: the server knows it by its key and counts it once. Several people may
// use one device in turn: each sees and sends only what they have typed themselves.
"use strict";

globalThis.roomKept = (() => {
  const USER = document.querySelector("#note").dataset.user;
  const DRAFT = `room-draft:${USER}:${location.pathname}`;
  const SMALL = "room-note:"; // and the key of the note
  const here = new Map(); // key → note that the store has no room for: as long as the page is open
  let store = null;

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  async function open() {
    const request = indexedDB.open("room", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore("notes", { keyPath: "order", autoIncrement: true });
    return done(request);
  }

  // Resolves when it is on the disk, not only when it was asked for.
  const change = (work) => new Promise((resolve, reject) => {
    const writing = store.transaction("notes", "readwrite", { durability: "strict" });
    const request = work(writing.objectStore("notes"));
    writing.oncomplete = () => resolve(request.result);
    writing.onerror = writing.onabort = () => reject(writing.error);
  });

  // Storage may be switched off.
  function small(work) {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  }

  const written = (name) => JSON.parse(small((box) => box.getItem(name)) || "null");
  const strike = (key) => small((box) => box.removeItem(SMALL + key));

  const onDisk = () => (store ? done(store.transaction("notes").objectStore("notes").getAll()) : []);

  // In the order of typing.
  async function all() {
    await ready;
    return [...(await onDisk()), ...here.values()].filter((note) => note.user === USER);
  }

  // Whether somebody else's notes lie on this device.
  async function others() {
    await ready;
    return [...(await onDisk()), ...here.values()].some((note) => note.user !== USER);
  }

  // Whether it is safe when the browser is closed now.
  async function put(note) {
    const { order, ...fresh } = note;
    try {
      note.order = await change((notes) => notes.put(order > 0 ? note : fresh));
      here.delete(note.key);
      strike(note.key);
      return true;
    } catch {
      note.order ??= 0;
      here.set(note.key, note);
      return false;
    }
  }

  // At once into the small store: a browser may be closed before a disk has turned.
  async function add(note) {
    note.user = USER;
    small((box) => box.setItem(SMALL + note.key, JSON.stringify(note)));
    await ready;
    return put(note);
  }

  async function remove(note) {
    strike(note.key);
    here.delete(note.key);
    if (note.order > 0) await change((notes) => notes.delete(note.order));
  }

  // What a browser that was closed in the middle has not put into its store.
  async function begin() {
    store = await open().catch(() => null);
    const known = new Set((await onDisk()).map((note) => note.key));
    for (const name of small((box) => Object.keys(box)) || []) {
      if (!name.startsWith(SMALL)) continue;
      if (known.has(name.slice(SMALL.length))) strike(name.slice(SMALL.length));
      else await put(written(name));
    }
    return store !== null;
  }

  const ready = begin();
  return {
    ready, // whether there is a store
    all,
    others,
    add,
    put,
    remove,
    draft: () => written(DRAFT) || {},
    keepDraft: (draft) => small((box) => box.setItem(DRAFT, JSON.stringify(draft))),
  };
})();
