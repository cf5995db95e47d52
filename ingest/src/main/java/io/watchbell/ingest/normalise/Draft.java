package io.watchbell.ingest.normalise;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is being put together. Every bound of {@link Alert} is kept here and nowhere else;
 * what is cut marks the alert as truncated. The fingerprint is taken before anything is cut, so
 * that two alerts which differ only beyond a bound stay two.
 */
final class Draft {
  /** The annotation in which we say what we noticed on the way in. */
  static final String NOTE = "watchbell_note";

  private static final List<String> KEPT_FIRST =
      List.of(Alert.NAME_LABEL, "service", "severity", "job", PagerDutyNormaliser.KEY, NOTE);

  /**
   * Most characters of labels and annotations together. JSON may need six bytes for one of them,
   * and a record of the log may have a megabyte.
   */
  private static final int TEXTS_MAX = 140_000;

  private static final int VALUE_MAX_OF_MANY = 768;

  private final String source;
  private final Context context;
  private final TreeMap<String, String> labels = new TreeMap<>();
  private final TreeMap<String, String> annotations = new TreeMap<>();
  private AlertStatus status = AlertStatus.FIRING;
  private String name = "";
  private String summary = "";
  private String description = "";
  private Level level = Level.UNKNOWN;
  private @Nullable Fingerprint fingerprint;
  private @Nullable Instant startsAt;
  private @Nullable Instant endsAt;
  private @Nullable String link;
  private boolean truncated;

  Draft(String source, Context context) {
    this.source = source;
    this.context = context;
  }

  Draft status(AlertStatus value) {
    status = value;
    return this;
  }

  Draft name(String value) {
    name = value;
    return this;
  }

  Draft summary(String value) {
    summary = value;
    return this;
  }

  Draft description(String value) {
    description = value;
    return this;
  }

  Draft level(@Nullable String word) {
    level = Level.of(word);
    return this;
  }

  /** Sets a label; an empty value is no label. */
  Draft label(String label, String value) {
    if (!value.isEmpty()) {
      labels.put(Text.wellFormed(label), Text.wellFormed(value));
    }
    return this;
  }

  /** Sets an annotation; an empty value is no annotation. */
  Draft annotation(String annotation, String value) {
    if (!value.isEmpty()) {
      annotations.put(Text.wellFormed(annotation), Text.wellFormed(value));
    }
    return this;
  }

  /** Says something about the alert that its sender did not. */
  Draft note(String text) {
    return annotation(
        NOTE, annotations.containsKey(NOTE) ? annotations.get(NOTE) + "; " + text : text);
  }

  Draft startsAt(@Nullable Instant value) {
    startsAt = value;
    return this;
  }

  Draft endsAt(@Nullable Instant value) {
    endsAt = value;
    return this;
  }

  Draft link(@Nullable String value) {
    link = value;
    return this;
  }

  /** Something was cut by the sender. */
  Draft truncated() {
    truncated = true;
    return this;
  }

  /** Names the alert by the key that its sender gives it. */
  Draft identifiedBy(String key) {
    fingerprint = Fingerprint.ofKey(context.integration(), key);
    return this;
  }

  /** Names the alert by these labels only, where some of its labels may change while it fires. */
  Draft identifiedBy(Labels identity) {
    fingerprint = Fingerprint.ofLabels(identity);
    return this;
  }

  String label(String label) {
    return labels.getOrDefault(label, "");
  }

  String annotation(String annotation) {
    return annotations.getOrDefault(annotation, "");
  }

  boolean hasLabels() {
    return !labels.isEmpty();
  }

  /** All labels so far, uncut. */
  Labels labels() {
    return Labels.of(labels);
  }

  /** The alert, within all bounds. */
  Alert build() {
    var bounds = context.bounds();
    var everyLabel = Labels.of(labels);
    var identity = fingerprint == null ? Fingerprint.ofLabels(everyLabel) : fingerprint;
    var shortName = cut(Text.oneLine(Text.wellFormed(name)), bounds.nameMax());
    var shortSummary = Text.oneLine(Text.wellFormed(summary));
    var keptLink = keptLink();
    int valueMax = texts() > TEXTS_MAX ? VALUE_MAX_OF_MANY : Alert.VALUE_MAX;
    var begins = startsAt == null ? context.receivedAt() : startsAt;
    return new Alert(
        identity,
        status,
        source,
        context.integration(),
        shortName,
        cut(shortSummary.isEmpty() ? shortName : shortSummary, Alert.SUMMARY_MAX),
        cut(Text.wellFormed(description).strip(), Alert.DESCRIPTION_MAX),
        level,
        isWithinBounds(labels, valueMax) ? everyLabel : bounded(labels, valueMax),
        isWithinBounds(annotations, valueMax)
            ? Labels.of(annotations)
            : bounded(annotations, valueMax),
        begins,
        endsAt,
        context.receivedAt(),
        keptLink,
        truncated);
  }

  /**
   * The link if a browser may be sent there. Anything else, such as {@code javascript:}, stays
   * readable as an annotation and is never made clickable.
   */
  private @Nullable String keptLink() {
    if (link == null || link.isBlank()) {
      return null;
    }
    var stripped = Text.wellFormed(link.strip());
    boolean web = stripped.startsWith("https://") || stripped.startsWith("http://");
    if (web && stripped.length() <= context.bounds().linkMax() && isPlain(stripped)) {
      return stripped;
    }
    annotation("link", stripped);
    return null;
  }

  private static boolean isPlain(String link) {
    return link.chars().noneMatch(c -> c <= ' ' || c == 0x7F || c == '"' || c == '<' || c == '>');
  }

  private String cut(String text, int max) {
    truncated |= text.length() > max;
    return Text.cut(text, max);
  }

  private int texts() {
    int characters = 0;
    for (var map : List.of(labels, annotations)) {
      for (var entry : map.entrySet()) {
        characters += entry.getKey().length() + entry.getValue().length();
      }
    }
    return characters;
  }

  private boolean isWithinBounds(Map<String, String> map, int valueMax) {
    if (map.size() > Alert.LABELS_MAX) {
      return false;
    }
    int longestName = context.bounds().labelNameMax();
    for (var entry : map.entrySet()) {
      if (entry.getKey().length() > longestName || entry.getValue().length() > valueMax) {
        return false;
      }
    }
    return true;
  }

  /** The first by name, but always the label that names the alert, and our own note. */
  private Labels bounded(Map<String, String> map, int valueMax) {
    truncated = true;
    var kept = new TreeMap<String, String>();
    for (var important : KEPT_FIRST) {
      if (map.containsKey(important)) {
        kept.put(important, Text.cut(map.get(important), valueMax));
      }
    }
    for (var entry : map.entrySet()) {
      if (kept.size() < Alert.LABELS_MAX) {
        kept.putIfAbsent(
            Text.cut(entry.getKey(), context.bounds().labelNameMax()),
            Text.cut(entry.getValue(), valueMax));
      }
    }
    return Labels.of(kept);
  }
}
