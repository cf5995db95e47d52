package io.watchbell.ingest.mail;

import java.util.Map;
import java.util.Set;

/** The words of subjects that say how something is, rather than what it is about. */
final class SubjectWords {
  /** They mean that it is over, whatever else the subject says. */
  static final Set<String> OVER = words("resolved recovered");

  /** They mean that it is over unless the subject says that it is not. */
  static final Set<String> GOOD =
      words(
          "recovery ok up closed cleared clear normal success successful successfully succeeded"
              + " restored returned online fixed healthy exists completed");

  /** They mean that it is not over. */
  static final Set<String> BAD = words("down firing failed failure failing triggered unreachable");

  static final Set<String> TAKEN = words("acknowledged acknowledgement ack acked");

  /** Before these a word of the above means its opposite. */
  static final Set<String> NOT =
      words("not no never cannot can't couldn't isn't wasn't unable failed without");

  /** After these words comes how something is. */
  static final Set<String> IS = words("is are was now has have been be back status state to");

  /** Without what follows they say nothing. */
  static final Set<String> BETWEEN = words("on at for of since over from by");

  /** Whose severity is whose, in words that mean the same everywhere. */
  static final Map<String, String> SEVERITIES =
      Map.ofEntries(
          Map.entry("emergency", "critical"),
          Map.entry("fatal", "critical"),
          Map.entry("disaster", "critical"),
          Map.entry("critical", "critical"),
          Map.entry("crit", "critical"),
          Map.entry("sev1", "critical"),
          Map.entry("p1", "critical"),
          Map.entry("error", "error"),
          Map.entry("major", "error"),
          Map.entry("sev2", "error"),
          Map.entry("p2", "error"),
          Map.entry("warning", "warning"),
          Map.entry("warn", "warning"),
          Map.entry("minor", "warning"),
          Map.entry("sev3", "warning"),
          Map.entry("p3", "warning"),
          Map.entry("info", "info"),
          Map.entry("notice", "info"),
          Map.entry("sev4", "info"),
          Map.entry("p4", "info"),
          Map.entry("sev5", "info"),
          Map.entry("p5", "info"));

  /** They come and go with the state, and say nothing of what it is the state of. */
  private static final Set<String> FILLERS =
      words(
          "alert alerts alarm alarms alerting notification problem issue incident unknown in after"
              + " again does exist re fwd fw aw wg ext external");

  private SubjectWords() {}

  /** Whether it has no part in the name of an alert. */
  static boolean isPassing(String word) {
    return OVER.contains(word)
        || GOOD.contains(word)
        || BAD.contains(word)
        || TAKEN.contains(word)
        || NOT.contains(word)
        || IS.contains(word)
        || FILLERS.contains(word)
        || SEVERITIES.containsKey(word);
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }
}
