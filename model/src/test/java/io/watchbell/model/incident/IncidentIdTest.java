package io.watchbell.model.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentIdTest {
  private static final IncidentKey KEY = IncidentKey.of("payments", Labels.of("alertname", "Down"));

  @Test
  void theSameTroubleHasTheSameKey() {
    assertThat(IncidentKey.of("payments", Labels.of("alertname", "Down"))).isEqualTo(KEY);
    assertThat(IncidentKey.looksLike(KEY.text())).isTrue();
  }

  @Test
  void whereOneFieldEndsMatters() {
    assertThat(IncidentKey.of("a", Labels.of("b", "c")))
        .isNotEqualTo(IncidentKey.of("ab", Labels.of("c", "c")));
  }

  @Test
  void anIdIsReadAsItIsWritten() {
    var id = new IncidentId(KEY, 3);

    assertThat(IncidentId.parse(id.toString())).isEqualTo(id);
    assertThat(IncidentId.find(" " + id.toString().toLowerCase(java.util.Locale.ROOT)))
        .contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "ABCDEFGHJK",
        "ABCDEFGHJK-0",
        "ABCDEFGHJK-x",
        "IIIIIIIIII-1",
        "ABCDEFGHJK-9999999999",
        "../etc/passwd-1"
      })
  void whatIsNoIdIsNone(String text) {
    assertThat(IncidentId.find(text)).isEmpty();
  }
}
