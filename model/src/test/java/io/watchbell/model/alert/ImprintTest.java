package io.watchbell.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImprintTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void whatIsWrittenIsRead() {
    var imprint = Imprint.of(alert("disk full", "/dev/sda1"));

    assertThat(Imprint.decode(imprint.encode())).isEqualTo(imprint);
  }

  @ParameterizedTest
  @EnumSource(AlertStatus.class)
  void everyStatusHasACodeOfItsOwn(AlertStatus status) {
    assertThat(AlertStatus.ofCode(status.code())).isEqualTo(status);
  }

  @Test
  void anotherTextIsNoNews() {
    assertThat(Imprint.of(alert("93 % full", "/dev/sda1")).content())
        .isEqualTo(Imprint.of(alert("94 % full", "/dev/sda1")).content());
  }

  @Test
  void anotherLabelIsNews() {
    assertThat(Imprint.of(alert("disk full", "/dev/sda1")).content())
        .isNotEqualTo(Imprint.of(alert("disk full", "/dev/sdb1")).content());
  }

  @Test
  void whatIsNoImprintIsNotRead() {
    assertThat(Imprint.decode(null)).isNull();
    assertThat(Imprint.decode(new byte[3])).isNull();
    assertThat(Imprint.decode(new byte[26])).isNull();
  }

  private static Alert alert(String summary, String device) {
    var labels = Labels.of("alertname", "DiskFull", "device", device);
    return new Alert(
        Fingerprint.ofLabels(labels),
        AlertStatus.FIRING,
        "generic",
        "generic",
        "DiskFull",
        summary,
        "",
        Level.CRITICAL,
        labels,
        Labels.empty(),
        START,
        null,
        START,
        null,
        false);
  }
}
