package io.watchbell.deploy.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.topic.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened is in the history, once, whatever happens to the process or to the file. */
class HistoryIT {
  private static final String OPENED =
      "SELECT name, count(*) FROM alerts WHERE fate = 'OPENED' GROUP BY ALL";

  @TempDir private static Path home;

  private static Bed bed;
  private static House house;

  @BeforeAll
  static void start() throws Exception {
    bed = Bed.make();
    house = new House(bed, home);
    house.start();
  }

  @AfterAll
  static void stop() {
    house.close();
    bed.close();
  }

  @Test
  void everythingIsInTheHistoryOnceAfterARestartAndAfterTheFileIsGone() throws Exception {
    fire("DiskFull");
    house.page("ana", "DiskFull");
    House.await(() -> ask("SELECT person, kind FROM pages").contains("[\"ana\",\"PAGE\"]"));
    House.await(() -> ask(OPENED).equals("[[\"DiskFull\",1]]"));
    assertThat(ask("SELECT service, status FROM incidents")).contains("\"PAGING\"");

    house.stop();
    house.start();
    fire("QueueStuck");
    House.await(
        () -> ask(OPENED + " ORDER BY ALL").equals("[[\"DiskFull\",1],[\"QueueStuck\",1]]"));

    house.stop();
    try (Stream<Path> files = Files.walk(home)) {
      var file = files.filter(it -> it.endsWith("history.duckdb")).findFirst().orElseThrow();
      Files.writeString(file, "not a database at all\n".repeat(1_000));
    }
    house.start();
    House.await(
        () -> ask(OPENED + " ORDER BY ALL").equals("[[\"DiskFull\",1],[\"QueueStuck\",1]]"));
    assertThat(house.get("/hygiene?since=1d").body()).contains("DiskFull");
  }

  private static void fire(String name) throws Exception {
    var body =
        """
        [{"labels": {"alertname": "%s", "ladder": "default", "severity": "critical"},
          "annotations": {"summary": "%s on the night shift"}}]
        """
            .formatted(name, name);
    assertThat(house.post("/api/v2/alerts", body).statusCode()).isEqualTo(200);
  }

  private static String ask(String sql) {
    try {
      var body = Json.mapper().writeValueAsString(Map.of("sql", sql));
      JsonNode answer = Json.mapper().readTree(house.post("/api/v1/sql", body).body());
      return answer.path("rows").toString();
    } catch (Exception e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
