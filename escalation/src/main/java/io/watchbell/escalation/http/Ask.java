package io.watchbell.escalation.http;

import io.watchbell.model.command.Action;
import java.time.Duration;
import java.util.Optional;

/** What the buttons of the link page ask for. */
enum Ask {
  ACKNOWLEDGE("acknowledge"),
  RESOLVE("resolve"),
  ESCALATE("escalate"),
  SNOOZE_30_MIN("snooze-30m"),
  SNOOZE_1_H("snooze-1h"),
  SNOOZE_4_H("snooze-4h");

  private final String word;

  Ask(String word) {
    this.word = word;
  }

  /** What is asked of the engine. */
  Action action() {
    return switch (this) {
      case ACKNOWLEDGE -> new Action.Acknowledge();
      case RESOLVE -> new Action.Resolve();
      case ESCALATE -> new Action.Escalate();
      case SNOOZE_30_MIN -> new Action.Snooze(Duration.ofMinutes(30));
      case SNOOZE_1_H -> new Action.Snooze(Duration.ofHours(1));
      case SNOOZE_4_H -> new Action.Snooze(Duration.ofHours(4));
    };
  }

  /** The button with this value. */
  static Optional<Ask> of(String word) {
    for (var ask : values()) {
      if (ask.word.equals(word)) {
        return Optional.of(ask);
      }
    }
    return Optional.empty();
  }
}
