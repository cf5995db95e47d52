package io.watchbell.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HygieneDesk;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SqlDesk;
import io.watchbell.console.history.Historian;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.testkit.IncidentBuilder;
import io.watchbell.web.Assets;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HygieneFaceTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T03:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private History history;
  private HttpServer server;

  @BeforeEach
  void start() {
    history = new History(directory);
    var assets = new Assets();
    var clock = InstantSource.fixed(NIGHT);
    var pages = new Pages(assets, clock);
    var origins = Origins.of(URI.create("http://127.0.0.1"));
    var reading = Reading.of(history);
    var router = Router.router(vertx);
    assets.mount(router);
    new Failures(pages).mount(router);
    new SqlFace(new SqlDesk(reading, clock), origins).mount(router);
    new HygieneFace(new HygieneDesk(reading, () -> _ -> UTC, UTC, clock), () -> 0, pages, origins)
        .mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
    history.close();
  }

  @Test
  void thePageShowsWhatHappenedAndLetsNoNameBecomeHtml() throws Exception {
    history.open("log");
    var incident =
        IncidentBuilder.incident("<b>shop</b>", "High<script>").openedAt(NIGHT.minusSeconds(600));
    history.write(Historian.incident(incident.change(Kind.OPENED, NIGHT)), Map.of());

    var page = get("/hygiene?since=1d");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValue(Pages.CONTENT_SECURITY_POLICY);
    assertThat(page.body())
        .contains("&lt;b&gt;shop&lt;/b&gt;")
        .contains("High&lt;script&gt;")
        .doesNotContain("<script>")
        .doesNotContain("style=");
  }

  @Test
  void theReportIsThereForPrograms() throws Exception {
    history.open("log");

    assertThat(get("/api/v1/reports/hygiene").body()).contains("\"findings\":[]");
    assertThat(get("/api/v1/reports/hygiene?since=soon").statusCode()).isEqualTo(400);
    assertThat(get("/hygiene?since=soon").statusCode()).isEqualTo(400);
  }

  @Test
  void beforeThereIsAHistoryItSaysSo() throws Exception {
    assertThat(get("/hygiene").statusCode()).isEqualTo(503);
    assertThat(get("/api/v1/reports/hygiene").statusCode()).isEqualTo(503);
    assertThat(ask("{\"sql\": \"SELECT 1\"}").statusCode()).isEqualTo(503);
  }

  @Test
  void aQuestionInSqlIsAnsweredAndAnAttackRefused() throws Exception {
    history.open("log");

    assertThat(ask("{\"sql\": \"SELECT 6 * 7 AS answer\"}").body()).contains("\"rows\":[[42]]");
    assertThat(ask("{\"sql\": \"DROP TABLE alert_rows\"}"))
        .satisfies(answer -> {
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(answer.body()).contains("only one SELECT");
        });
    assertThat(ask("no json").statusCode()).isEqualTo(400);
    assertThat(ask("[]").statusCode()).isEqualTo(400);
  }

  @Test
  void anotherWebPageMayAskNothing() throws Exception {
    history.open("log");
    var request =
        HttpRequest.newBuilder(uri("/api/v1/sql"))
            .header("Origin", "https://evil.example.com")
            .POST(BodyPublishers.ofString("{\"sql\": \"SELECT 1\"}"))
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("/api/v1/sql")).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }
}
