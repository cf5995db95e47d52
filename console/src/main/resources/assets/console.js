// Keeps the console's pages up to date: after an event it fetches the page's fragment and exchanges
// the parts that differ. Without this script the pages are the same, as of when they were loaded.
(() => {
  "use strict";

  const place = document.querySelector("[data-fragment]");
  const light = document.querySelector("[data-light]");
  if (!place || !window.EventSource) return;

  const QUIET_MS = 250; // In a storm, at most four fetches a second.
  const POLL_MS = 30000; // In case an event was lost, and for warnings, which have none.

  // The light: never look live when we are not.

  const say = (state, text) => {
    light.hidden = false;
    light.dataset.state = state;
    const place = light.querySelector("[data-light-text]");
    if (place.textContent !== text) place.textContent = text;
  };

  // Exchanging parts.

  const openDetails = (part) =>
    [...part.querySelectorAll("details[open]")].map((details) => details.id).filter(Boolean);

  const exchange = (part, fresh) => {
    const wasOpen = openDetails(part);
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const href = focused && focused.getAttribute("href");
    const known = new Set([...part.querySelectorAll("[data-key]")].map((row) => row.dataset.key));
    part.replaceChildren(...document.importNode(fresh, true).childNodes);
    for (const id of wasOpen) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (href) {
      const again = part.querySelector(`a[href="${CSS.escape(href)}"]`);
      if (again) again.focus({ preventScroll: true });
    }
    for (const row of part.querySelectorAll("[data-key]")) {
      if (known.size > 0 && !known.has(row.dataset.key)) row.classList.add("fresh");
    }
  };

  // A form that somebody is using is left alone until the next time.
  const isInUse = (part) =>
    "keepFocus" in part.dataset &&
    part.contains(document.activeElement) &&
    document.activeElement.matches("select, input, button");

  const same = new Map(); // What the server said last of each part: ticking times do not count.

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const fresh of page.querySelectorAll("[data-live]")) {
      const name = fresh.dataset.live;
      const part = place.querySelector(`[data-live="${name}"]`);
      if (!part || isInUse(part)) continue;
      if (name === "receipt" && !fresh.firstElementChild) continue; // Stays until one leaves.
      // Without the words of the times, which differ with every second.
      const text = fresh.outerHTML.replace(/(<time [^>]*>)[^<]*/g, "$1");
      if (same.get(name) === text) continue;
      if (same.has(name) || part.outerHTML.replace(/(<time [^>]*>)[^<]*/g, "$1") !== text) {
        exchange(part, fresh);
        if (fresh.dataset.tab) document.title = fresh.dataset.tab;
      }
      same.set(name, text);
    }
    forgetCommand();
    document.dispatchEvent(new Event("watchbell:changed"));
  };

  // Once a command is answered, the address no longer asks for it: a later one is not ours.
  const forgetCommand = () => {
    if (location.search && place.querySelector('[data-live="receipt"] :is(.good, .warn)')) {
      history.replaceState(null, "", location.pathname);
    }
  };

  // Fetching, one at a time.

  let busy = false;
  let again = false;
  let timer = 0;

  const fetchNow = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(place.dataset.fragment + location.search, { cache: "no-store" });
      if (answer.ok) {
        show(await answer.text());
        say("live", "live");
      } else if (answer.status === 401) {
        location.reload(); // Signed out meanwhile: the page leads to where one signs in.
      } else {
        say("lost", `not live (${answer.status})`);
      }
    } catch {
      say("lost", "not live, trying again");
    }
    busy = false;
    if (again) {
      again = false;
      soon();
    }
  };

  const soon = () => {
    if (!timer) {
      timer = setTimeout(() => {
        timer = 0;
        fetchNow();
      }, QUIET_MS);
    }
  };

  // Listening.

  let stream = null;
  const listen = () => {
    stream = new EventSource("/api/v1/events");
    stream.addEventListener("hello", soon);
    stream.addEventListener("incident", soon);
    stream.onerror = () => {
      say("lost", "not live, trying again");
      // A browser gives up for good when the answer is no stream (a restart, a proxy).
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
    };
  };

  say("wait", "connecting");
  listen();
  setInterval(soon, POLL_MS);
  document.addEventListener("visibilitychange", () => document.hidden || soon());
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => event.persisted && (listen(), soon()));

  // One press is enough.
  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button");
    if (button) setTimeout(() => (button.disabled = true), 0);
  });
})();
