package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The title of an event of Datadog, taken apart: {@code [P2] [Triggered on {env:prod,host:web-7}]
 * High CPU}.
 *
 * @param state {@code Triggered}, {@code Recovered}, {@code No data} ...; empty if it says none
 * @param scope the group: {@code env:prod,host:web-7}; empty if it says none
 * @param test whether it is a test notification
 * @param name what is left
 */
record DatadogTitle(String state, String scope, boolean test, String name) {
  private static final int BRACKETS_MAX = 5;

  /** What is left hanging when the variable behind it is gone. */
  private static final Pattern TRAILING =
      Pattern.compile("(?i)( (on|for|in|of|at|from|is)|[-:,;|(])$");

  static DatadogTitle of(String title) {
    var state = "";
    var scope = "";
    boolean test = false;
    var rest = title.strip();
    for (int i = 0; i < BRACKETS_MAX && rest.startsWith("["); i++) {
      int end = rest.indexOf(']');
      if (end < 0) {
        break;
      }
      var word = rest.substring(1, end).strip();
      rest = rest.substring(end + 1).strip();
      if (word.equalsIgnoreCase("TEST")) {
        test = true;
      } else if (isState(word)) {
        int on = word.indexOf(" on ");
        state = on < 0 ? word : word.substring(0, on);
        scope = on < 0 ? "" : withoutBraces(word.substring(on + " on ".length()));
      } else if (!isPriority(word)) {
        rest = "[" + word + "] " + rest;
        break;
      }
    }
    return new DatadogTitle(state, scope, test, rest);
  }

  /**
   * The name without the variables of a title that is still a template, and what led up to them:
   * {@code High CPU} of <code>High CPU on {{host.name}}</code>. Empty if it has conditions, or
   * begins with a variable.
   */
  String lasting() {
    if (name.startsWith("{{") || name.contains("{{#") || name.contains("{{^")) {
      return "";
    }
    var text = name;
    for (int i = 0; i < BRACKETS_MAX; i++) {
      int start = text.indexOf("{{");
      int end = text.indexOf("}}", Math.max(start, 0));
      if (start < 0 || end < 0) {
        break;
      }
      text = text.substring(0, start) + text.substring(end + "}}".length());
    }
    if (text.equals(name)) {
      return name;
    }
    var whole = Text.oneLine(text).replace("()", "").replaceAll(" {2,}", " ").strip();
    return TRAILING.matcher(whole).replaceAll("").strip();
  }

  private static boolean isState(String word) {
    var first = word.toLowerCase(Locale.ROOT);
    return first.startsWith("triggered")
        || first.startsWith("re-")
        || first.startsWith("recovered")
        || first.startsWith("warn")
        || first.startsWith("no data")
        || first.startsWith("renotify");
  }

  private static boolean isPriority(String word) {
    return word.length() == 2 && word.charAt(0) == 'P' && Character.isDigit(word.charAt(1));
  }

  private static String withoutBraces(String scope) {
    return scope.replace("{", "").replace("}", "").strip();
  }
}
