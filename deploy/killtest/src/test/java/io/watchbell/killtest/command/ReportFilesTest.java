package io.watchbell.killtest.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.killtest.books.Delay;
import io.watchbell.killtest.books.Endured;
import io.watchbell.killtest.books.Shortcoming;
import io.watchbell.killtest.books.Tally;
import io.watchbell.killtest.books.Verdict;
import io.watchbell.killtest.plan.FaultKind;
import io.watchbell.killtest.plan.Planner;
import io.watchbell.killtest.plan.Terrain;
import io.watchbell.killtest.report.Event;
import io.watchbell.killtest.report.Report;
import io.watchbell.killtest.report.Run;
import io.watchbell.model.topic.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  private static final Instant FROM = Instant.parse("2026-11-22T03:00:00Z");
  private static final List<String> BROKERS = List.of("broker1", "broker2", "broker3");
  private static final List<String> INSTANCES = List.of("one", "two");

  /** Four minutes with a fault each twenty seconds, of which one page came too late. */
  static Report report() {
    var random = new SplittableRandom(7);
    var terrain = new Terrain(BROKERS, INSTANCES, "world", EnumSet.allOf(FaultKind.class));
    var planner = new Planner(random, terrain);
    var faults = new ArrayList<Endured>();
    var delays = new ArrayList<Delay>();
    for (int i = 1; i <= 12; i++) {
      var fault = planner.next();
      var from = FROM.plusSeconds(20L * i);
      var until = from.plus(fault.length());
      faults.add(new Endured(i, fault, from, until, until.plusSeconds(3)));
      for (int k = 0; k < 6; k++) {
        var due = from.plusMillis(random.nextInt(9_000));
        delays.add(new Delay("hit", 1, due, due.plusMillis(random.nextInt(100, 9_000)), i));
        var calm = from.plusMillis(-random.nextInt(5_000));
        delays.add(new Delay("<calm>", 1, calm, calm.plusMillis(random.nextInt(60, 300)), 0));
      }
    }
    var late = new Shortcoming(Shortcoming.Kind.LATE, "<script>alert(1)</script> came 12.0 s late");
    var tally = new Tally(480_000, 640, 480_010, 480_010, 600, 600, 400, 900, 900, 903, 3, 0, 0);
    var nodes = new ArrayList<>(BROKERS);
    nodes.addAll(INSTANCES);
    var run =
        new Run(
            "deploy/killtest/run --seed 7",
            7,
            "a machine",
            nodes,
            FROM,
            FROM.plus(Duration.ofSeconds(262)),
            List.of("a slow disk: nothing here can slow one"));
    return Report.of(
        run,
        new Verdict(tally, List.of(late), delays),
        faults,
        List.of(new Event(FROM.plusSeconds(61), "broker2", "ended by itself with 1")),
        IntStream.range(0, 262).map(_ -> random.nextInt(1_500, 2_000)).boxed().toList());
  }

  @Test
  void aReportIsWrittenForPeopleForScriptsAndAsAPageThatStandsAlone(@TempDir Path directory)
      throws Exception {
    ReportFiles.write(report(), directory);
    assertThat(Files.readString(directory.resolve("report.txt")))
        .contains("NOT AS PROMISED: a page is later than promised, 1 times")
        .contains("broker2: ended by itself with 1");
    var json = Json.mapper().readTree(directory.resolve("report.json").toFile());
    assertThat(json.path("faults")).hasSize(12);
    assertThat(json.path("tally").path("repeatsMarked").asInt()).isEqualTo(3);
    var html = Files.readString(directory.resolve("report.html"));
    assertThat(html)
        .contains("not as promised", "<polyline", ">broker3<", "&lt;script&gt;")
        .doesNotContain("<script", "http://", "https://");
    assertThat(html.split("<circle", -1)).hasSize(1 + 144);
    var copy = System.getProperty("killtest.page");
    if (copy != null) { // To be looked at.
      Files.writeString(Path.of(copy), html);
    }
  }
}
