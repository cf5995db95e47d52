package io.watchbell.deploy.ruletest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be expected of a test, and how it is described. */
public enum Section {
  /** Who is to answer, when, how. */
  PAGES(
      "pages",
      field("at", Kind.TIME),
      field("who", Kind.PERSON),
      field("channel", Kind.WORD),
      field("rung", Kind.WORD),
      field("round", Kind.WORD),
      field("severity", Kind.SEVERITY),
      field("service", Kind.WORD),
      field("title", Kind.TEXT),
      field("news", Kind.PART)),
  /** Who is only told something. */
  NOTICES(
      "notices",
      field("at", Kind.TIME),
      field("who", Kind.PERSON),
      field("channel", Kind.WORD),
      field("title", Kind.TEXT),
      field("news", Kind.PART)),
  /** How each incident stands at the end. */
  INCIDENTS(
      "incidents",
      field("opened", Kind.TIME),
      field("service", Kind.WORD),
      field("severity", Kind.SEVERITY),
      field("title", Kind.TEXT),
      field("status", Kind.STATUS),
      field("holder", Kind.PERSON),
      field("ladder", Kind.WORD),
      field("rule", Kind.TEXT),
      field("alerts", Kind.WORD),
      field("firing", Kind.WORD),
      field("runbook", Kind.TEXT)),
  /** What became of each alert. */
  FATES(
      "fates",
      field("at", Kind.TIME),
      field("alert", Kind.TEXT),
      field("fate", Kind.FATE),
      field("count", Kind.WORD),
      field("service", Kind.WORD),
      field("reason", Kind.PART));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // made once, and cannot be changed
  private final Map<String, Kind> fields;

  Section(String word, Field... fields) {
    this.word = word;
    var map = new LinkedHashMap<String, Kind>();
    List.of(fields).forEach(field -> map.put(field.name(), field.kind()));
    this.fields = Collections.unmodifiableMap(map);
  }

  private record Field(String name, Kind kind) {}

  private static Field field(String name, Kind kind) {
    return new Field(name, kind);
  }

  /** How a field is read and compared. */
  public enum Kind {
    /** A length of time since the start. */
    TIME,
    /** The name of a person. */
    PERSON,
    /** SEV1 to SEV5. */
    SEVERITY,
    /** How an incident stands with the people. */
    STATUS,
    /** What became of an alert. */
    FATE,
    /** A name or a number; capitals do not count. */
    WORD,
    /** The whole text. */
    TEXT,
    /** A part of the text. */
    PART;

    boolean isMet(String expected, String actual) {
      return switch (this) {
        case TIME, TEXT -> expected.equals(actual);
        case PERSON, SEVERITY, STATUS, FATE, WORD -> expected.equalsIgnoreCase(actual);
        case PART -> actual.contains(expected);
      };
    }
  }

  /** As it is written under {@code expect}. */
  public String word() {
    return word;
  }

  /** What can be said of one, in the order in which it is shown. */
  public Map<String, Kind> fields() {
    return fields;
  }
}
