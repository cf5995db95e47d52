package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.escalation.policy.Woken;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnCallFaceTest {
  private static final Instant NOW = Instant.parse("2026-03-26T12:00:00Z");
  private static final String FILE =
      """
      people:
        ana: { name: Ana Ruiz, contacts: { terminal: true } }
        ben: { contacts: { terminal: true } }
      schedules:
        primary:
          timezone: Europe/Berlin
          rotation: { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }
          overrides:
            - { person: ana, from: 2026-03-26T11:00:00Z, until: 2026-03-26T13:00:00Z }
        rare:
          overrides:
            - { person: ben, from: 2026-03-27T11:00:00Z, until: 2026-03-27T13:00:00Z }
      ladders: { default: { rungs: [{ page: ["schedule:primary", "schedule:rare"] }] } }
      """;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private Instant now = NOW;
  private List<Woken> woken = List.of();

  @BeforeEach
  void start() {
    Roster roster = Rosters.of(FILE);
    InstantSource clock = () -> now;
    var router = Router.router(vertx);
    var origins = Origins.of(URI.create("http://127.0.0.1"));
    new OnCallFace(() -> roster, () -> woken, origins, clock).mount(router);
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
  void itSaysWhoIsOnCallUntilWhenAndWhoIsNext() throws Exception {
    assertThat(get("/api/v1/oncall").body())
        .contains("\"now\":{\"person\":\"ana\"")
        .contains("\"until\":\"2026-03-26T13:00:00Z\",\"why\":\"override\"")
        .contains("\"next\":{\"person\":\"ben\",\"name\":\"ben\"")
        .contains("\"gap\":\"no override covers this time\"")
        .contains("\"timezone\":\"UTC\"")
        .contains("schedule:rare: no override covers this time");
    assertThat(get("/api/v1/oncall?at=2026-03-30T07:00:00Z").body())
        .contains(
            "\"now\":{\"person\":\"ana\",\"name\":\"Ana Ruiz\",\"from\":"
                + "\"2026-03-30T07:00:00Z\",\"until\":\"2026-04-06T07:00:00Z\"");
    assertThat(get("/api/v1/oncall?at=soon").statusCode()).isEqualTo(400);
  }

  @Test
  void itSaysWhoHadABadNightAndHasTheWatchAgain() throws Exception {
    assertThat(get("/api/v1/oncall").body()).contains("\"ahead\":[]");
    woken =
        List.of(
            new Woken("ben", Instant.parse("2026-03-26T02:00:00Z")),
            new Woken("ben", Instant.parse("2026-03-26T03:00:00Z")));
    assertThat(get("/api/v1/oncall").body())
        .contains("\"limit\":\"woken_in_a_night\",\"person\":\"ben\"", "of 2 pages in a night");
  }

  @Test
  void aCalendarIsValidAndKeepsTheIdentityOfItsEvents() throws Exception {
    var text = get("/api/v1/oncall/people/ben.ics");
    assertThat(text.headers().firstValue("content-type")).hasValue("text/calendar; charset=utf-8");
    var calendar = Biweekly.parse(text.body()).first();
    assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
    assertThat(calendar.getEvents()).hasSizeGreaterThan(12);

    var before = uids(get("/api/v1/oncall/schedules/primary.ics").body());
    now = NOW.plus(Duration.ofDays(3));
    var after = uids(get("/api/v1/oncall/schedules/primary.ics").body());
    assertThat(before).doesNotHaveDuplicates();
    assertThat(after.subList(0, 20)).isSubsetOf(before);
  }

  private static List<String> uids(String text) {
    return Biweekly.parse(text).first().getEvents().stream()
        .map(event -> event.getUid().getValue())
        .toList();
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(get("/api/v1/oncall/people/zoe.ics").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/oncall/schedules/primary").statusCode()).isEqualTo(404);
  }
}
