// The page follows the desk: whenever the stream says that something happened, a fresh copy is fetched and merged.

import { recall } from "./memory.js";
import { merge } from "./rows.js";
import { settle, tick } from "./times.js";

const GATHER = 250; // events that come together cost one fetch
const BURST = 1000; // and while they keep coming, one a second is enough
const RETRY = 5000; // a browser gives up a stream that was answered by an error; we do not
const EVERY = 30000; // what the stream does not tell (sources, times of the server) is looked at this often
const KINDS = ["alert", "connection", "reload"];

let since = null, timer = 0, loaded = -Infinity, running = null, again = false, streaming = false, onNew = () => {};

const show = (state, words, title = "") => {
  const place = document.getElementById("connection");
  if (place.dataset.state === state && place.textContent === words) return;
  place.dataset.state = state;
  place.textContent = words;
  place.title = title;
};

const lost = (why) => {
  since ??= new Date();
  show("lost", `not connected since ${since.toISOString().slice(11, 16)} UTC`, why);
};

/** Say what a fresh copy of the page says of the desk's own connection. */
const connected = (fresh) => {
  const told = fresh.getElementById("connection");
  if (told?.dataset.state === "lost") show("lost", told.textContent);
  else if (streaming) { since = null; show("live", "live"); }
};

const load = async (force) => {
  loaded = performance.now();
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status === 401 || answer.redirected) { lost("You were signed out: load the page again."); return; }
    if (!answer.ok) { lost(`The desk answered ${answer.status}.`); return; }
    settle(fresh);
    const added = merge(fresh, force);
    tick();
    connected(fresh);
    if (added.length) onNew(added);
  } catch (error) {
    lost(String(error));
  }
};

const soon = () => {
  timer ||= setTimeout(() => { timer = 0; refresh(); }, performance.now() - loaded < BURST ? BURST : GATHER);
};

/** Fetch this page again and merge it; rows that were held back come too with `force`. */
export const refresh = async (force = false) => {
  if (running) {
    again = true;
    if (!force) return;
    await running;
  }
  running = load(force);
  await running;
  running = null;
  if (again) { again = false; soon(); }
};

/** Follow the stream from now on; `told` is called with the rows that are new. */
export const follow = (told) => {
  onNew = told;
  const address = document.body.dataset.stream;
  if (!address || !document.getElementById("connection")) return;
  let source = null;
  const close = () => { source?.close(); source = null; streaming = false; };
  const open = () => {
    close();
    source = new EventSource(address);
    source.addEventListener("open", () => { streaming = true; soon(); });
    for (const kind of KINDS) source.addEventListener(kind, soon);
    source.addEventListener("error", () => {
      streaming = false;
      lost("The stream broke off; it is tried again.");
      if (source?.readyState === EventSource.CLOSED) setTimeout(() => { if (source) open(); }, RETRY);
    });
  };
  // Browsers open six connections to a host: pages that nobody sees or hears give theirs back, and look now and then.
  const wanted = () => !document.hidden || recall("sound") === "on";
  if (wanted()) open();
  document.addEventListener("visibilitychange", () => {
    if (!wanted()) close();
    else if (!source) open();
  });
  setInterval(soon, EVERY);
  addEventListener("offline", () => lost("This machine is off the network."));
  addEventListener("online", soon);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
};
