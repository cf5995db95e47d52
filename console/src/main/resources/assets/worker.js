// Shows pages while the console is closed, and tells Watchbell when the browser has got another
// address at its push service. It answers no requests of pages; a button opens the page on which
// something is done. All that it keeps is by which address Watchbell knows this browser.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const read = (event) => {
  try {
    return event.data.json();
  } catch {
    return { title: "Watchbell", body: "There is news: open Watchbell.", link: "/", open: "/" };
  }
};

self.addEventListener("push", (event) => {
  const page = read(event);
  const buttons = [
    { action: "acknowledge", title: "Acknowledge" },
    { action: "open", title: "Open" },
  ];
  event.waitUntil(
    self.registration.showNotification(page.title, {
      body: page.body,
      tag: page.tag, // What is said later of an incident takes the place of what was said before.
      renotify: Boolean(page.tag && page.answer),
      requireInteraction: Boolean(page.answer),
      actions: page.answer ? buttons : buttons.slice(1),
      data: { link: page.link, open: page.open },
    }),
  );
});

// Where a notification may lead: the web, nothing else.
const address = (text) => {
  try {
    const url = new URL(text, self.location.origin);
    return url.protocol === "https:" || url.origin === self.location.origin ? url.href : "/";
  } catch {
    return "/";
  }
};

// What Watchbell knows of this browser: { endpoint, auth, key }. The event that tells of another
// address does not say everywhere what the one before was, and may come while nothing is reached.
const MEMORY = "watchbell-push";
const PLACE = "/push-memory";

const recall = async () => {
  const kept = await (await caches.open(MEMORY)).match(PLACE);
  return kept ? kept.json() : null;
};

const remember = async (known) =>
  (await caches.open(MEMORY)).put(PLACE, new Response(JSON.stringify(known)));

const spoken = (subscription) => {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
};

// The secret that goes with an address is known to this browser and to Watchbell alone: it shows
// that this is the browser which was chosen, not the push service.
const renew = async (was, subscription) => {
  const now = spoken(subscription);
  if (was.endpoint === now.endpoint && was.auth === now.auth) return;
  const answer = await fetch("/api/v1/web-push/renewals", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      was: { endpoint: was.endpoint, auth: was.auth },
      contacts: { web_push: now },
    }),
  });
  if (answer.ok) await remember({ endpoint: now.endpoint, auth: now.auth, key: was.key });
};

const subscribeAgain = (key) =>
  self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });

const changed = async ({ oldSubscription, newSubscription }) => {
  const known = await recall();
  const was = known || (oldSubscription && spoken(oldSubscription));
  if (!was) return;
  const options = (oldSubscription && oldSubscription.options) || {};
  const subscription =
    newSubscription ||
    (await self.registration.pushManager.getSubscription()) ||
    (await subscribeAgain(options.applicationServerKey || was.key));
  await renew(was, subscription);
};

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(changed(event)));

// The page On call says what Watchbell has just been told; and when it is opened, that it is time
// to look whether an address was missed.
const look = async () => {
  const was = await recall();
  const subscription = await self.registration.pushManager.getSubscription();
  if (was && subscription) await renew(was, subscription);
};

self.addEventListener("message", (event) => {
  const { known } = event.data || {};
  event.waitUntil(known ? remember(known) : look());
});

self.addEventListener("notificationclick", (event) => {
  const { link, open } = event.notification.data || {};
  event.notification.close();
  event.waitUntil(self.clients.openWindow(address(event.action === "open" ? open : link)));
});
