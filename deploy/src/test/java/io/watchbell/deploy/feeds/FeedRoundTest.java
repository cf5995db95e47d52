package io.watchbell.deploy.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.escalation.schedule.IcalendarReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds against a server that answers well and badly. */
class FeedRoundTest {
  @TempDir private Path data;

  private final Vertx vertx = Vertx.vertx();
  private final FeedClient client = new FeedClient(Duration.ofSeconds(2));
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private Consumer<HttpServerRequest> answer = request -> good(request, "20261224");
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private int changes;

  @BeforeEach
  void start() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              asked.add(String.valueOf(request.getHeader("If-None-Match")));
              answer.accept(request);
            })
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().await();
  }

  private static void good(HttpServerRequest request, String day) {
    var etag = "\"" + day + "\"";
    if (etag.equals(request.getHeader("If-None-Match"))) {
      request.response().setStatusCode(304).end();
      return;
    }
    request
        .response()
        .putHeader("ETag", etag)
        .end(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:"
                + day
                + "\r\nSUMMARY:Free\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  }

  private String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/days.ics";
  }

  private String oncall() {
    return """
    people: { ana: { contacts: { terminal: true } }, ben: { contacts: { terminal: true } } }
    holidays: { here: { url: "%s" } }
    schedules:
      shop:
        holidays: [here]
        rotation: { people: [ana], starts: 2026-01-05 }
        layers: [{ rotation: { people: [ben], starts: 2026-01-05 }, on: holidays }]
    ladders: { default: { rungs: [{ page: ["schedule:shop"] }] } }
    """
        .formatted(url());
  }

  private FeedCopy round() {
    new FeedRound(FeedFile.in(data), client, this::oncall, () -> changes++, () -> now).go();
    return FeedFile.in(data).find(url());
  }

  private FeedCopy later(Duration length) {
    now = now.plus(length);
    return round();
  }

  @Test
  void itIsFetchedOnceEveryFewHoursAndOnlyAChangeIsOne() {
    assertThat(round().days()).isEqualTo(1);
    assertThat(changes).isEqualTo(1);
    later(Duration.ofHours(5));
    assertThat(asked).containsExactly("null");

    var same = later(Duration.ofHours(2));
    assertThat(asked).containsExactly("null", "\"20261224\"");
    assertThat(same.goodAt()).isEqualTo(now);
    assertThat(changes).isEqualTo(1);

    answer = request -> good(request, "20261231");
    assertThat(later(Duration.ofHours(8)).text()).contains("20261231");
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadLeavesTheLastGoodCopy() {
    var text = String.valueOf(round().text());
    var huge = Buffer.buffer(new byte[IcalendarReader.BYTES_MAX + 1]);
    List<Consumer<HttpServerRequest>> bad =
        List.of(
            request -> request.response().setStatusCode(503).end(),
            request -> request.response().end("<html>Please log in</html>"),
            request -> request.response().end(huge),
            request -> request.response().setStatusCode(302).end(),
            request -> request.response().putHeader("Content-Length", "9").write("BEGIN"),
            request -> {}, // For ever.
            request -> request.connection().close());
    var complaints = new ArrayList<String>();
    for (var one : bad) {
      answer = one;
      var copy = later(Duration.ofHours(8));
      assertThat(copy.complaint()).isNotBlank();
      complaints.add(String.valueOf(copy.complaint()));
      assertThat(copy.text()).isEqualTo(text);
      assertThat(copy.line(now)).contains("cannot be read: ", "the copy has 1 days and is ");
      assertThat(copy.isWrong(now)).isTrue();
    }
    assertThat(complaints).anyMatch(it -> it.startsWith("it has more than 4194304 bytes"));
    assertThat(complaints).anyMatch(it -> it.startsWith("no answer within 2 s"));
    assertThat(changes).isEqualTo(1);
    answer = request -> good(request, "20261224");
    assertThat(later(Duration.ofMinutes(31)).complaint()).isNull();
    server.close().await();
    assertThat(later(Duration.ofHours(8)).complaint()).isNotBlank();
  }

  @Test
  void whoIsOnCallIsDecidedByTheCopyThatStandsAmongTheFiles() throws Exception {
    var config = Files.createDirectory(data.resolve("config"));
    Files.writeString(config.resolve("oncall.yaml"), oncall());
    var feeds = FeedFile.in(data);
    var files = new ConfigurationFiles(config, feeds::texts);
    assertThat(version(files, "ana")).as("a start is never held up").isNotBlank();
    var before = version(files, "ana");

    round();
    var fetched = new ConfigurationFiles(config, FeedFile.in(data)::texts);
    assertThat(version(fetched, "ben")).isNotEqualTo(before);
    // What is in the log needs neither the server nor this directory.
    assertThat(new ConfigurationFiles(null).read(fetched.texts())).isInstanceOf(Outcome.Good.class);
  }

  /** The version, once it is certain who is on call by it on the holiday. */
  private static String version(ConfigurationFiles files, String person) {
    var outcome = files.read(files.texts());
    assertThat(outcome).isInstanceOf(Outcome.Good.class);
    var configuration = ((Outcome.Good) outcome).configuration();
    var schedule = Objects.requireNonNull(configuration.roster().schedules().get("shop"));
    assertThat(schedule.onCallAt(Instant.parse("2026-12-24T12:00:00Z")).toString())
        .contains(person);
    return configuration.version();
  }
}
