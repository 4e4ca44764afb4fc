// "5 min ago" goes on: the server's clock, as it was when the page was made, plus the time since then.

let made, then;

/** Take the time from a copy of the page that has just come: a browser's own clock may stand while its machine sleeps. */
export const settle = (page) => { made = Date.parse(page.body.dataset.now); then = performance.now(); };
settle(document);

const MINUTE = 60, HOUR = 3600, DAY = 86400;

const two = (seconds, great, unit, small, smaller) => {
  const rest = Math.floor((seconds % great) / small);
  return `${Math.floor(seconds / great)} ${unit}` + (rest ? ` ${rest} ${smaller}` : "");
};

/** Seconds as the server's words: alerts/desk/page/words.py has the same steps. */
export const lasting = (seconds) => {
  if (seconds < MINUTE) return `${Math.floor(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return two(seconds, HOUR, "h", MINUTE, "min");
  if (seconds < 14 * DAY) return two(seconds, DAY, "d", HOUR, "h");
  if (seconds < 730 * DAY) return `${Math.floor(seconds / DAY)} d`;
  return `${Math.floor(seconds / (365.25 * DAY))} y`;
};

export const tick = (root = document) => {
  const now = made + performance.now() - then;
  for (const time of root.querySelectorAll("time[data-lasting]")) {
    const words = lasting(Math.max(0, (now - Date.parse(time.dateTime)) / 1000));
    const text = time.dataset.lasting === "ago" ? `${words} ago` : words;
    if (time.textContent !== text) time.textContent = text;
  }
};

setInterval(tick, 5000);
