package io.watchbell.deploy.night;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.vendor.FakeBrowser;
import io.watchbell.testkit.vendor.FakePushService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody lets a browser be rung, and is. All is real but the way over the Internet: the push
 * service stands on loopback, and what it takes is handed to Chromium's worker by the tools of
 * developers.
 */
class PushIT {
  @TempDir private static Path home;

  private final FakePushService service = new FakePushService(InstantSource.system());
  private final FakeBrowser browser = service.subscribe("phone");
  private Bed bed;
  private House house;
  private Phone phone;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Phone.isThere(), "no browser: apt-get install chromium");
    bed = Bed.make();
    house = new House(bed, home);
    var settings = home.resolve("config").resolve("settings.yaml");
    Files.writeString(
        settings,
        Files.readString(settings)
            + "channels: { web_push: { hosts: \"%s\" } }%n".formatted(service.server().uri("")));
    house.start();
    phone = Phone.start();
  }

  @AfterEach
  void stop() {
    if (phone != null) {
      phone.close();
      house.close();
      bed.close();
    }
    service.close();
  }

  @Test
  void aBrowserThatIsChosenRingsAndLeadsToTheAnswer() throws Exception {
    var page = consoleOf(phone.page(1280, 900, ColorScheme.LIGHT));
    var tools = page.context().newCDPSession(page);
    var registration = new AtomicReference<String>();
    tools.on("ServiceWorker.workerRegistrationUpdated", event -> note(event, registration));
    tools.send("ServiceWorker.enable");
    var manifest = tools.send("Page.getAppManifest");
    assertThat(manifest.getAsJsonArray("errors")).isEmpty();
    assertThat(manifest.get("data").getAsString()).contains("\"display\":\"standalone\"");

    page.getByLabel("Who you are").selectOption("ana");
    page.getByLabel("What to call this device").fill("Ana's phone");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Page me on this device"))
        .click();

    var said = page.locator("form.device [role=status]");
    assertThat(said).hasText("This device rings for Ana from now on.", soon());
    assertThat(whereFrom("web_push")).contains("added by Ana", "not in the file");
    page.reload();
    assertThat(page.getByText("web_push of Ana (Ana's phone), not in the file")).isVisible();
    Phone.picture(page, "oncall-contacts-1280");
    assertThat(Phone.overhang(page)).isZero();

    fire("DiskFull", "/var/lib/postgresql is 97 % full");
    var pushed = pushed("DiskFull");
    assertThat(pushed.path("title").asText()).startsWith("SEV").contains("shop", "DiskFull");
    deliver(tools, registration, pushed);
    var shown = shown(page, "DiskFull");
    assertThat(shown.path("actions").findValuesAsText("action"))
        .containsExactly("acknowledge", "open");
    var empty = phone.page(390, 844, ColorScheme.DARK);
    assertThat(opened(empty, shown, "acknowledge")).contains("/a/");
    assertThat(opened(empty, shown, "")).contains("/a/");
    assertThat(opened(empty, shown, "open")).contains("/incidents/");
    assertThat(phone.complaints()).isEmpty();

    theBrowserTellsOfAnotherAddress(page);
    theContactSurvivesARestart();
    aBrowserThatIsGoneIsMarked();
  }

  /** The event that tells of it is ours; the worker, its memory and what it sends are real. */
  private void theBrowserTellsOfAnotherAddress(Page page) throws Exception {
    var again = service.subscribe("phone-again");
    var known =
        inWorker(
            page,
            """
            (async () => {
              const event = new ExtendableEvent("pushsubscriptionchange");
              event.oldSubscription = null;
              event.newSubscription = {
                toJSON: () => ({ endpoint: "%s", keys: { p256dh: "%s", auth: "%s" } }),
              };
              event.waitUntil = (work) => { event.work = work; };
              self.dispatchEvent(event);
              await event.work;
              return (await recall()).endpoint;
            })()
            """
                .formatted(service.endpoint("phone-again"), again.p256dh(), again.auth()));
    assertThat(known).isEqualTo(service.endpoint("phone-again").toString());
    service.unsubscribe("phone");

    fire("CertificateEnds", "shop.example.com ends in an hour");
    pushed("CertificateEnds");
    assertThat(whereFrom("web_push")).contains("added by Ana").doesNotContain("gone");
    assertThat(house.get("/api/v1/oncall/covers").body()).doesNotContain("phone-again");
  }

  /** What an expression comes to in the worker that runs in the browser. */
  private static String inWorker(Page page, String expression) {
    var tools = Objects.requireNonNull(page.context().browser()).newBrowserCDPSession();
    var answer = new AtomicReference<String>();
    tools.on(
        "Target.receivedMessageFromTarget",
        event -> {
          var said = event.get("message").getAsString();
          if (said.contains("\"id\":1")) {
            answer.set(said);
          }
        });
    var worker = new JsonObject();
    for (var target : tools.send("Target.getTargets").getAsJsonArray("targetInfos")) {
      var info = target.getAsJsonObject();
      if (info.get("type").getAsString().equals("service_worker")) {
        worker.add("targetId", info.get("targetId"));
      }
    }
    worker.addProperty("flatten", false);
    var question = new JsonObject();
    question.addProperty("expression", expression);
    question.addProperty("awaitPromise", true);
    question.addProperty("returnByValue", true);
    var call = new JsonObject();
    call.addProperty("id", 1);
    call.addProperty("method", "Runtime.evaluate");
    call.add("params", question);
    var message = new JsonObject();
    message.add("sessionId", tools.send("Target.attachToTarget", worker).get("sessionId"));
    message.addProperty("message", call.toString());
    tools.send("Target.sendMessageToTarget", message);
    page.waitForCondition(() -> answer.get() != null);
    try {
      var result = Json.mapper().readTree(answer.get()).path("result").path("result");
      return result.path("value").asText(answer.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void theContactSurvivesARestart() throws Exception {
    house.stop();
    house.start();
    House.await(() -> whereFrom("web_push").contains("added by Ana"));
  }

  private void aBrowserThatIsGoneIsMarked() throws Exception {
    service.unsubscribe("phone-again");
    fire("QueueStuck", "orders wait for 20 minutes");
    House.await(() -> whereFrom("web_push").isEmpty());
    assertThat(house.get("/api/v1/oncall/covers").body()).contains("\"state\":\"gone\"");
    var page = phone.page(390, 844, ColorScheme.DARK);
    page.navigate(house.url("/oncall").toString());
    assertThat(page.getByText("gone: add it again")).isVisible();
    Phone.picture(page, "oncall-contacts-390");
    assertThat(Phone.overhang(page)).isZero();
  }

  /** The console in a browser whose push service is ours: the real one is on the Internet. */
  private Page consoleOf(Page page) {
    page.context()
        .grantPermissions(
            List.of("notifications"),
            new BrowserContext.GrantPermissionsOptions().setOrigin(house.url("").toString()));
    page.addInitScript(
        """
        PushManager.prototype.getSubscription = async () => null;
        PushManager.prototype.subscribe = async (options) => {
          if (options.applicationServerKey.length !== 65) throw new Error("no key");
          return { toJSON: () => ({ endpoint: "%s", keys: { p256dh: "%s", auth: "%s" } }) };
        };
        """
            .formatted(service.endpoint("phone"), browser.p256dh(), browser.auth()));
    page.navigate(house.url("/oncall").toString());
    return page;
  }

  private static void note(JsonObject event, AtomicReference<String> registration) {
    event
        .getAsJsonArray("registrations")
        .forEach(it -> registration.set(it.getAsJsonObject().get("registrationId").getAsString()));
  }

  /** What the push service took about this title, as the browser reads it. */
  private JsonNode pushed(String title) throws Exception {
    House.await(
        () -> service.bodies().stream().anyMatch(it -> it.path("title").asText().contains(title)));
    return service.bodies().stream()
        .filter(it -> it.path("title").asText().contains(title))
        .findFirst()
        .orElseThrow();
  }

  private void deliver(
      com.microsoft.playwright.CDPSession tools,
      AtomicReference<String> registration,
      JsonNode pushed) {
    var message = new JsonObject();
    message.addProperty("origin", house.url("").toString());
    message.addProperty("registrationId", registration.get());
    message.addProperty("data", pushed.toString());
    tools.send("ServiceWorker.deliverPushMessage", message);
  }

  /** The notification with this in its title, once it is there. */
  private static JsonNode shown(Page page, String title) throws Exception {
    var text =
        (String)
            page.evaluate(
                """
                async (title) => {
                  const registration = await navigator.serviceWorker.ready;
                  for (let i = 0; i < 100; i++) {
                    const all = await registration.getNotifications();
                    const one = all.find((it) => it.title.includes(title));
                    if (one) {
                      const { body, data, tag, requireInteraction } = one;
                      const actions = one.actions.map(({ action, title }) => ({ action, title }));
                      return JSON.stringify({ body, data, tag, requireInteraction, actions });
                    }
                    await new Promise((next) => setTimeout(next, 100));
                  }
                  return "{}";
                }
                """,
                title);
    return Json.mapper().readTree(text);
  }

  /**
   * Where a press on this button of a notification leads. The worker's own text is run for it in an
   * empty page: nobody can press a notification from outside of the browser.
   */
  private String opened(Page empty, JsonNode notification, String button) throws Exception {
    var run =
        """
        (() => {
          const on = {};
          let opened = "";
          const self = {
            location: { origin: "%s" },
            addEventListener: (name, handler) => { on[name] = handler; },
            clients: { openWindow: (url) => { opened = url; } },
          };
          %s
          on.notificationclick({
            action: "%s",
            notification: { data: %s, close: () => {} },
            waitUntil: () => {},
          });
          return opened;
        })()
        """
            .formatted(
                house.url(""),
                house.get("/worker.js").body(),
                button,
                notification.path("data").toString());
    return String.valueOf(empty.evaluate(run));
  }

  /** Where Ana's contact of this kind stands; empty where she has none. */
  private String whereFrom(String contact) {
    try {
      for (var one : Json.mapper().readTree(house.get("/api/v1/contacts").body())) {
        if (one.path("person").asText().equals("ana")
            && one.path("contact").asText().equals(contact)) {
          return one.path("from").asText();
        }
      }
      return "";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void fire(String name, String summary) throws Exception {
    var labels = Map.of("alertname", name, "severity", "critical", "service", "shop");
    var body = List.of(Map.of("labels", labels, "annotations", Map.of("summary", summary)));
    assertThat(house.post("/api/v2/alerts", Json.mapper().writeValueAsString(body)).statusCode())
        .isEqualTo(200);
  }

  private static LocatorAssertions.HasTextOptions soon() {
    return new LocatorAssertions.HasTextOptions().setTimeout((double) House.SOON.toMillis());
  }
}
