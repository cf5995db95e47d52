package io.watchbell.console.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.duckdb.SqlDesk.Outcome;
import io.watchbell.console.history.Historian;
import io.watchbell.console.history.SqlAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlDeskTest {
  @TempDir Path directory;
  private History history;
  private SqlDesk desk;

  @BeforeEach
  void open() throws Exception {
    history = new History(directory);
    history.open("log");
    history.write(Historian.decision(HistoryTest.fired("payments")), Map.of());
    desk = new SqlDesk(Reading.of(history), InstantSource.system());
  }

  @AfterEach
  void close() {
    history.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO silences (silence) VALUES ('x')",
        "UPDATE alert_rows SET fate = 'LOST'",
        "DELETE FROM alert_rows",
        "DROP TABLE alert_rows",
        "TRUNCATE alert_rows",
        "CREATE TABLE z (x INTEGER)",
        "CREATE TEMP TABLE z (x INTEGER)",
        "CREATE MACRO m() AS 1",
        "CREATE SECRET (TYPE s3)",
        "ALTER TABLE alert_rows RENAME TO gone",
        "SELECT 1; DROP TABLE alert_rows",
        "SELECT 1; SELECT 2",
        "COMMIT; DROP TABLE alert_rows",
        "COMMIT",
        "BEGIN",
        "WITH x AS (INSERT INTO silences (silence) VALUES ('x') RETURNING *) SELECT * FROM x",
        "EXPLAIN ANALYZE DELETE FROM alert_rows",
        "PREPARE p AS DELETE FROM alert_rows",
        "COPY alert_rows TO '%s/out.csv'",
        "COPY (SELECT 1) TO '%s/out.parquet' (FORMAT parquet)",
        "COPY alert_rows FROM '/etc/passwd'",
        "EXPORT DATABASE '%s/out'",
        "IMPORT DATABASE '%s/out'",
        "ATTACH '%s/other.db' AS other",
        "DETACH history",
        "USE memory",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '%s/evil.duckdb_extension'",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "RESET lock_configuration",
        "PRAGMA enable_profiling",
        "CALL enable_logging()",
        "SELECT * FROM enable_logging()",
        "CHECKPOINT",
        "VACUUM",
        "SELECT * FROM checkpoint()",
        "SELECT * FROM force_checkpoint()",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM (SELECT * FROM read_text('/etc/passwd'))",
        "SELECT (SELECT content FROM read_text('/etc/passwd'))",
        "WITH x AS (FROM read_text('/etc/passwd')) FROM x",
        "SELECT * FROM read_blob('%s/history.duckdb')",
        "SELECT * FROM read_json('http://127.0.0.1:1/x')",
        "SELECT * FROM read_parquet('s3://bucket/x')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_metadata('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM '/etc/passwd.csv'",
        "FROM \"/etc/passwd.csv\"",
        "DESCRIBE '/etc/passwd.csv'",
        "SUMMARIZE '/etc/passwd.csv'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM query('DROP TABLE alert_rows')",
        "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
        "SELECT * FROM query_table('alert_rows')",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM pragma_database_list",
        "SELECT * FROM system.information_schema.tables",
        "SELECT getenv('HOME')",
        "SELECT write_log('x')",
        "SELECT nextval('x')",
      })
  void anAttackIsRefusedAndChangesNothing(String attack) throws Exception {
    var before = files();

    assertThat(desk.ask(attack.replace("%s", directory.toString()), 10))
        .isInstanceOf(Outcome.Refused.class);

    assertThat(answer("SELECT count(*), min(fate) FROM alerts").rows().toString())
        .isEqualTo("[[1, OPENED]]");
    assertThat(files()).isEqualTo(before);
    assertThat(Files.exists(directory.resolve("out.csv"))).isFalse();
  }

  /** Were the guard wrong about something, these are closed all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM alert_rows",
        "DROP TABLE alert_rows",
        "COPY alert_rows TO '%s/out.csv'",
        "ATTACH '%s/other.db' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd.csv'",
        "SELECT * FROM read_json('http://127.0.0.1:1/x')",
      })
  void theDatabaseItselfRefusesWhatTheGuardWouldLetThrough(String attack) throws Exception {
    try (var connection = history.reader();
        var statement = connection.createStatement()) {
      statement.execute("BEGIN TRANSACTION READ ONLY");
      assertThat(failure(() -> statement.execute(attack.replace("%s", directory.toString()))))
          .containsAnyOf(
              "read-only", "disabled by configuration", "has been locked", "disabled through");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM alerts",
        "SHOW TABLES",
        "DESCRIBE alerts",
        "SUMMARIZE incidents",
        "SELECT * FROM range(3)",
        "SELECT unnest(verdicts).said FROM alerts -- with a remark",
        "WITH x AS (SELECT * FROM alerts) SELECT count(*) FROM x;",
        "SELECT table_name FROM information_schema.tables",
        "SELECT table_name, comment FROM duckdb_tables()",
        "SELECT hour(time), count(*) FROM alerts GROUP BY ALL ORDER BY ALL",
      })
  void whatOnlyReadsIsAnswered(String sql) {
    assertThat(answer(sql).columns()).isNotEmpty();
  }

  @Test
  void anAnswerIsCutToTheRowsThatWereAskedFor() {
    var cut = answer("SELECT * FROM range(1000000000)");
    assertThat(cut.rows()).hasSize(5);
    assertThat(cut.truncated()).isTrue();
    assertThat(answer("SELECT * FROM range(5)").truncated()).isFalse();
  }

  @Test
  void whatTakesTooLongIsEnded() {
    var impatient = new SqlDesk(Reading.of(history), InstantSource.system(), Duration.ofSeconds(1));

    assertThat(impatient.ask("SELECT count(*) FROM range(9000000) a, range(9000000) b", 5))
        .isInstanceOf(Outcome.TooLong.class);
    assertThat(impatient.ask("SELECT 1", 5)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void whatNeedsTooMuchMemoryIsRefusedAndTheNextQuestionAnswered() {
    assertThat(desk.ask("SELECT list(a.range) FROM range(500000000) a", 5))
        .isNotInstanceOf(Outcome.Answered.class);
    assertThat(answer("SELECT count(*) FROM alerts").rows().toString()).isEqualTo("[[1]]");
  }

  @Test
  void aMistakeIsExplained() {
    assertThat(desk.ask("SELECT colour FROM alerts", 5))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.why()).contains("colour").contains("not found"));
    assertThat(desk.ask("SELEC 1", 5)).isInstanceOf(Outcome.Refused.class);
    assertThat(desk.ask(" ", 5)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void beforeTheHistoryIsOpenItSaysSo() {
    history.close();
    assertThat(desk.ask("SELECT 1", 5)).isInstanceOf(Outcome.Busy.class);
  }

  private SqlAnswer answer(String sql) {
    var outcome = desk.ask(sql, 5);
    assertThat(outcome).as(sql).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) outcome).answer();
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  private interface Attempt {
    void run() throws SQLException;
  }

  private static String failure(Attempt attempt) {
    try {
      attempt.run();
      return "it was done";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
