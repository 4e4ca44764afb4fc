// One key, one step. Everything a key does has a link or a button too; the shortcuts can be switched off in the help.

import { recall, remember } from "./memory.js";

/** What can be stepped through: every row that is seen, and no frame around rows. */
const rows = () => [...document.querySelectorAll("main [data-key]:not(:has([data-key]), [data-key=none])")]
  .filter((row) => row.getClientRects().length);
const here = () => document.querySelector("main [data-here]");
let going = false;

const move = (by) => {
  const all = rows(), now = here();
  if (!all.length) return;
  const place = now ? all.indexOf(now) : by > 0 ? -1 : all.length;
  const next = all[Math.min(Math.max(place + by, 0), all.length - 1)];
  if (now) delete now.dataset.here;
  next.dataset.here = "";
  (next.querySelector("[data-open]") ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

/** Press what belongs to the chosen row; where there are none to choose from, the page's own. */
const press = (what) => (here() ?? (rows().length ? null : document.querySelector("main")))?.querySelector(what)?.click();
const helpBox = () => document.getElementById("keys");
const help = () => { if (helpBox().open) helpBox().close(); else helpBox().showModal(); };

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  Enter: () => here()?.querySelector("[data-open]")?.click(),
  a: () => press("[data-acknowledge]"),
  t: () => document.getElementById("theme").click(),
  "/": () => document.querySelector("[data-find]")?.focus(),
  "?": help,
  ".": () => document.querySelector(".new-rows:not([hidden])")?.click(),
};

/** Whether the key is meant for a field. One of a dialog that has just been closed keeps the focus for a moment. */
const typing = ({ target }) =>
  target instanceof Element && target.getClientRects().length && target.closest("input, textarea, select, dialog");
const wanted = () => recall("shortcuts") !== "off";

const pressed = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches?.("[data-find], textarea, input")) { event.target.blur(); return; }
  if (typing(event) || !wanted()) return;
  if (event.key === "Enter" && event.target.closest?.("a, button, summary")) return; // the browser opens it
  if (going) {
    going = false;
    const to = document.querySelector(`.pages [data-go="${CSS.escape(event.key)}"]`);
    if (to) { event.preventDefault(); to.click(); }
    return;
  }
  if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
  const action = Object.hasOwn(ACTIONS, event.key) && ACTIONS[event.key];
  if (action) { event.preventDefault(); action(); }
};

/** Listen to the keyboard, and make the help's button and its switch work. */
export const listen = () => {
  addEventListener("keydown", pressed);
  const button = document.getElementById("help"), box = document.getElementById("shortcuts");
  if (!button || !box) return;
  button.addEventListener("click", help);
  box.checked = wanted();
  box.addEventListener("change", () => remember("shortcuts", box.checked ? "on" : "off"));
};
