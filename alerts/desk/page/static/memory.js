// What this browser remembers of its user: theme, sound, shortcuts. Works, and forgets, where storage is switched off.

const name = (key) => `crosswire-${key}`;

export const recall = (key) => {
  try { return localStorage.getItem(name(key)); } catch { return null; }
};

export const remember = (key, value) => {
  try { localStorage.setItem(name(key), value); } catch { /* it holds for this page */ }
};
