package io.watchbell.console.http;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.watchbell.console.pages.Night;
import io.watchbell.console.pages.Stories;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import io.watchbell.web.Assets;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleFaceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final FakeDesk desk = new FakeDesk();
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private List<String> warnings = List.of();
  private @Nullable HttpServer server;

  @BeforeEach
  void start() {
    var clock = InstantSource.fixed(NOW);
    var assets = new Assets();
    var pages = new Pages(assets, clock);
    var settings = new ConsoleSettings("console", "curl <here>", Night.ON_CALL, () -> warnings);
    var origins = Origins.of(URI.create("http://127.0.0.1"));
    var router = Router.router(vertx);
    assets.mount(router);
    new Failures(pages).mount(router);
    new ConsoleFace(vertx, desk, pages, origins, settings, clock).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
  }

  @Test
  void theBoardShowsEveryOpenIncident() throws Exception {
    Night.open(NOW).forEach(desk::show);
    Night.recent(NOW).forEach(desk::show);

    var page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("12 open incidents, 6 of which nobody has")
        .contains("Nobody answered")
        .contains("secondary, rung 2 of 5")
        .contains("Ana Ruiz has it")
        .contains("Paging Eve, Finn and 1 more")
        .contains("hana has it")
        .contains("Purges take longer than 10 min");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValue(Pages.CONTENT_SECURITY_POLICY);
  }

  @Test
  void aQuietBoardTellsHowToRingTheBell() throws Exception {
    assertThat(get("/").body()).contains("All quiet").contains("curl &lt;here&gt;");
  }

  @Test
  void everyIncidentHasItsPage() throws Exception {
    desk.changes = Night.changes(NOW, "checkout");
    for (var story : Night.open(NOW)) {
      desk.show(story);
      var page = get(path(story));
      assertThat(page.statusCode()).as(story.incident().title()).isEqualTo(200);
    }
    for (var story : Night.recent(NOW)) {
      desk.show(story);
      assertThat(get(path(story)).body()).doesNotContain("value=\"acknowledge\"");
    }
  }

  @Test
  void anIncidentTellsItsWholeStory() throws Exception {
    desk.changes = Night.changes(NOW, "checkout");
    var story = Night.checkout(NOW);
    desk.show(story);

    assertThat(get(path(story)).body())
        .contains("Error budget of the month")
        .contains("7 min before it began")
        .contains("tier 1 service")
        .contains("https://runbooks.example.com/checkout/5xx")
        .contains("rung 2 of 5, secondary: Ben Okoro")
        .contains("Ben Okoro, webhook: 410 Gone")
        .contains("<b>Ana Ruiz</b>")
        .contains("<span class=\"by\">Ben Okoro</span> I see it from the train")
        .contains("no laptop for 20 minutes")
        .contains("Acknowledge");
  }

  @Test
  void whoCanBeCalledInAndWhatCanBePublishedIsOfferedWhileItIsOpen() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);
    assertThat(get(path(story)).body())
        .contains("Call in")
        .contains("<option value=\"team:payments\">Team payments</option>")
        .contains("<option value=\"ben\">Ben Okoro</option>")
        .contains("Tell everybody on public", "Card payments fail", "value=\"identified\"");

    for (var over : Night.recent(NOW)) {
      desk.show(over);
      assertThat(get(path(over)).body()).doesNotContain("value=\"add_responder\"");
    }
  }

  @Test
  void hostileLabelsAreOnlyText() throws Exception {
    var evil = "\"><script>alert(1)</script>";
    var story =
        Stories.of(NOW, evil, evil)
            .team(evil)
            .summary(evil)
            .labels("x", evil)
            .links("javascript:alert(1)", "data:text/html,<script>")
            .alert(AlertStatus.FIRING, evil, evil, "y", evil)
            .lasting(ofMinutes(1))
            .note(ofMinutes(1), "noted", evil, evil)
            .note(ofMinutes(1), "<b>kind", evil, null)
            .tell();
    desk.show(story);

    for (var path : List.of("/", path(story), "/fragments" + path(story))) {
      assertThat(get(path).body())
          .as(path)
          .doesNotContain("<script>alert")
          .doesNotContain("<b>kind")
          .doesNotContain("href=\"javascript:")
          .doesNotContain("href=\"data:");
    }
  }

  @Test
  void aGetChangesNothing() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);

    for (var path :
        List.of(
            path(story) + "/actions?action=acknowledge",
            path(story) + "?action=acknowledge&command=x",
            "/api/v1" + path(story) + "/commands?action=acknowledge")) {
      get(path);
    }

    assertThat(desk.sent).isEmpty();
  }

  @Test
  void aFormIsWrittenDownAndItsAnswerShown() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);
    desk.answer = (before, command) -> acknowledged(command.id());

    var answer =
        post(path(story) + "/actions", "action=acknowledge", "Sec-Fetch-Site", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(desk.sent).hasSize(1);
    var command = desk.sent.getFirst();
    assertThat(command.action()).isEqualTo(new Action.Acknowledge());
    assertThat(command.by()).isEqualTo("console");
    assertThat(command.at()).isEqualTo(NOW);
    var next = answer.headers().firstValue("Location").orElseThrow();
    assertThat(get(next).body()).contains("Done: Acknowledged.").contains("console has it");
  }

  @Test
  void aFormOfAnotherPageChangesNothing() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);
    var form = path(story) + "/actions";

    assertThat(post(form, "action=resolve", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post(form, "action=resolve", "Origin", "https://evil.example.com").statusCode())
        .isEqualTo(403);
    assertThat(post(form, "action=resolve", "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(desk.sent).isEmpty();
  }

  @Test
  void nonsenseIsAnsweredWithWhatWasExpected() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);

    var answer =
        post(path(story) + "/actions", "action=snooze&minutes=soon", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("a number of minutes");
    assertThat(get("/incidents/nonsense").statusCode()).isEqualTo(404);
    assertThat(get("/incidents/7Q4K2MB9XR-3").statusCode()).isEqualTo(404);
    assertThat(get("/incidents/7Q4K2MB9XR-3").body()).contains("<a href=\"/\">");
    assertThat(get("/api/v1/incidents/7Q4K2MB9XR-3").body()).startsWith("{\"error\":");
    assertThat(post("/incidents/7Q4K2MB9XR-3/actions", "action=resolve", "A", "b").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aCommandThatCannotBeWrittenIsSaidNotToHaveHappened() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);
    desk.isBroken = true;

    var form = post(path(story) + "/actions", "action=resolve", "Accept", "text/html");
    var json = post("/api/v1" + path(story) + "/commands", "{\"action\":\"resolve\"}", "A", "b");

    assertThat(form.statusCode()).isEqualTo(503);
    assertThat(form.body()).contains("Nothing was changed");
    assertThat(json.statusCode()).isEqualTo(503);
    assertThat(json.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void programsReadAndCommandInJson() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);
    var commands = "/api/v1" + path(story) + "/commands";

    assertThat(get("/api/v1/incidents").body())
        .contains("\"id\":\"%s\"".formatted(story.incident().id()))
        .contains("\"status\":\"paging\"")
        .contains("\"said\":\"Paging Cleo Blanc\"")
        .contains("\"deadline\":\"2026-11-21T03:05:22Z\"");
    assertThat(get("/api/v1/incidents?status=resolved").body()).isEqualTo("{\"incidents\":[]}");
    assertThat(get("/api/v1/incidents?status=x").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1" + path(story)).body())
        .contains("\"timeline\"", "\"factors\"")
        .contains("\"text\":\"Ben Okoro, webhook: 410 Gone\",\"whom\":\"ben\"");

    var accepted = post(commands, "{\"action\":\"snooze\",\"minutes\":30}", "A", "b");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.body()).contains(desk.sent.getFirst().id());
    assertThat(desk.sent.getFirst().action()).isEqualTo(new Action.Snooze(ofMinutes(30)));
    for (var body :
        List.of("", "nonsense", "[]", "null", "{\"action\":{}}", "{\"action\":\"x\"}")) {
      assertThat(post(commands, body, "A", "b").statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void anotherNameThatPointsHereIsNotAnswered() throws Exception {
    desk.show(Night.checkout(NOW));
    var vertxClient = vertx.createHttpClient();
    var options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(port())
            .setURI("/api/v1/incidents")
            .putHeader("Host", "rebound.example.com:" + port());

    var status =
        vertxClient
            .request(options)
            .compose(request -> request.send())
            .map(response -> response.statusCode())
            .await(5, TimeUnit.SECONDS);

    assertThat(status).isEqualTo(421);
  }

  @Test
  void aChangeIsDeliveredToWhoeverListens() throws Exception {
    try (var lines = listen(null)) {
      assertThat(lines.next("event: ")).isEqualTo("event: hello");
      desk.show(Night.checkout(NOW));
      assertThat(lines.next("event: ")).isEqualTo("event: incident");
      assertThat(lines.next("id: ")).endsWith("-1");
      assertThat(lines.next("data: ")).contains("\"severity\":\"SEV1\"");
    }
  }

  @Test
  void whoComesBackGetsWhatWasMissed() throws Exception {
    String last;
    try (var lines = listen(null)) {
      desk.show(Night.checkout(NOW));
      last = lines.next("id: ").substring(4);
      desk.show(Night.storm(NOW));
      assertThat(lines.next("id: ")).endsWith("-2");
    }
    try (var lines = listen(last)) {
      assertThat(lines.next("id: ")).endsWith("-2");
      assertThat(lines.next("data: ")).contains("kubernetes");
    }
    for (var strange : List.of("nonsense", "other-1", last + "x")) {
      try (var lines = listen(strange)) {
        assertThat(lines.next("event: ")).isEqualTo("event: hello");
      }
    }
  }

  @Test
  void warningsAboutOurselvesStandOnEveryPage() throws Exception {
    warnings = List.of("the router is 40 s behind");
    var story = Night.checkout(NOW);
    desk.show(story);

    assertThat(get("/").body()).contains("the router is 40 s behind");
    assertThat(get(path(story)).body()).contains("the router is 40 s behind");
  }

  @Test
  void aBoardThatMayBeBehindDoesNotSayThatAllIsQuiet() throws Exception {
    warnings = List.of("the router is 40 s behind");

    assertThat(get("/").body()).contains("Do not trust this silence").doesNotContain("All quiet");
  }

  @Test
  void whoMergesLearnsAtOnceWhatCameOfIt() throws Exception {
    var story = Night.checkout(NOW);
    desk.show(story);
    var merge = "/api/v1" + path(story) + "/merge";

    desk.answer = (_, command) -> acknowledged(command.id());
    var done = post(merge, "{\"into\":\"7Q4K2MB9XR-3\",\"by\":\"ben\"}", "A", "b");
    desk.answer = (_, command) -> ignored(command.id());
    var refused = post(merge, "{\"into\":\"7Q4K2MB9XR-3\"}", "A", "b");

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("\"said\":\"Acknowledged. ");
    assertThat(desk.sent.getFirst().by()).isEqualTo("ben");
    assertThat(desk.sent.getFirst().action())
        .isEqualTo(new Action.Merge(IncidentId.parse("7Q4K2MB9XR-3")));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("nothing changed: it is over");
    assertThat(post(merge, "{\"into\":\"x\"}", "A", "b").statusCode()).isEqualTo(400);
    assertThat(post(merge, "{}", "Origin", "https://evil.example.com").statusCode()).isEqualTo(403);
  }

  private static Story ignored(String command) {
    return Stories.of(NOW, "checkout", Night.checkout(NOW).incident().title())
        .note(ofSeconds(0), "command-ignored", "it is over", "console")
        .answered(command, true)
        .tell();
  }

  @Test
  void anIncidentCanBeMergedIntoEachOtherThatIsOpen() throws Exception {
    Night.open(NOW).forEach(desk::show);
    var story = Night.checkout(NOW);
    desk.show(story);
    var page = get(path(story)).body();

    for (var other : desk.open()) {
      var option = "<option value=\"%s\">".formatted(other.incident().id());
      boolean itself = other.incident().id().equals(story.incident().id());
      assertThat(page.contains(option)).as(option).isNotEqualTo(itself);
    }
  }

  @Test
  void theApiIsDescribed() throws Exception {
    assertThat(get("/openapi.json").body())
        .contains("\"/api/v1/incidents/{id}/commands\"", "\"/api/v1/events\"");
  }

  private Story acknowledged(String command) {
    return Stories.of(NOW, "checkout", Night.checkout(NOW).incident().title())
        .lasting(ofMinutes(12))
        .held("console", ofMinutes(30))
        .note(ofSeconds(0), "acknowledged", "over the console", "console")
        .answered(command, false)
        .tell();
  }

  private static String path(Story story) {
    return "/incidents/" + story.incident().id();
  }

  private int port() {
    return server == null ? 0 : server.actualPort();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String header, String value)
      throws Exception {
    var request =
        request(path)
            .header("Content-Type", FORM)
            .header(header, value)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private Lines listen(@Nullable String lastSeen) throws Exception {
    var builder = request("/api/v1/events");
    if (lastSeen != null) {
      builder.header("Last-Event-ID", lastSeen);
    }
    var response = client.send(builder.build(), BodyHandlers.ofLines());
    var lines = new Lines(response.body(), new LinkedBlockingQueue<>());
    Thread.ofVirtual().start(lines::read);
    return lines;
  }

  /** The lines of a stream as they come. */
  private record Lines(Stream<String> stream, BlockingQueue<String> queue)
      implements AutoCloseable {
    void read() {
      try {
        stream.forEach(queue::add);
      } catch (UncheckedIOException _) {
        queue.add("the stream was closed");
      }
    }

    String next(String prefix) throws InterruptedException {
      String line;
      do {
        line = queue.poll(5, TimeUnit.SECONDS);
      } while (line != null && !line.startsWith(prefix));
      return String.valueOf(line);
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
