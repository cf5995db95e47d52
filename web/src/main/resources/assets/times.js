// Keeps the times on a page true: ages grow, countdowns fall, clock times are local.
// Says them in the same words as Times.java. Without this script a page shows what was true when
// it was made, in UTC.
(() => {
  "use strict";

  const now = document.querySelector('meta[name="watchbell-now"]');
  // How far this device's clock is off. A phone may be minutes wrong; the countdown must not be.
  let skew = now ? Date.parse(now.content) - Date.now() : 0;
  if (Math.abs(skew) < 2000) {
    skew = 0;
  }

  const two = (large, unit, small, smallUnit) =>
    small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;

  const span = (seconds) => {
    const s = Math.max(0, Math.floor(seconds));
    if (s < 60) return `${s} s`;
    if (s < 3600) return `${Math.floor(s / 60)} min`;
    if (s < 86400) return two(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min");
    return two(Math.floor(s / 86400), "d", Math.floor((s % 86400) / 3600), "h");
  };

  const left = (seconds) => {
    const s = Math.ceil(seconds);
    if (s <= 0) return "now";
    return s < 3600 ? `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}` : span(s);
  };

  const clock = new Intl.DateTimeFormat(undefined, {
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
  const dated = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });

  const words = {
    age: (then, at) => span((at - then) / 1000),
    ago: (then, at) => (at - then < 5000 ? "just now" : `${span((at - then) / 1000)} ago`),
    left: (then, at) => left((then - at) / 1000),
    due: (then, at) => (then > at ? `in ${left((then - at) / 1000)}` : "any moment"),
    clock: (then, at) =>
      new Date(then).toDateString() === new Date(at).toDateString()
        ? clock.format(then)
        : dated.format(then).replace(",", ""),
  };

  const tick = () => {
    const at = Date.now() + skew;
    for (const element of document.querySelectorAll("time[data-time]")) {
      const then = Date.parse(element.dateTime);
      const say = words[element.dataset.time];
      if (Number.isNaN(then) || !say) continue;
      const text = say(then, at);
      if (element.textContent !== text) element.textContent = text;
      if (!element.dataset.local) {
        element.dataset.local = "yes";
        element.title = full.format(then);
      }
      if (element.dataset.time === "due" || element.dataset.time === "left") {
        element.classList.toggle("soon", then - at < 60000);
      }
    }
  };

  for (const note of document.querySelectorAll(".utc-note")) {
    note.textContent = "Times are local to this device.";
  }
  tick();
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
  document.addEventListener("watchbell:changed", tick);
})();
