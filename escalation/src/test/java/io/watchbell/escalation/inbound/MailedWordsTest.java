package io.watchbell.escalation.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.ack.Button;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailedWordsTest {
  private static final String QUOTED =
      "On Wed, 7 Jan 2026 at 03:04, Watchbell wrote:\n> You are paged\n> ack, escalate\n";

  private static @Nullable Button button(String text) {
    return MailedWords.read(text).map(WrittenAnswer::button).orElse(null);
  }

  @Test
  void anAnswerStandsAboveOrBelowWhatIsQuoted() {
    assertThat(button("Ack, looking.\n\n" + QUOTED)).isEqualTo(Button.ACKNOWLEDGE);
    assertThat(button(QUOTED + "\nescalate\n")).isEqualTo(Button.ESCALATE);
    assertThat(button("\n\n  resolved  \n")).isEqualTo(Button.RESOLVE);
  }

  @Test
  void whatIsQuotedIsNoAnswer() {
    assertThat(button("> ack\n")).isNull();
    assertThat(button(QUOTED)).isNull();
    assertThat(button("")).isNull();
  }
}
