// Forms that act are sent in the background; where that fails, the person is told, and the form stays as it is.

import { asks } from "./rows.js";

/** The form as it stands in the page now: it may have been replaced by a fresh copy while the desk was asked. */
const current = (form) => form.isConnected ? form : [...document.forms].find((other) => asks(other) === asks(form));

const tell = (sent, words) => {
  const form = current(sent) ?? document.querySelector("main"); // no longer offered: it went wrong all the same
  let place = form.querySelector("[data-told]");
  if (!place) {
    place = document.createElement("p");
    place.setAttribute("role", "alert");
    place.className = "message";
    place.dataset.told = ""; // a fresh copy of the page knows nothing of it: rows.js takes it over
    form.append(place);
  }
  place.textContent = words;
};

const sending = new WeakSet();

const send = async (form, button, refresh) => {
  if (sending.has(form)) return; // pressed twice, meant once
  sending.add(form);
  form.querySelector("[data-told]")?.remove();
  button?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.getAttribute("action"), { // `form.action` is the field of that name
      method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
    });
    if (!answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      tell(form, page.querySelector("h1")?.textContent || `The desk answered ${answer.status}.`);
      return;
    }
    const field = document.activeElement;
    if (form.contains(field) && field !== button) field.blur();
    const drop = form.closest("details");
    if (drop) { drop.open = false; form.reset(); }
    await refresh(true);
  } catch (error) {
    tell(form, `Not sent: ${error}. Try again.`);
  } finally {
    sending.delete(form);
    button?.removeAttribute("aria-busy");
  }
};

/** Take over every form marked `data-act`, those that come later too; `refresh` shows what came of it. */
export const acting = (refresh) => {
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("act" in form.dataset)) return;
    event.preventDefault();
    send(form, event.submitter, refresh);
  });
};
