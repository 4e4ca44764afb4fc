// Before the first paint: the theme that was chosen here last, if any.
"use strict";
try {
  const chosen = localStorage.getItem("crosswire-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch { /* storage is switched off: the system's theme holds */ }
