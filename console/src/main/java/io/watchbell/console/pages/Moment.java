package io.watchbell.console.pages;

import io.watchbell.model.story.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline. What alerts do again and again (more of them, fewer of them) is one line,
 * however often: a storm must not hide what people did.
 *
 * @param at when
 * @param symbol which picture
 * @param tone how it is to be felt
 * @param word what happened, in one or two words
 * @param text the rest
 * @param by who did it, or null when nobody did or the text says so itself
 * @param times how often it happened in a row
 * @param first when it happened for the first time in that row
 */
public record Moment(
    Instant at,
    String symbol,
    Tone tone,
    String word,
    String text,
    @Nullable String by,
    int times,
    Instant first) {
  private static final Set<String> REPEATING = Set.of("joined", "recovering", "try-later");

  private static final String NOTE = "noted";

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
          Map.entry("merged", new Look("check", Tone.CALM, "Ended")),
          Map.entry("merged-in", new Look("plus", Tone.CALM, "Took in")),
          Map.entry("split", new Look("dash", Tone.CALM, "Split")),
          Map.entry("paged", new Look("send", Tone.WARN, "Paged")),
          Map.entry("acknowledged", new Look("person", Tone.GOOD, "Acknowledged")),
          Map.entry("lapsed", new Look("clock", Tone.WARN, "Acknowledgement lapsed")),
          Map.entry("snoozed", new Look("moon", Tone.CALM, "Snoozed")),
          Map.entry("woken", new Look("bell", Tone.WARN, "Woke up")),
          Map.entry("held-over", new Look("moon", Tone.CALM, "Held over")),
          Map.entry("listed", new Look("pencil", Tone.CALM, "To do")),
          Map.entry("recorded", new Look("dash", Tone.CALM, "For the record")),
          Map.entry("reassigned", new Look("person", Tone.CALM, "Handed over")),
          Map.entry(NOTE, new Look("pencil", Tone.CALM, "Note")),
          Map.entry("called-in", new Look("person", Tone.WARN, "Called in")),
          Map.entry("exhausted", new Look("alert", Tone.BAD, "Nobody answered")),
          Map.entry("unreachable", new Look("cross", Tone.BAD, "Unreachable")),
          Map.entry("command-ignored", new Look("dash", Tone.CALM, "Nothing changed")),
          Map.entry("delivered", new Look("check", Tone.GOOD, "Delivered")),
          Map.entry("try-later", new Look("clock", Tone.WARN, "Will be tried again")),
          Map.entry("refused", new Look("cross", Tone.BAD, "Not delivered")),
          Map.entry("cancelled", new Look("dash", Tone.CALM, "Not sent")));

  /** The line of this entry; a kind that is newer than this console still shows. */
  public static Moment of(Entry entry, OnCall onCall) {
    var look = LOOKS.getOrDefault(entry.kind(), new Look("dash", Tone.CALM, entry.kind()));
    return new Moment(
        entry.at(),
        look.symbol(),
        look.tone(),
        look.word(),
        entry.told(onCall::called),
        by(entry, onCall),
        1,
        entry.at());
  }

  /** "Ana has it" needs no second Ana before it; but a note is in the words of whoever wrote it. */
  private static @Nullable String by(Entry entry, OnCall onCall) {
    var by = entry.by();
    if (by == null) {
      return null;
    }
    var name = onCall.called(by);
    var text = entry.told(onCall::called);
    boolean isSaid = text.startsWith(name + " ") || text.endsWith(" by " + name);
    return isSaid && !entry.kind().equals(NOTE) ? null : name;
  }

  /** The lines of these entries, which are oldest first; the lines are latest first. */
  public static List<Moment> latestFirst(List<Entry> entries, OnCall onCall) {
    var moments = new ArrayList<Moment>();
    for (var entry : entries.reversed()) {
      var moment = of(entry, onCall);
      if (!moments.isEmpty()
          && moments.getLast().isSameAs(moment)
          && REPEATING.contains(entry.kind())) {
        moments.set(moments.size() - 1, moments.getLast().alsoAt(entry.at()));
      } else {
        moments.add(moment);
      }
    }
    return moments;
  }

  private boolean isSameAs(Moment other) {
    return word.equals(other.word) && Objects.equals(by, other.by);
  }

  private Moment alsoAt(Instant earlier) {
    return new Moment(at, symbol, tone, word, text, by, times + 1, earlier);
  }
}
