package io.watchbell.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatadogTitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[P2] [Triggered on {env:prod,host:web-7}] High CPU; Triggered; env:prod,host:web-7; High"
            + " CPU",
        "[Recovered] High CPU; Recovered; ; High CPU",
        "[No data on {host:web-7}] High CPU; No data; host:web-7; High CPU",
        "[Re-Triggered on {host:a}] [shop] Slow; Re-Triggered; host:a; [shop] Slow",
        "[shop] Slow; ; ; [shop] Slow",
        "[never closed; ; ; [never closed",
      })
  void whatStandsAroundTheNameIsTakenApart(String title, String state, String scope, String name) {
    var read = DatadogTitle.of(title);

    assertThat(read.state()).isEqualTo(state == null ? "" : state);
    assertThat(read.scope()).isEqualTo(scope == null ? "" : scope);
    assertThat(read.name()).isEqualTo(name);
    assertThat(read.test()).isFalse();
  }

  @Test
  void aTestNotificationSaysSo() {
    assertThat(DatadogTitle.of("[TEST] [Warn on {host:a}] Slow").test()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "High CPU on {{host.name}}, High CPU",
    "{{host.name}} is slow, ''",
    "Disk: {{device.name}} ({{host.name}}), Disk",
    "High CPU, High CPU",
    "{{#is_alert}}Down{{/is_alert}}, ''",
    "never {{closed, never {{closed",
  })
  void variablesAreNoPartOfALastingName(String title, String lasting) {
    assertThat(DatadogTitle.of(title).lasting()).isEqualTo(lasting);
  }
}
