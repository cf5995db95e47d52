package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.web.Assets;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NightContactFaceTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T03:12:00Z"));
  private static final String ANA = "/api/v1/people/ana/contacts";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final CoverBook book = new CoverBook();
  private static final ChannelSettings SET_UP =
      new ChannelSettings(
          Map.of("twilio", Map.of("account", "AC1"), "gotify", Map.of("url", "http://g.test")));

  private Reachability ways = new Reachability(true, SET_UP);
  private Roster files = files(new Contact.Email("ana@example.com"));
  private HttpServer server;

  private static Roster files(Contact... contacts) {
    var ana = new Person("ana", "Ana", ZoneOffset.UTC, List.of(contacts));
    return new Roster(Map.of("ana", ana), Map.of(), Map.of());
  }

  private final CoverDesk.Log log =
      new CoverDesk.Log() {
        @Override
        public CompletionStage<Void> write(WatchChange change) {
          book.change(change.id(), change, CLOCK.instant());
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> remove(String id) {
          book.change(id, null, CLOCK.instant());
          return CompletableFuture.completedFuture(null);
        }
      };

  private final CoverDesk desk = new CoverDesk(book, () -> files, log, CLOCK);

  @BeforeEach
  void start() {
    var router = Router.router(vertx);
    var pages = new Pages(new Assets(), CLOCK);
    var origins = Origins.of(URI.create("http://127.0.0.1"));
    new NightContactFace(desk, () -> ways, pages, origins).mount(router);
    new CoverFace(desk, pages, origins).mount(router);
    new RenewalFace(desk, () -> PushHosts.USUAL, origins).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private Person ana() {
    return Objects.requireNonNull(book.over(files).people().get("ana"));
  }

  private List<String> channels() {
    return ana().contacts().stream().map(Contact::channel).toList();
  }

  @Test
  void aProgramAddsAContactAndTakesItAwayAgain() throws Exception {
    var added = send("POST", ANA, "{\"contacts\": {\"ntfy\": {\"topic\": \"secret-one\"}}}");
    assertThat(added.statusCode()).isEqualTo(200);
    assertThat(added.body()).contains("ntfy of Ana, not in the file").doesNotContain("secret-one");
    assertThat(channels()).containsExactly("email", "ntfy");

    assertThat(send("DELETE", ANA + "/ntfy", "").statusCode()).isEqualTo(200);
    assertThat(channels()).containsExactly("email");
    assertThat(send("DELETE", ANA + "/ntfy", "").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", ANA + "/email", "").body()).contains("contact-off");
  }

  @Test
  void whatIsWrongIsSaidWithItsPlaceAndNothingIsWritten() throws Exception {
    var wrong = send("POST", ANA, "{\"contacts\": {\"sms\": {\"number\": \"0151 23\"}}}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("no telephone number", "body:1:33 contacts.sms.number");
    assertThat(send("POST", ANA, "x".repeat(20_000)).statusCode()).isEqualTo(413);
    assertThat(book.all()).isEmpty();
  }

  @Test
  void aPageOfAStrangerAddsNothing() throws Exception {
    var body = "{\"contacts\": {\"email\": \"evil@example.org\"}}";
    var answer = send("POST", ANA, body, "Origin", "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(book.all()).isEmpty();
  }

  @Test
  void aContactThatNothingReachesIsRefusedWithWhatToAdd() throws Exception {
    ways = new Reachability(true, ChannelSettings.NONE);
    var answer = send("POST", ANA, "{\"contacts\": {\"telegram\": {\"chat\": \"1111111\"}}}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("by Telegram: it is not set up", "add to settings.yaml");
    assertThat(book.all()).isEmpty();
  }

  private static final String RENEWALS = "/api/v1/web-push/renewals";

  private static String browser(String endpoint, String auth) {
    return """
    "contacts": {"web_push": {"endpoint": "%s", "p256dh": "%s", "auth": "%s"}}\
    """
        .formatted(endpoint, "B" + "A".repeat(86), auth);
  }

  private static String renewal(String was, String auth, String now) {
    return "{\"was\": {\"endpoint\": \"%s\", \"auth\": \"%s\"}, %s}"
        .formatted(was, auth, browser(now, "UFFSU1RVVldYWVphYmNkZQ"));
  }

  @Test
  void aBrowserSaysItselfThatItHasAnotherAddress() throws Exception {
    var first = "https://fcm.googleapis.com/fcm/send/one";
    var second = "https://fcm.googleapis.com/fcm/send/two";
    var auth = "QUJDREVGR0hJSktMTU5PUA";
    send("POST", ANA, "{" + browser(first, auth) + "}");
    var known = devices().getFirst();

    assertThat(send("POST", RENEWALS, renewal(first, "UFFSU1RVVldYWVphYmNkZQ", second)).body())
        .contains("no browser of this address rings here");
    var evil = send("POST", RENEWALS, renewal(first, auth, second), "Origin", "https://evil.test");
    assertThat(evil.statusCode()).isEqualTo(403);
    assertThat(send("POST", RENEWALS, renewal(first, auth, "https://10.0.0.1/x")).statusCode())
        .isEqualTo(400);
    assertThat(send("POST", RENEWALS, "{\"was\": {}}").body()).contains("'endpoint' is missing");
    assertThat(send("POST", RENEWALS, "").statusCode()).isEqualTo(400);
    assertThat(devices()).containsExactly(known);

    assertThat(send("POST", RENEWALS, renewal(first, auth, second)).statusCode()).isEqualTo(200);
    assertThat(devices()).hasSize(1);
    assertThat(devices().getFirst().endpoint()).hasToString(second);
    assertThat(devices().getFirst().id()).isEqualTo(known.id());
    assertThat(book.all()).hasSize(1);
    assertThat(send("POST", RENEWALS, renewal(first, auth, second)).statusCode()).isEqualTo(404);
  }

  private List<Device> devices() {
    return ana().contact("web_push").map(it -> ((Contact.Devices) it).all()).orElse(List.of());
  }

  @Test
  void aFormAsksForOneThingOfEachKind() throws Exception {
    var form = new String[] {"Content-Type", "application/x-www-form-urlencoded"};
    var added =
        send("POST", "/oncall/contacts", "person=ana&kind=sms&value=%2B4915112345678", form);
    assertThat(added.statusCode()).isEqualTo(303);
    send("POST", "/oncall/contacts", "person=ana&kind=gotify&value=ANA_GOTIFY", form);
    assertThat(channels()).containsExactlyInAnyOrder("email", "sms", "gotify");
    assertThat(ana().contact("gotify"))
        .contains(new Contact.Account("gotify", Map.of("token_env", "ANA_GOTIFY")));
    assertThat(send("POST", "/oncall/contacts", "person=ana&kind=email&value=ana", form).body())
        .contains("Nothing is changed", "is no e-mail address");

    var removed = send("POST", "/oncall/people/ana/contacts/sms/remove", "", form);
    assertThat(removed.statusCode()).isEqualTo(303);
    assertThat(channels()).containsExactly("email", "gotify");
  }

  @Test
  void whatTheFileHasOvertakenIsEndedInTheLog() throws Exception {
    send("POST", ANA, "{\"contacts\": {\"ntfy\": {\"topic\": \"ana\"}}}");
    desk.settle();
    assertThat(channels()).contains("ntfy");

    var inFile = new Contact.Account("ntfy", Map.of("topic", "ana"));
    files = files(new Contact.Email("ana@example.com"), inFile);
    desk.settle();
    files = files(new Contact.Email("ana@example.com"));

    assertThat(channels()).containsExactly("email");
    assertThat(send("GET", "/api/v1/oncall/covers", "").body()).contains("the file holds");
  }
}
