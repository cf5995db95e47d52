package io.watchbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathsTest {
  @Test
  void whatOpensADoorIsLeftOut() {
    assertThat(Paths.redacted("/a/eyJh.sig")).isEqualTo("/a/…");
    assertThat(Paths.redacted("/hooks/prometheus/s3cret")).isEqualTo("/hooks/prometheus/…");
    assertThat(Paths.redacted("/hooks/prometheus")).isEqualTo("/hooks/prometheus");
    assertThat(Paths.redacted("/integrations/generic/20131130/alert/k3y/team"))
        .isEqualTo("/integrations/generic/20131130/alert/…/team");
    assertThat(Paths.redacted("/ping/nightly-backup")).isEqualTo("/ping/…");
    assertThat(Paths.redacted("/api/v1/incidents?token=abc")).isEqualTo("/api/v1/incidents");
    assertThat(Paths.redacted(null)).isEqualTo("(no path)");
  }

  @Test
  void aPathOfAnyLengthIsShort() {
    assertThat(Paths.redacted("/" + "x".repeat(5_000)).length()).isLessThan(210);
  }
}
