package io.watchbell.console.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.console.duckdb.HistoryDatabase.Position;
import io.watchbell.console.history.Historian;
import io.watchbell.console.history.Row;
import io.watchbell.console.history.Table;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.testkit.IncidentBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T03:00:00.125Z");
  private static final Position PLACE = new Position("watchbell.decisions.v1", 0);

  @TempDir Path directory;
  private History history;

  @BeforeEach
  void open() {
    history = new History(directory);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void whatIsWrittenIsThereAfterARestartWithHowFarTheLogWasRead() throws Exception {
    assertThat(history.open("log")).isEmpty();
    history.write(Historian.decision(fired("payments")), Map.of(PLACE, 17L));
    history.close();

    assertThat(history.open("log")).containsExactly(Map.entry(PLACE, 17L));
    assertThat(ask("SELECT time, service, rule, labels['service'], verdicts[1].said FROM alerts"))
        .containsExactly(
            List.of(
                "2026-11-21T03:00:00.125Z",
                "payments",
                "pay-rule",
                "payments",
                "whatever is said here"));
  }

  @Test
  void ourOwnProbesAreNotKept() throws Exception {
    history.open("log");
    var probe = fired("payments");
    var rows =
        Historian.decision(
            new Decision(
                probe.fingerprint(),
                probe.name(),
                probe.labels(),
                probe.service(),
                Fate.PROBE,
                "came through",
                List.of(),
                probe.ruleSet(),
                null,
                1,
                NIGHT));

    assertThat(rows).isEmpty();
  }

  @Test
  void aRepeatHasTheServiceOfItsAlertEvenAfterARestart() throws Exception {
    history.open("log");
    history.write(Historian.decision(fired("payments")), Map.of());
    history.write(Historian.decision(repeated(3)), Map.of());
    history.close();
    history.open("log");
    history.write(Historian.decision(repeated(4)), Map.of());

    assertThat(ask("SELECT service, rule, sum(settles) FROM alerts GROUP BY ALL"))
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo("[payments, pay-rule, 8]");
  }

  @Test
  void theServiceIsTheOneThatTheRouterSaysWhateverTheLabelsSay() throws Exception {
    history.open("log");
    history.write(Historian.decision(fired("payments", "shop")), Map.of());
    history.write(Historian.decision(repeated(2)), Map.of());

    assertThat(ask("SELECT DISTINCT service, labels['service'] FROM alerts ORDER BY ALL"))
        .hasToString("[[shop, payments], [shop, null]]");
  }

  @Test
  void aRecordFromBeforeTheServiceWasWrittenDownHasThatOfItsLabels() throws Exception {
    history.open("log");
    history.write(Historian.decision(fired("payments", null)), Map.of());
    history.write(Historian.decision(repeated(2)), Map.of());

    assertThat(ask("SELECT fate, service FROM alerts ORDER BY ALL"))
        .hasToString("[[OPENED, payments], [REPEAT, payments]]");
  }

  @Test
  void aBatchIsWrittenAsAWholeOrNotAtAll() throws Exception {
    history.open("log");
    var rows = new ArrayList<Row>(Historian.decision(fired("payments")));
    rows.add(new Row(Table.PAGE_OUTCOMES, List.of("too", "few")));

    assertThatThrownBy(() -> history.write(rows, Map.of(PLACE, 17L)))
        .isInstanceOf(SQLException.class);
    history.write(Historian.decision(repeated(2)), Map.of());

    assertThat(ask("SELECT fate, service FROM alerts").toString()).isEqualTo("[[REPEAT, null]]");
    assertThat(ask("SELECT * FROM positions")).isEmpty();
  }

  @Test
  void anIncidentHasOneRowHoweverOftenItChanges() throws Exception {
    history.open("log");
    var incident = IncidentBuilder.incident("payments", "HighLatency");
    history.write(
        Historian.incident(
            incident.change(io.watchbell.model.incident.IncidentChange.Kind.OPENED, NIGHT)),
        Map.of());
    history.write(
        Stream.concat(
                Historian.incident(
                    incident.change(io.watchbell.model.incident.IncidentChange.Kind.OPENED, NIGHT))
                    .stream(),
                Historian.incident(
                    incident.change(io.watchbell.model.incident.IncidentChange.Kind.OPENED, NIGHT))
                    .stream())
            .toList(),
        Map.of());

    assertThat(ask("SELECT service, name, status FROM incidents").toString())
        .isEqualTo("[[payments, HighLatency, OPEN]]");
    assertThat(ask("SELECT count(*) FROM incident_events").toString()).isEqualTo("[[3]]");
  }

  @Test
  void aFileThatIsNoDatabaseIsPutAsideAndMadeAnew() throws Exception {
    var file = directory.resolve(HistoryDatabase.FILE);
    Files.writeString(file, "this is somebody's shopping list\n".repeat(500));

    assertThat(history.open("log")).isEmpty();

    assertThat(ask("SELECT count(*) FROM alerts").toString()).isEqualTo("[[0]]");
    assertThat(directory.resolve(HistoryDatabase.FILE + ".broken")).content().contains("shopping");
  }

  @Test
  void aDatabaseOfSomebodyElseIsPutAside() throws Exception {
    var file = directory.resolve(HistoryDatabase.FILE);
    try (var foreign = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = foreign.createStatement()) {
      statement.execute("CREATE TABLE meta (colour VARCHAR)");
    }

    assertThat(history.open("log")).isEmpty();

    assertThat(directory.resolve(HistoryDatabase.FILE + ".broken")).exists();
    assertThat(ask("SELECT count(*) FROM alerts").toString()).isEqualTo("[[0]]");
  }

  @Test
  void aCutOffFileIsMadeAnew() throws Exception {
    history.open("log");
    for (int i = 0; i < 50; i++) {
      history.write(Historian.decision(fired("s" + i)), Map.of(PLACE, 17L));
    }
    history.close();
    var file = directory.resolve(HistoryDatabase.FILE);
    var bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, 9_000));

    assertThat(history.open("log")).isEmpty();
    assertThat(ask("SELECT count(*) FROM alerts").toString()).isEqualTo("[[0]]");
  }

  @Test
  void theHistoryOfAnotherLogIsMadeAnew() throws Exception {
    history.open("log");
    history.write(Historian.decision(fired("payments")), Map.of(PLACE, 17L));

    assertThat(history.open("another log")).isEmpty();
    assertThat(ask("SELECT count(*) FROM alerts").toString()).isEqualTo("[[0]]");
  }

  private List<List<Object>> ask(String sql) {
    var outcome = new SqlDesk(Reading.of(history), InstantSource.system()).ask(sql, 100);
    assertThat(outcome).as(sql).isInstanceOf(SqlDesk.Outcome.Answered.class);
    var rows = new ArrayList<List<Object>>();
    ((SqlDesk.Outcome.Answered) outcome)
        .answer()
        .rows()
        .forEach(row -> rows.add(new ArrayList<>(row)));
    return rows;
  }

  static Decision fired(String service) {
    return fired(service, service);
  }

  private static Decision fired(String label, @Nullable String service) {
    var labels = Labels.of("alertname", "HighLatency", "service", label);
    return new Decision(
        Fingerprint.ofLabels(Labels.of("x", "y")),
        "HighLatency",
        labels,
        service,
        Fate.OPENED,
        "opened",
        List.of(
            Verdict.of("enrich", "whatever is said here"), new Verdict("route", "pay", "pay-rule")),
        "5f3a91c2",
        null,
        1,
        NIGHT);
  }

  private static Decision repeated(int times) {
    return new Decision(
        Fingerprint.ofLabels(Labels.of("x", "y")),
        "HighLatency",
        Labels.empty(),
        null,
        Fate.REPEAT,
        "again",
        List.of(),
        "5f3a91c2",
        null,
        times,
        NIGHT.plusSeconds(60));
  }
}
