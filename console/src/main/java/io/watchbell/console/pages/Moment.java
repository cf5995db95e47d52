package io.watchbell.console.pages;

import io.watchbell.model.story.Entry;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline.
 *
 * @param at when
 * @param symbol which picture
 * @param tone how it is to be felt
 * @param word what happened, in one or two words
 * @param text the rest
 * @param by who did it, or null
 */
public record Moment(
    Instant at, String symbol, Tone tone, String word, String text, @Nullable String by) {
  private record Look(String symbol, Tone tone, String word) {}

  private static final Map<String, Look> LOOKS =
      Map.ofEntries(
          Map.entry("opened", new Look("bell", Tone.BAD, "Opened")),
          Map.entry("reopened", new Look("bell", Tone.BAD, "Came back")),
          Map.entry("joined", new Look("plus", Tone.WARN, "More alerts")),
          Map.entry("raised", new Look("up", Tone.BAD, "More severe")),
          Map.entry("lowered", new Look("down", Tone.CALM, "Less severe")),
          Map.entry("recovering", new Look("down", Tone.GOOD, "Recovering")),
          Map.entry("resolved", new Look("check", Tone.GOOD, "Resolved")),
          Map.entry("acknowledged-at-source", new Look("person", Tone.GOOD, "Taken at the source")),
          Map.entry("paged", new Look("send", Tone.WARN, "Paged")),
          Map.entry("acknowledged", new Look("person", Tone.GOOD, "Acknowledged")),
          Map.entry("lapsed", new Look("clock", Tone.WARN, "Acknowledgement lapsed")),
          Map.entry("snoozed", new Look("moon", Tone.CALM, "Snoozed")),
          Map.entry("woken", new Look("bell", Tone.WARN, "Woke up")),
          Map.entry("reassigned", new Look("person", Tone.CALM, "Handed over")),
          Map.entry("noted", new Look("pencil", Tone.CALM, "Note")),
          Map.entry("exhausted", new Look("alert", Tone.BAD, "Nobody answered")),
          Map.entry("unreachable", new Look("cross", Tone.BAD, "Unreachable")),
          Map.entry("command-ignored", new Look("dash", Tone.CALM, "Nothing changed")),
          Map.entry("delivered", new Look("check", Tone.GOOD, "Delivered")),
          Map.entry("try-later", new Look("clock", Tone.WARN, "Will be tried again")),
          Map.entry("refused", new Look("cross", Tone.BAD, "Not delivered")),
          Map.entry("cancelled", new Look("dash", Tone.CALM, "Not sent")));

  /** The line of this entry; a kind that is newer than this console still shows. */
  public static Moment of(Entry entry) {
    var look = LOOKS.getOrDefault(entry.kind(), new Look("dash", Tone.CALM, entry.kind()));
    return new Moment(
        entry.at(), look.symbol(), look.tone(), look.word(), entry.text(), entry.by());
  }
}
