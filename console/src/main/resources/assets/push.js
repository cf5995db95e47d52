// "Page me on this device": asks the browser for an address at its push service, and hands that to
// Watchbell as a contact. Without this script the form is not there.
(() => {
  "use strict";

  const form = document.querySelector("form[data-push-key]");
  if (!form) return;
  form.hidden = false;

  const said = form.querySelector(".said");
  const button = form.querySelector("button");
  const say = (text) => {
    said.textContent = text;
  };

  const isPhone = /iPhone|iPad/.test(navigator.userAgent);
  const why = () => {
    if (!window.isSecureContext) {
      return "Browsers are paged over https only: open Watchbell by its public address.";
    }
    if (isPhone && !navigator.standalone) {
      return "Add Watchbell to the home screen first (Share, Add to Home Screen), and open it there.";
    }
    return "This browser cannot be paged: it knows no web push.";
  };
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
    button.disabled = true;
    say(why());
    return;
  }

  const system = () => {
    const names = ["Android", "iPhone", "iPad", "Windows", "Mac", "Linux"];
    const browsers = ["Firefox", "Edg", "Chrome", "Safari"];
    const has = (name) => navigator.userAgent.includes(name);
    const browser = (browsers.find(has) || "browser").replace("Edg", "Edge");
    return `${browser} on ${names.find(has) || "this device"}`;
  };
  form.elements.device.value ||= system();

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };

  const sameKey = (subscription, key) => {
    const own = subscription.options && subscription.options.applicationServerKey;
    return own && String(new Uint8Array(own)) === String(key);
  };

  const subscribe = async () => {
    const registration = await navigator.serviceWorker.register("/worker.js");
    await navigator.serviceWorker.ready;
    const key = bytes(form.dataset.pushKey);
    const known = await registration.pushManager.getSubscription();
    if (known && sameKey(known, key)) return known;
    if (known) await known.unsubscribe();
    return registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
  };

  // The worker keeps by which address Watchbell knows this browser, to tell of another one.
  const tell = async (message) =>
    (await navigator.serviceWorker.ready).active.postMessage(message);

  const remember = (subscription) => {
    const { endpoint, keys } = subscription.toJSON();
    return tell({ known: { endpoint, auth: keys.auth, key: form.dataset.pushKey } });
  };

  navigator.serviceWorker.getRegistration().then((there) => there && tell({}));

  // What proves that a page of ours asks; there is none where nobody has to sign in.
  const proof = document.querySelector('meta[name="form-token"]');

  const hand = async (subscription, person, device) => {
    const { endpoint, keys } = subscription.toJSON();
    const answer = await fetch(`/api/v1/people/${encodeURIComponent(person)}/contacts`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(proof && { "X-Form-Token": proof.content }),
      },
      body: JSON.stringify({
        contacts: { web_push: { endpoint, p256dh: keys.p256dh, auth: keys.auth, device } },
        by: person,
        reason: "",
      }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error([body.error, body.hint].filter(Boolean).join(": "));
    return body.notes || [];
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { person, device } = form.elements;
    const name = person.selectedOptions[0] ? person.selectedOptions[0].textContent : "nobody";
    button.disabled = true;
    say("Asking the browser ...");
    try {
      if ((await Notification.requestPermission()) !== "granted") {
        say("The browser does not allow notifications of Watchbell: allow them in its settings.");
        return;
      }
      const subscription = await subscribe();
      const notes = await hand(subscription, person.value, device.value.trim());
      await remember(subscription);
      const more = notes.length > 0 ? ` Note: ${notes.join("; ")}.` : "";
      say(`This device rings for ${name} from now on.${more}`);
    } catch (problem) {
      say(`This device is not paged. ${problem.message}`);
    } finally {
      button.disabled = false;
    }
  });
})();
