package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.health.Meters;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.web.Assets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start while an outside log is away. */
class WaitingRoomTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Closers closers = new Closers();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> said = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @TempDir Path directory;

  @AfterEach
  void close() {
    client.close();
    closers.close();
  }

  @Test
  void alertsAreTakenAndKeptUntilTheLogIsThere() {
    var base = foundation();
    var web = closers.add("web", WebServer.listen("127.0.0.1", 0, null));
    var room = new WaitingRoom(base, web, new Faces(base, new Assets()), AT_ONCE);

    var opened =
        room.await(away(), (what, detail) -> said.add(what + ": " + detail), () -> look(web));

    assertThat(opened.partitions()).isEqualTo(12);
    assertThat(said).first().asString().contains("nowhere:9092 does not answer", "nobody is paged");
    // While it was away: taken, not ready with the reason, no silences; then told to come back.
    assertThat(told)
        .containsExactly(
            "202", "503 nowhere:9092 does not answer", "500s: 0", "spool 1.0", "link 503");
    assertThat(post(web, "/hooks/generic").statusCode()).isEqualTo(503);
    try (var kept =
        IngestPart.spooled(base, (_, done) -> done.accept(new RuntimeException()), AT_ONCE)) {
      assertThat(kept.depth()).isEqualTo(1);
    }
  }

  @Test
  void aLogThatIsThereAndRefusesIsWaitedForToo() {
    var base = foundation();
    var web = closers.add("web", WebServer.listen("127.0.0.1", 0, null));
    var room = new WaitingRoom(base, web, new Faces(base, new Assets()), AT_ONCE);
    var looks = new ArrayList<RuntimeException>();
    looks.add(new StartFailure("not enough brokers for three copies", "start the others"));
    looks.add(away());

    var opened =
        room.await(
            away(),
            (_, _) -> {},
            () -> {
              if (!looks.isEmpty()) {
                throw looks.removeFirst();
              }
              return there();
            });

    assertThat(opened.partitions()).isEqualTo(12);
  }

  /** Away at the first look, and somebody posts meanwhile; there at the second. */
  private EventLog look(WebServer web) {
    if (!told.isEmpty()) {
      return there();
    }
    told.add(String.valueOf(post(web, "/hooks/generic").statusCode()));
    var ready = get(web, "/health/ready");
    told.add(
        ready.statusCode()
            + (ready.body().contains("nowhere:9092 does not answer")
                ? " nowhere:9092 does not answer"
                : ""));
    int silence = post(web, "/api/v2/silences").statusCode();
    told.add("500s: " + (silence == 500 ? 1 : 0));
    told.add(
        get(web, "/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("watchbell_spool_records"))
            .map(line -> "spool" + line.substring(line.lastIndexOf(' ')))
            .findFirst()
            .orElse("no metric"));
    told.add("link " + get(web, "/a/token").statusCode());
    throw away();
  }

  private static LogAway away() {
    return new LogAway("Kafka at nowhere:9092 does not answer", new IllegalStateException("test"));
  }

  private static EventLog there() {
    return new EventLog(KafkaConnection.outside("127.0.0.1:1"), 12, null);
  }

  private Foundation foundation() {
    var options = new Options(directory, null, "127.0.0.1", 0, "nowhere:9092");
    return new Foundation(
        options,
        "test",
        LiveConfiguration.load(new ConfigurationFiles(null)),
        new Standing(new CoverBook(), Watchbell.CLOCK),
        closers.add("data", DataDirectory.open(directory)),
        closers.add("housekeeping", new Housekeeping()),
        Meters.registry(),
        () -> Instant.parse("2026-11-21T03:00:00Z"),
        (_, _) -> {},
        List.of(),
        closers);
  }

  private HttpResponse<String> post(WebServer web, String path) {
    return send(
        HttpRequest.newBuilder(address(web, path))
            .POST(BodyPublishers.ofString("{\"title\": \"Cellar under water\"}"))
            .build());
  }

  private HttpResponse<String> get(WebServer web, String path) {
    return send(HttpRequest.newBuilder(address(web, path)).build());
  }

  private static URI address(WebServer web, String path) {
    return URI.create("http://127.0.0.1:" + web.port() + path);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
