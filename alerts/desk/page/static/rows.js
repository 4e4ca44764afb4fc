// Puts what a fresh copy of the page says into this one, row by row, so that focus, place and half-written notes stay.

const MOMENT = 4000; // after the pointer moved over a list, it is taken to be aimed at

let aimed = -Infinity;
addEventListener("pointermove", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-rows]")) aimed = performance.now();
});

const keyOf = (row) => row.dataset.key;

/** What a part says, without what changes by itself or was marked here. */
const said = (part) => {
  const copy = part.cloneNode(true);
  for (const time of copy.querySelectorAll("time[data-lasting]")) time.textContent = "";
  for (const told of copy.querySelectorAll("[data-told]")) told.remove();
  for (const one of [copy, ...copy.querySelectorAll("[data-here], [data-new], [open]")]) {
    one.removeAttribute("data-here"); one.removeAttribute("data-new"); one.removeAttribute("open");
  }
  return copy.outerHTML;
};

/** Whether somebody is filling in a form here. */
const busy = (part) => [...part.querySelectorAll("input, textarea")].some(
  (field) => field === document.activeElement || field.value !== field.defaultValue,
);

/** What a form would send, and where: the same form in two copies of a page. */
export const asks = (form) => `${form.getAttribute("action")} ${new URLSearchParams(new FormData(form))}`;

/** Take over what forms say went wrong: it stays until the form is sent again, or is no longer offered. */
const keepTold = (old, fresh) => {
  for (const told of old.querySelectorAll("[data-told]")) {
    const form = told.closest("form");
    if (!form) continue;
    const asked = asks(form);
    [...fresh.querySelectorAll("form")].find((form) => asks(form) === asked)?.append(told);
  }
};

const replace = (old, fresh) => {
  if (said(old) === said(fresh) || busy(old)) return;
  const focus = old.contains(document.activeElement) ? document.activeElement : null;
  const place = focus && [...old.querySelectorAll("a, button")].indexOf(focus);
  for (const mark of ["here", "new"]) {
    for (const marked of [old, ...old.querySelectorAll(`[data-${mark}]`)]) {
      const same = marked === old ? fresh : fresh.querySelector(`[data-key="${CSS.escape(keyOf(marked))}"]`);
      if (same && mark in marked.dataset) same.dataset[mark] = "";
    }
  }
  const opened = [...old.querySelectorAll("details")].map((part) => part.open);
  [...fresh.querySelectorAll("details")].forEach((part, number) => { part.open = opened[number] ?? part.open; });
  keepTold(old, fresh);
  old.replaceWith(fresh);
  if (focus === old) fresh.focus({ preventScroll: true });
  else if (focus) (fresh.querySelectorAll("a, button")[place] ?? fresh).focus({ preventScroll: true });
};

/** Whether rows that are put in now would move what somebody is about to press. */
const inUse = (list) =>
  list.contains(document.activeElement) || performance.now() - aimed < MOMENT || getSelection().toString() !== "";

const holder = (list) => document.querySelector(`[data-more-of="${list.id}"]`);

const waiting = new Set(); // rows that are held back: they were told of when they came

/** Merge `fresh` into `list`; return the rows that are news. Rows are held back while the list is in use. */
const mergeRows = (list, fresh, force) => {
  const old = new Map([...list.children].map((row) => [keyOf(row), row]));
  const wanted = [...fresh.children];
  const added = wanted.filter((row) => !old.has(keyOf(row)));
  const more = holder(list);
  for (const row of wanted) if (old.has(keyOf(row))) replace(old.get(keyOf(row)), row);
  if (more && added.length && !force && inUse(list)) {
    more.hidden = false;
    more.querySelector("b").textContent = String(added.length);
    const news = added.filter((row) => !waiting.has(keyOf(row)));
    for (const row of news) waiting.add(keyOf(row));
    return news;
  }
  if (more) more.hidden = true;
  const kept = new Map([...list.children].map((row) => [keyOf(row), row]));
  for (const row of added) if ("marks" in list.dataset) row.dataset.new = "";
  const order = wanted.map((row) => kept.get(keyOf(row)) ?? row);
  const stay = new Set(order);
  for (const row of [...list.children]) if (!stay.has(row)) row.remove();
  order.forEach((row, number) => {
    if (list.children[number] !== row) list.insertBefore(row, list.children[number] ?? null);
  });
  return added.filter((row) => !waiting.delete(keyOf(row)));
};

/** Put the live parts of the document `fresh` into this one; return the rows that are new, those held back too. */
export const merge = (fresh, force = false) => {
  const added = [];
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(part.id);
    if (!other) continue;
    if ("rows" in part.dataset && "rows" in other.dataset) added.push(...mergeRows(part, other, force));
    else replace(part, other);
  }
  document.title = fresh.title;
  return added;
};
