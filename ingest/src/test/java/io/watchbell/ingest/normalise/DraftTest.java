package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(60);
  private static final Context FOR_EVER = new Context("test", NOW, null, Bounds.DEFAULT);
  private static final Context FOR_AN_HOUR =
      new Context("test", NOW, Duration.ofHours(1), Bounds.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "Critical, CRITICAL, critical",
    "P1, CRITICAL, critical",
    "HIGH, ERROR, error",
    "warn, WARNING, warning",
    "SEV2, UNKNOWN, sev2",
    "Blue, UNKNOWN, blue",
  })
  void theLabelSaysHowBadItIsInOurWords(String word, Level level, String label) {
    var alert = draft(FOR_EVER).severity(word).build();

    assertThat(alert.level()).isEqualTo(level);
    assertThat(alert.labels().get("severity")).isEqualTo(label);
  }

  @Test
  void aSenderWithoutASeverityMakesNoLabel() {
    assertThat(draft(FOR_EVER).severity("").build().labels().get("severity")).isNull();
  }

  @Test
  void whatFiresEndsOnlyIfItIsNotSentAgain() {
    assertThat(draft(FOR_EVER).ends(BEFORE).build().endsAt()).isNull();
    assertThat(draft(FOR_AN_HOUR).ends(null).build().endsAt()).isEqualTo(NOW.plusSeconds(3_600));
  }

  /** Else what its sender goes quiet about would stay for ever once somebody had it. */
  @Test
  void whatIsAcknowledgedEndsAsWhatFires() {
    var taken = draft(FOR_AN_HOUR).status(AlertStatus.ACKNOWLEDGED).ends(BEFORE).build();
    var withoutEnd = draft(FOR_EVER).status(AlertStatus.ACKNOWLEDGED).ends(BEFORE).build();

    assertThat(taken.endsAt()).isEqualTo(NOW.plusSeconds(3_600));
    assertThat(withoutEnd.endsAt()).isNull();
  }

  @Test
  void whatIsResolvedEndedWhenItsSenderSaysSoOrElseNow() {
    var said = draft(FOR_AN_HOUR).status(AlertStatus.RESOLVED).ends(BEFORE).build();
    var unsaid = draft(FOR_AN_HOUR).status(AlertStatus.RESOLVED).ends(null).build();

    assertThat(said.endsAt()).isEqualTo(BEFORE);
    assertThat(said.startsAt()).isEqualTo(BEFORE);
    assertThat(unsaid.endsAt()).isEqualTo(NOW);
  }

  @Test
  void aTrialIsNeverTheAlertItTries() {
    var real = draft(FOR_EVER).identifiedBy("k").severity("critical").ends(null).build();
    var trial =
        draft(FOR_EVER).identifiedBy("k").severity("critical").ends(null).trial("t").build();
    var over =
        draft(FOR_EVER)
            .identifiedBy("k")
            .status(AlertStatus.RESOLVED)
            .ends(null)
            .trial("t")
            .build();

    assertThat(trial.fingerprint()).isNotEqualTo(real.fingerprint()).isEqualTo(over.fingerprint());
    assertThat(trial.level()).isEqualTo(Level.INFO);
    assertThat(trial.labels().get("test")).isEqualTo("true");
    assertThat(trial.endsAt()).isEqualTo(NOW.plusSeconds(600));
    assertThat(over.endsAt()).isEqualTo(NOW);
  }

  private static Draft draft(Context context) {
    return new Draft("generic", context).named("Disk full");
  }
}
