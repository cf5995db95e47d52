package io.watchbell.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SilenceDesk;
import io.watchbell.console.history.Historian;
import io.watchbell.console.history.Row;
import io.watchbell.console.reports.SilencePreview;
import io.watchbell.console.reports.SilencePreviewText;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.IncidentBuilder;
import io.watchbell.web.Origins;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a silence would have hidden, asked over HTTP of a real history. */
class SilencePreviewTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final IncidentBuilder atNight =
      IncidentBuilder.incident("shop", "Slow").openedAt(NIGHT).severity(Severity.SEV3);
  private final IncidentBuilder byDay =
      IncidentBuilder.incident("shop", "Full").openedAt(NOON).severity(Severity.SEV2);
  private final IncidentBuilder shared = IncidentBuilder.incident("web", "Down").openedAt(NOON);
  private History history;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    history = new History(directory);
    var desk =
        new SilenceDesk(
            Reading.of(history), () -> _ -> ZoneId.of("Europe/Berlin"), InstantSource.fixed(NOW));
    var router = Router.router(vertx);
    new SilencePreviewFace(desk, Origins.of(URI.create("http://127.0.0.1"))).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
    history.close();
  }

  private void remember() throws Exception {
    history.open("log");
    var rows = new ArrayList<Row>();
    rows.addAll(decided("a", "shop", Fate.OPENED, atNight.id(), 1, NIGHT));
    rows.addAll(decided("a", "", Fate.REPEAT, null, 40, NIGHT.plusSeconds(10)));
    rows.addAll(decided("b", "shop", Fate.OPENED, byDay.id(), 1, NOON));
    rows.addAll(decided("c", "shop", Fate.SILENCED, null, 1, NOON));
    rows.addAll(decided("d", "shop", Fate.JOINED, shared.id(), 1, NOON.plusSeconds(9)));
    for (int i = 0; i < 6; i++) {
      var incident = i == 0 ? shared.id() : null;
      var fate = i == 0 ? Fate.OPENED : Fate.SUPPRESSED;
      rows.addAll(decided("w" + i, "web", fate, incident, 1, NOON));
    }
    rows.addAll(decided("z", "web", Fate.REPEAT, null, 1_000, NOON));
    rows.addAll(decided("old", "shop", Fate.OPENED, null, 1, NOW.minus(Duration.ofDays(40))));
    for (var incident : List.of(atNight, byDay, shared)) {
      rows.addAll(Historian.incident(incident.change(Kind.OPENED, NOON)));
    }
    rows.addAll(Historian.page(page("p1", atNight.id(), NIGHT.plusSeconds(1))));
    rows.addAll(Historian.page(page("p2", atNight.id(), NIGHT.plusSeconds(300))));
    rows.addAll(Historian.page(page("p3", shared.id(), NIGHT.plusSeconds(300))));
    history.write(rows, Map.of());
  }

  @Test
  void itSaysWhichAlertsIncidentsAndPagesThereWouldNotHaveBeen() throws Exception {
    remember();

    var answer = ask("{\"matchers\": [\"service=\\\"shop\\\"\"]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    var preview = Json.mapper().treeToValue(tree(answer), SilencePreview.class);
    assertThat(preview.alerts()).isEqualTo(4);
    assertThat(preview.of()).isEqualTo(10);
    assertThat(preview.repeats()).isEqualTo(40);
    assertThat(preview.warnings()).isEmpty();
    assertThat(SilencePreviewText.of(preview, "30d"))
        .containsExactly(
            "Over the last 30d {service=\"shop\"} would have hidden 4 alerts of 10, and 40"
                + " repeats.",
            "1 of them something else hid as well.",
            "2 incidents would not have opened; 1 of them paged somebody, 1 at night.",
            "  %s  SEV3  2026-11-20 02:00 UTC  Slow on shop (2 pages, at night)"
                .formatted(atNight.id()),
            "  %s  SEV2  2026-11-20 11:00 UTC  Full on shop".formatted(byDay.id()),
            "1 other incident would have had fewer alerts.");
  }

  @Test
  void aSilenceThatIsTooBroadIsWarnedOfLoudly() throws Exception {
    remember();

    var answer = tree(ask("{\"matchers\": [\"service!=\\\"x\\\"\"], \"since\": \"2d\"}"));

    assertThat(answer.path("warnings").toString())
        .contains("no condition of it fails for an alert without labels")
        .contains("10 of 10 alerts, more than half of all");
  }

  @Test
  void theNameOfAnAlertIsItsLabelEvenWhereItHasNone() throws Exception {
    remember();

    var answer = tree(ask("{\"matchers\": [\"alertname=\\\"Name of a\\\"\"]}"));

    assertThat(answer.path("alerts").asInt()).isEqualTo(1);
  }

  @Test
  void theConditionsMayBeThoseOfAlertmanagersApi() throws Exception {
    remember();

    var answer =
        tree(
            ask(
                "{\"matchers\": [{\"name\": \"service\", \"value\": \"sh.*\", \"isRegex\":"
                    + " true}]}"));

    assertThat(answer.path("matchers").asText()).isEqualTo("{service=~\"sh.*\"}");
    assertThat(answer.path("alerts").asInt()).isEqualTo(4);
  }

  @Test
  void whatCannotBeTriedIsRefusedWithItsPlace() throws Exception {
    history.open("log");

    assertThat(ask("{\"matchers\": []}").body()).contains("no conditions");
    assertThat(ask("no json").statusCode()).isEqualTo(400);
    assertThat(ask("{\"matchers\": [\"service=\\\"\"]}").body()).contains("at character");
    assertThat(ask("{\"matchers\": [\"a=b\"], \"since\": \"soon\"}").body())
        .contains("no length of time");
  }

  @Test
  void beforeThereIsAHistoryItSaysSo() throws Exception {
    assertThat(ask("{\"matchers\": [\"a=b\"]}").statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> ask(String body) throws Exception {
    var uri = "http://127.0.0.1:" + server.actualPort() + "/api/v1/silences/preview";
    var request =
        HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode tree(HttpResponse<String> answer) throws Exception {
    return Json.mapper().readTree(answer.body());
  }

  private static List<Row> decided(
      String who, String service, Fate fate, @Nullable IncidentId incident, int count, Instant at) {
    return Historian.decision(
        new Decision(
            Fingerprint.ofKey("test", who),
            "Name of " + who,
            service.isEmpty() ? Labels.empty() : Labels.of("service", service),
            null,
            fate,
            "so",
            List.of(),
            "5f3a91c2",
            incident,
            count,
            at));
  }

  private static Page page(String id, IncidentId incident, Instant at) {
    return new Page(
        id,
        PageKind.PAGE,
        incident,
        "ana",
        "phone",
        1,
        1,
        "first",
        Severity.SEV2,
        "shop",
        "title",
        "",
        "",
        at,
        Labels.empty(),
        null,
        null,
        List.of(),
        List.of(),
        at,
        at,
        null,
        null);
  }
}
