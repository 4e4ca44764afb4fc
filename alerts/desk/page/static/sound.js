// Two short notes for new alerts that nobody has taken up; off until somebody switches it on.

import { recall, remember } from "./memory.js";

let context = null;
const on = () => recall("sound") === "on";

const note = (pitch, at) => {
  const tone = context.createOscillator(), volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.32);
};

/** Play the notes, if sound is on: higher ones where it is urgent. */
export const chime = (urgent) => {
  if (!on()) return;
  context ??= new AudioContext();
  note(urgent ? 880 : 520, context.currentTime);
  note(urgent ? 1175 : 660, context.currentTime + 0.16);
};

/** Make the button work: it says whether sound is on. */
export const offer = (button) => {
  const show = () => {
    button.setAttribute("aria-pressed", String(on()));
    button.title = on() ? "Sound is on" : "Sound is off";
  };
  button.addEventListener("click", () => { remember("sound", on() ? "off" : "on"); show(); chime(false); });
  show();
  button.hidden = false;
};
