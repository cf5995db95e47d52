package io.watchbell.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.console.pages.WatchBook;
import io.watchbell.console.reports.Overload;
import io.watchbell.web.Assets;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnCallPageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The Thursday before the clocks are put forward. */
  private static final Instant NOW = Instant.parse("2026-03-26T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  private static final WatchBook BOOK =
      new WatchBook() {
        @Override
        public List<Rota> between(Instant from, Instant until) {
          var half = from.plus(Duration.ofDays(2));
          var gap = half.plus(Duration.ofHours(6));
          return List.of(
              new Rota(
                  "pay & <b>ments</b>",
                  BERLIN,
                  List.of(
                      new Shift("ana", "Ana <i>Ruiz</i>", from, half, "turn 1", false),
                      new Shift("ben", "Ben", gap, until, "covers for ana", true)),
                  72,
                  List.of("-28: nobody is there")));
        }

        @Override
        public List<Load> loads(Instant from, Instant until) {
          return List.of(new Load("ana", "Ana <i>Ruiz</i>", 1, 48, 20, 0));
        }

        @Override
        public List<Change> changes() {
          return List.of(
              new Change("s1", "swap", "asked", "Ana gives", "Ana", "<b>ill</b>", "ben", "Ben"),
              new Change("c1", "cover", "over", "Ben has it", "Ben", "", "", ""),
              new Change(
                  "people/ana/contacts/web_push/1f2e",
                  "contact-added",
                  "in force",
                  "web_push of Ana",
                  "Ben",
                  "",
                  "",
                  ""));
        }

        @Override
        public List<Reach> reach() {
          return List.of(new Reach("Ana", List.of("email: from the file", "+ntfy: by <i>Ben")));
        }

        @Override
        public List<Choice> choices() {
          return List.of(new Choice("sms", "SMS: their number"));
        }

        @Override
        public List<Somebody> people() {
          return List.of(new Somebody("ana", "Ana <i>Ruiz</i>"));
        }
      };

  @BeforeEach
  void start() {
    var assets = new Assets();
    var clock = InstantSource.fixed(NOW);
    var pages = new Pages(assets, clock);
    var router = Router.router(vertx);
    assets.mount(router);
    var origins = Origins.of(URI.create("http://127.0.0.1"));
    var around =
        new OnCallPage.Surroundings(
            () -> BERLIN,
            () -> List.of("Ana <i>Ruiz</i> (email)"),
            () -> List.of(new Overload("weeks_in_a_row", "ana", "Ana <u> had it", "rest")),
            () -> List.of(new Overload("weeks_in_a_row", "ana", "Ana <u> will", "<s> rest")),
            () -> "BPkey");
    new AppFace(assets, origins).mount(router);
    new OnCallPage(BOOK, around, pages, origins, clock).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  @Test
  void whatWasChangedStandsThereWithItsButtons() throws Exception {
    assertThat(get("/oncall").body())
        .contains("/oncall/swaps/s1/accept", "Accept as Ben", "/oncall/changes/s1/remove")
        .contains("&lt;b&gt;ill")
        .doesNotContain("/oncall/changes/c1/remove", "<b>ill");
  }

  @Test
  void whoHadTooMuchWatchAndWhoWillHaveStandsThere() throws Exception {
    assertThat(get("/oncall").body())
        .contains("Ana &lt;u&gt; had it", "Too much watch ahead", "Ana &lt;u&gt; will")
        .contains("&lt;s&gt; rest")
        .doesNotContain("<u>", "<s>");
  }

  @Test
  void howPeopleAreReachedStandsThereAndMoreCanBeAdded() throws Exception {
    assertThat(get("/oncall").body())
        .contains("email: from the file", "+ntfy: by &lt;i&gt;Ben")
        .contains("/oncall/people/ana/contacts/web_push/1f2e/remove")
        .contains("action=\"/oncall/contacts\"", "<option value=\"sms\">SMS: their number")
        .contains("data-push-key=\"BPkey\"", "/manifest.webmanifest");
  }

  @Test
  void theConsoleCanBeInstalledAndItsWorkerStandsAtTheRoot() throws Exception {
    var manifest = get("/manifest.webmanifest");
    assertThat(manifest.headers().firstValue("Content-Type")).contains("application/manifest+json");
    assertThat(manifest.body()).contains("standalone");
    var icon = manifest.body().replaceAll("(?s).*\"(/assets/bell-512[^\"]*)\".*", "$1");
    assertThat(get(icon).headers().firstValue("Content-Type")).contains("image/png");
    var worker = get("/worker.js");
    assertThat(worker.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/javascript");
    assertThat(worker.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; connect-src 'self'");
    assertThat(worker.body())
        .contains(
            "notificationclick", "pushsubscriptionchange", "fetch(\"/api/v1/web-push/renewals")
        .containsOnlyOnce("fetch(")
        .doesNotContain("addEventListener(\"fetch\"");
  }

  @Test
  void theWeekIsDrawnWithShiftsGapsAndNowAndNoNameBecomesHtml() throws Exception {
    var page = get("/oncall");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("23 March 2026 to 29 March 2026")
        .contains("now <b>Ben</b>")
        .contains("class=\"now\"")
        .contains("nobody: Wed 25 Mar 00:00 to Wed 25 Mar 06:00")
        .contains("shift c1 override")
        .contains("Ana &lt;i&gt;Ruiz&lt;/i&gt;")
        .contains("pay &amp; &lt;b&gt;ments&lt;/b&gt;")
        .contains("/api/v1/oncall/people/ana.ics")
        .contains("-28: nobody is there")
        .contains("More than is good for somebody", "Ana &lt;u&gt; had it")
        .doesNotContain("<i>", "<b>ments", "style=", "<script>");
    // Sunday has 23 of the 167 hours of this week.
    assertThat(page.body()).contains("x=\"1207\" y=\"22\" width=\"193\"");
  }

  @Test
  void otherDaysAndMonthsAreShownAndWhatIsNoDayIsRefused() throws Exception {
    assertThat(get("/oncall?span=month&from=2026-05-01").body())
        .contains("1 May 2026 to 31 May 2026")
        .doesNotContain("class=\"now\"");
    assertThat(get("/oncall?from=tomorrow").statusCode()).isEqualTo(400);
  }
}
