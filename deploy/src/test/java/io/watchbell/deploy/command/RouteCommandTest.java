package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCommandTest {
  private static final String SILENCES =
      """
      [ {
        "id": "3f2a0000-0000-0000-0000-000000000000", "status": {"state": "active"},
        "updatedAt": "2026-01-01T00:00:00Z", "createdBy": "ana", "comment": "disk swap",
        "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2026-01-07T04:00:00Z",
        "matchers": [ {"name": "service", "value": "d.", "isRegex": true, "isEqual": true} ]
      } ]
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;
  private final InputStream usualIn = System.in;

  @BeforeEach
  void listen() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Files.writeString(directory.resolve("services.yaml"), "services: { db: { tier: 1 } }\n");
    Files.writeString(
        directory.resolve("routing.yaml"),
        "rules: [ { name: databases, match: ['service=\"db\"'] } ]\n");
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
    System.setErr(usualErr);
    System.setIn(usualIn);
  }

  @Test
  void anAlertThatIsTypedIsTakenThroughAllStages() {
    assertThat(route("--offline", "alertname=Slow", "service=db", "severity=critical")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("opened", "deduplicate", "databases", "matches, and decides")
        .contains("SEV1 Slow on db", "tier 1: wide scope", "round 1", "You by terminal")
        .contains("silences were not asked for");
  }

  @Test
  void aBodyThatIsPipedInIsReadByItsSource() {
    pipe("[{\"labels\": {\"alertname\": \"Slow\", \"service\": \"db\"}}]");
    assertThat(route("--offline", "--source", "prometheus")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Slow on db");

    pipe("{\"title\": \"Disk full\", \"service\": \"db\"}");
    assertThat(route("--offline", "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"title\" : \"Disk full on db\"");
  }

  @Test
  void whatIsNoAlertIsSaid() {
    pipe("[{\"labels\": {}}]");

    assertThat(route("--offline", "--source", "prometheus")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("rejected", "[0].labels");
  }

  @Test
  void silencesOfARunningWatchbellHold() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v2/silences",
        exchange -> {
          var body = SILENCES.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      int code =
          route("--url", url, "--at", "2026-01-07T03:00:00Z", "alertname=Slow", "service=db");
      assertThat(code).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("silenced", "disk swap", "ended while it was still firing", "+1h")
        .doesNotContain("silences are not known");
  }

  @Test
  void withoutARunningWatchbellThatIsSaid() {
    assertThat(route("--url", "http://127.0.0.1:1", "alertname=Slow", "service=db")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("silences are not known: no Watchbell answers at http://127.0.0.1:1");
  }

  @Test
  void wrongUsageIsToldInOneGo() {
    assertThat(route("--offline", "critical")).isEqualTo(2);
    assertThat(route("--offline", "a=b", "--at", "tea time")).isEqualTo(2);
    assertThat(route("--offline", "--source", "promethius")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("'critical' is no label: write it as severity=critical")
        .contains("--at 'tea time': write it as 2026-11-22T03:00:00+01:00")
        .contains("did you mean 'prometheus'?");
  }

  @Test
  void aTimeOfDayIsTheNextOne() {
    var now = Instant.parse("2026-01-07T12:00:00Z");
    var berlin = ZoneId.of("Europe/Berlin");

    assertThat(Moment.read("03:00", now, berlin)).contains(Instant.parse("2026-01-08T02:00:00Z"));
    assertThat(Moment.read("14:00", now, berlin)).contains(Instant.parse("2026-01-07T13:00:00Z"));
    assertThat(Moment.read("2026-07-01 09:00", now, berlin))
        .contains(Instant.parse("2026-07-01T07:00:00Z"));
    assertThat(Moment.read("2026-07-01T09:00:00Z", now, berlin))
        .contains(Instant.parse("2026-07-01T09:00:00Z"));
    assertThat(Moment.read("soon", now, berlin)).isEmpty();
  }

  private void pipe(String body) {
    System.setIn(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private int route(String... options) {
    out.reset();
    var arguments = new ArrayList<>(List.of("route", "--config", directory.toString()));
    arguments.addAll(List.of(options));
    return Main.run(arguments.toArray(String[]::new));
  }
}
