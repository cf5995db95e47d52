package io.watchbell.escalation.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.ack.Button;
import io.watchbell.model.incident.IncidentId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAnswerTest {
  @ParameterizedTest
  @CsvSource({
    "4, ACKNOWLEDGE",
    "ack, ACKNOWLEDGE",
    "' Ack. ', ACKNOWLEDGE",
    "Acknowledge, ACKNOWLEDGE",
    "6, ESCALATE",
    "Escalate! please, ESCALATE",
    "resolved, RESOLVE",
    "'ack\n\n> You are paged', ACKNOWLEDGE",
  })
  void theFirstWordSaysWhat(String text, Button button) {
    assertThat(WrittenAnswer.read(text)).contains(new WrittenAnswer(button, Optional.empty()));
  }

  @Test
  void theNextWordMaySayWhichIncident() {
    var id = IncidentId.parse("7Q4K2MB9XR-3");
    for (var text : new String[] {"ack 7q4k2mb9xr-3", "4 (7Q4K2MB9XR-3)", "ack for 7Q4K2MB9XR-3"}) {
      assertThat(WrittenAnswer.read(text))
          .as(text)
          .contains(new WrittenAnswer(Button.ACKNOWLEDGE, Optional.of(id)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no", "44", "acknowledging is not possible", "> ack", "I ack"})
  void nothingElseIsGuessed(String text) {
    assertThat(WrittenAnswer.read(text.replace("> ack", "On Monday > ack"))).isEmpty();
  }
}
