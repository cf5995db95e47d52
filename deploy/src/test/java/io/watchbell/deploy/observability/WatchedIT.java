package io.watchbell.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running instance says of itself: metrics, and traces to a collector. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class WatchedIT {
  private Running running;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    running = new Running(home);
    assertThat(running.post("/hooks/generic", "{\"title\": \"Disk full\", \"severity\": 9}"))
        .isEqualTo(202);
    assertThat(running.post("/hooks/generic", "[{\"severity\": \"critical\"}]")).isEqualTo(400);
    assertThat(running.post("/hooks/grafana", "{}")).isEqualTo(401);
    assertThat(running.post("/hooks/generic", page("Broken", "now"))).isEqualTo(202);
    assertThat(running.post("/hooks/generic", page("Held back", "a-moment"))).isEqualTo(202);
    running.awaitPage("ben", "Broken");
    running.awaitPage("ana", "Held back");
  }

  private static String page(String title, String wait) {
    return """
    {"title": "%s", "severity": "critical", "service": "%s", "labels": {"wait": "%s"}}
    """
        .formatted(title, title.replace(' ', '-'), wait);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void oneAlertIsOneTraceFromItsReceiptToTheProvider() throws Exception {
    var spans = trace("Broken", 2);
    var receipt = named(spans, "receive alert");
    var news = named(spans, "look for news");
    var decide = named(spans, "decide");
    var escalate = named(spans, "escalate");
    var page = named(spans, "page");
    var send = named(spans, "send webhook");

    assertThat(running.collector().service()).isEqualTo("watchbell");
    assertThat(receipt.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
    assertThat(receipt.getParentSpanId().isEmpty()).isTrue();
    assertThat(List.of(news, decide, escalate, page, send))
        .extracting(FakeCollector::parent)
        .containsExactlyElementsOf(ids(receipt, news, decide, escalate, page));
    assertThat(send.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
    assertThat(send.getStartTimeUnixNano()).isGreaterThan(receipt.getStartTimeUnixNano());
    assertThat(FakeCollector.attributes(decide))
        .containsEntry("watchbell.fate", "opened")
        .containsEntry("watchbell.incident.change", "opened");
    assertThat(FakeCollector.attributes(page))
        .containsEntry(
            "watchbell.incident", FakeCollector.attributes(decide).get("watchbell.incident"))
        .containsEntry("watchbell.page.result", "delivered");
  }

  @Test
  void aRungThatOnlyTimeAsksForBelongsToTheSameTrace() throws Exception {
    assertThat(trace("Broken", 2))
        .filteredOn(span -> span.getName().equals("page"))
        .extracting(span -> FakeCollector.attributes(span).get("watchbell.rung"))
        .contains("1/1", "1/2");
  }

  @Test
  void anIncidentThatATimerOpensBelongsToTheTraceOfItsAlert() throws Exception {
    var spans = trace("Held back", 1);
    var decide = named(spans, "decide");
    var later = named(spans, "time passed");

    assertThat(FakeCollector.parent(later)).isEqualTo(FakeCollector.id(decide));
    assertThat(FakeCollector.attributes(later))
        .containsEntry("watchbell.incident.change", "opened");
    assertThat(FakeCollector.parent(named(spans, "escalate"))).isEqualTo(FakeCollector.id(later));
  }

  @Test
  void everyMetricOfRulesAndDashboardsExists() throws Exception {
    var there = Metrics.names(running.get("/metrics"));

    assertThat(Queries.ofRules()).isNotEmpty();
    assertThat(missing(Queries.ofRules(), there)).isEmpty();
    assertThat(Dashboards.queries()).isNotEmpty();
    assertThat(missing(Dashboards.queries(), there)).isEmpty();
  }

  @Test
  void theTableOfMetricsIsThatOfARunningInstance() throws Exception {
    var there = Metrics.ofOurs(running.get("/metrics"));
    var table = Metrics.table();
    var seldom = Metrics.seldom();

    assertThat(there).allSatisfy(name -> assertThat(table).contains(name));
    var gone = new TreeSet<>(table);
    gone.removeAll(there);
    gone.removeAll(seldom);
    assertThat(gone).as("in docs/metrics.md, and nowhere else").isEmpty();
  }

  private static Set<String> missing(List<String> expressions, Set<String> there) {
    var wanted = new TreeSet<String>();
    expressions.forEach(expression -> wanted.addAll(Queries.metrics(expression)));
    wanted.removeAll(there);
    wanted.removeAll(Queries.recorded());
    return wanted;
  }

  /** The spans of this alert's trace, once so many messages have left. */
  private List<Span> trace(String alert, int messages) throws Exception {
    var first =
        running.collector().await(span -> alert.equals(name(span)), Running.SOON).stream()
            .filter(span -> alert.equals(name(span)))
            .findFirst()
            .orElseThrow();
    var all = List.<Span>of();
    for (int i = 1; i <= messages; i++) {
      int wanted = i;
      var rung = "1/" + wanted;
      all =
          running
              .collector()
              .await(
                  span ->
                      FakeCollector.trace(span).equals(FakeCollector.trace(first))
                          && span.getName().equals("page")
                          && rung.equals(FakeCollector.attributes(span).get("watchbell.rung")),
                  Running.SOON);
    }
    return all.stream()
        .filter(span -> FakeCollector.trace(span).equals(FakeCollector.trace(first)))
        .toList();
  }

  private static String name(Span span) {
    return FakeCollector.attributes(span).getOrDefault("watchbell.alert.name", "");
  }

  private static List<String> ids(Span... spans) {
    return List.of(spans).stream().map(FakeCollector::id).toList();
  }

  /** The first span of this name. */
  private static Span named(List<Span> spans, String name) {
    Map<String, Span> byName =
        spans.stream()
            .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
            .collect(Collectors.toMap(Span::getName, Function.identity(), (a, _) -> a));
    assertThat(byName).as(() -> "" + FakeCollector.names(spans)).containsKey(name);
    return Objects.requireNonNull(byName.get(name));
  }
}
