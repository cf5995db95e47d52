package io.watchbell.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.AlertStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "** PROBLEM Host Alert: db1 is DOWN **            | ** RECOVERY Host Alert: db1 is UP **",
        "PROBLEM - web2/HTTP is WARNING                   | RECOVERY - web2/HTTP is OK",
        "Problem: Lack of memory                          | Resolved in 1h 5m 3s: Lack of memory",
        "PROBLEM: Lack of memory                          | OK: Lack of memory",
        "[FIRING:2] InstanceDown (prod)                   | [RESOLVED] InstanceDown (prod)",
        "[Alerting] Disk usage 91% on /var                | [OK] Disk usage 12.5 % on /var",
        "ALARM: \"cpu high\" in EU (Ireland)              | OK: \"cpu high\" in EU (Ireland)",
        "monit alert --  Does not exist nginx             | monit alert --  Exists nginx",
        "monit alert --  Resource limit matched web       | monit alert -- Resource limit matched"
            + " web succeeded",
        "Monitor is DOWN: shop                            | Monitor is UP: shop",
        "[P1] checkout failed                             | [P1] [Resolved] checkout",
        "Re: [EXT] Incident #1234 triggered: queue stuck  | Fwd: Incident #1234 closed: queue"
            + " stuck",
        "Backup of nas1 on 2026-11-20 02:00:00 failed     | Backup of nas1 on 2026-11-21 02:00:00"
            + " completed successfully",
        "Alert: Fri, 20 Nov 2026 high load                | Alert cleared: Sat, 21 Nov 2026 high"
            + " load",
        "db3 unreachable                                  | db3 is back online",
        "Failure: RAID md0                                | RAID md0 restored"
      })
  void whatFiresAndWhatEndsItAreTheSame(String firing, String resolved) {
    var begins = Subject.of(firing);
    var ends = Subject.of(resolved);

    assertThat(begins.status().orElse(AlertStatus.FIRING)).isEqualTo(AlertStatus.FIRING);
    assertThat(ends.status()).contains(AlertStatus.RESOLVED);
    assertThat(ends.name()).isEqualToIgnoringCase(begins.name()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection closed by peer on db1",
        "db1 could not be resolved",
        "Certificate check: not ok",
        "Host is not up",
        "DOWN: recovery site",
        "FAILED: backup of online store",
        "Set up of tenant 7 stuck",
        "Disk cache cleared too often",
        "cannot connect, status is not normal"
      })
  void whatOnlyLooksLikeAnEndEndsNothing(String subject) {
    assertThat(Subject.of(subject).status().orElse(AlertStatus.FIRING))
        .isEqualTo(AlertStatus.FIRING);
  }

  @Test
  void differentThingsKeepTheirNames() {
    assertThat(Subject.of("[prod] DOWN: shop").name())
        .isNotEqualTo(Subject.of("[staging] DOWN: shop").name());
    assertThat(Subject.of("port 80 of web1 is down").name())
        .isNotEqualTo(Subject.of("port 81 of web1 is down").name());
    assertThat(Subject.of("10.0.0.7 is down").name())
        .isNotEqualTo(Subject.of("10.0.0.8 is down").name());
  }

  @Test
  void howBadItIsStandsInTheSubject() {
    assertThat(Subject.of("[P1] checkout").severity()).isEqualTo("critical");
    assertThat(Subject.of("web2/HTTP is WARNING").severity()).isEqualTo("warning");
    assertThat(Subject.of("the critical path of the error handler").severity()).isEmpty();
  }

  @Test
  void aSubjectOfNothingButMarksIsRead() {
    assertThat(Subject.of("").name()).isEmpty();
    assertThat(Subject.of("*** !!! ((([[[").name()).isEmpty();
    assertThat(Subject.of("[".repeat(100_000)).name()).isEmpty();
  }
}
