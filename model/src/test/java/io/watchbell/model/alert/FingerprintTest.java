package io.watchbell.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
  /** A published test vector of the Prometheus label hash. */
  @Test
  void aLabelSetIsNamedAsPrometheusNamesIt() {
    var labels = Labels.of("alertname", "alert1", "lbl1", "val1");

    assertThat(Fingerprint.ofLabels(labels).hex()).isEqualTo("fac0861a85de433a");
  }

  @Test
  void theOrderInWhichLabelsAreWrittenDoesNotMatter() {
    assertThat(Fingerprint.ofLabels(Labels.of("b", "2", "a", "1")))
        .isEqualTo(Fingerprint.ofLabels(Labels.of("a", "1", "b", "2")));
  }

  @Test
  void anEmptyLabelIsNoLabel() {
    assertThat(Fingerprint.ofLabels(Labels.of("a", "1", "b", "")))
        .isEqualTo(Fingerprint.ofLabels(Labels.of("a", "1")));
  }

  @Test
  void theSameKeyFromTwoIntegrationsIsTwoAlerts() {
    assertThat(Fingerprint.ofKey("pagerduty", "disk"))
        .isNotEqualTo(Fingerprint.ofKey("generic", "disk"));
  }
}
