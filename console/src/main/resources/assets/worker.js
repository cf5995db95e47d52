// Shows pages while the console is closed. It keeps nothing, answers no requests of pages, and
// changes nothing by itself: a button opens the page on which it is done.
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

self.addEventListener("notificationclick", (event) => {
  const { link, open } = event.notification.data || {};
  event.notification.close();
  event.waitUntil(self.clients.openWindow(address(event.action === "open" ? open : link)));
});
