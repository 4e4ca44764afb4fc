// Everything here adds to pages that work without it: live rows, keys, theme, sound, forms that do not reload.

import { acting } from "./acting.js";
import { listen } from "./keys.js";
import { follow, refresh } from "./live.js";
import { recall, remember } from "./memory.js";
import { chime, offer } from "./sound.js";
import "./times.js";

const byId = (id) => document.getElementById(id);

const theme = byId("theme");
if (theme) {
  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  theme.addEventListener("click", () => {
    const next = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    remember("theme", next);
  });
  addEventListener("storage", (event) => {
    if (event.key === "crosswire-theme") document.documentElement.dataset.theme = recall("theme") ?? "";
  });
  theme.hidden = false;
}

if (byId("sound")) offer(byId("sound"));
if (byId("help")) byId("help").hidden = false;

const filter = document.querySelector("[data-filter]");
if (filter) {
  // An empty choice says nothing: leave it out of the address that people pass on.
  filter.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
  filter.addEventListener("change", (event) => { if (event.target.matches("[data-field]")) filter.requestSubmit(); });
}

for (const more of document.querySelectorAll("[data-more-of]")) more.addEventListener("click", () => refresh(true));

listen();
acting(refresh);
follow((rows) => {
  const fresh = rows.filter((row) => row.dataset.severity && row.querySelector("[data-acknowledge], .seen"));
  if (fresh.length) chime(fresh.some((row) => row.dataset.severity === "critical"));
});
