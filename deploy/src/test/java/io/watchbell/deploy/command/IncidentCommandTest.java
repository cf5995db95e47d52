package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.model.topic.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where no running Watchbell is needed; the rest is asked of one. */
class IncidentCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:12:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incident",
        "incident ack nonsense",
        "incident ack",
        "incident snooze 7Q4K2MB9XR-3 3x",
        "incident snooze 7Q4K2MB9XR-3 8d",
        "incident severity 7Q4K2MB9XR-3 SEV9",
        "incident merge 7Q4K2MB9XR-3",
        "incident merge 7Q4K2MB9XR-3 --into that",
        "incident split 7Q4K2MB9XR-3"
      })
  void whatIsTypedWronglyIsWrongUsage(String line) {
    assertThat(Main.run(line.split(" "))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incident list",
        "incident show 7Q4K2MB9XR-3",
        "incident severity 7Q4K2MB9XR-3 2 --reason why",
        "incident merge 7Q4K2MB9XR-3 --into 7Q4K2MB9XR-4",
        "incident split 7Q4K2MB9XR-3 fac0861a85de433a"
      })
  void whereNobodyAnswersNothingIsDone(String line) {
    assertThat(Main.run((line + " --url http://127.0.0.1:1").split(" "))).isEqualTo(1);
  }

  @Test
  void theListHasOneLineForEach() throws Exception {
    var incidents =
        Json.mapper()
            .readTree(
                """
                [{"id":"7Q4K2MB9XR-3","severity":"SEV1","title":"Down on db","status":"paging",
                  "said":"Paging Ana","startedAt":"2026-11-21T03:00:00Z"},
                 {"id":"2M9XK4TB7Q-1","severity":"SEV3","title":"Slow\\u001b[31m","status":"listed",
                  "said":"To do","startedAt":"2026-11-21T00:00:00Z"}]
                """);

    assertThat(IncidentText.list(incidents, NOW, new Terminal(System.out, false)))
        .containsExactly(
            "SEV1  7Q4K2MB9XR-3  Paging Ana  12m   Down on db",
            "SEV3  2M9XK4TB7Q-1  To do       3h    Slow [31m");
  }
}
