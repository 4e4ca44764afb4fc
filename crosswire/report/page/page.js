"use strict";
(() => {
  const root = document.documentElement, filter = document.getElementById("filter");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const toggle = () => { root.dataset.theme = dark() ? "light" : "dark"; };
  document.getElementById("theme").addEventListener("click", toggle);

  const changes = [...document.querySelectorAll(".change")];
  let here = -1;
  const show = (change) => {
    changes.forEach((other) => other.classList.remove("here"));
    change.classList.add("here");
    change.closest("details").open = true;
    change.scrollIntoView({ block: "center" });
    change.focus({ preventScroll: true });
    here = changes.indexOf(change);
  };
  const step = (by) => {
    const seen = (n) => !changes[n].closest("[hidden]");
    for (let n = here + by; n >= 0 && n < changes.length; n += by) if (seen(n)) return show(changes[n]);
  };
  const followed = () => {
    const change = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (change && change.classList.contains("change")) show(change);
  };
  addEventListener("hashchange", followed);
  document.querySelectorAll(".life a").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    show(document.getElementById(decodeURIComponent(link.hash ? link.hash.slice(1) : link.getAttribute("href").slice(1))));
  }));

  const found = [...document.querySelectorAll("[data-find]")].map((part) => [part, part.textContent.toLowerCase()]);
  const theatres = [...document.querySelectorAll("[data-theatre]")].map((part) => [part, part.querySelector("h3").textContent.toLowerCase()]);
  const sift = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const name = new Map(theatres);
    for (const [part, text] of found) {
      const about = text + " " + (name.get(part.closest("[data-theatre]")) || "");
      part.hidden = !words.every((word) => about.includes(word));
    }
    for (const [part] of theatres) part.hidden = ![...part.querySelectorAll("[data-find]")].some((one) => !one.hidden);
  };
  filter.addEventListener("input", sift);

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (document.activeElement === filter) { filter.value = ""; sift(); filter.blur(); return; }
      const open = here >= 0 && changes[here].closest("details");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      return;
    }
    if (document.activeElement === filter) return;
    if (event.key === "/") { event.preventDefault(); filter.focus(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "t") toggle();
  });
  followed();
})();
