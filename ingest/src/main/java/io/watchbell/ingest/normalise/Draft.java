package io.watchbell.ingest.normalise;

import static java.util.Locale.ROOT;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.LabelsBuilder;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is being put together. Every bound of {@link Alert} is kept here and nowhere else;
 * what is cut marks the alert as truncated. The fingerprint is taken before anything is cut, so
 * that two alerts which differ only beyond a bound stay two.
 */
public final class Draft {
  /** The annotation in which we say what we noticed on the way in. */
  public static final String NOTE = "watchbell_note";

  /** The annotation that holds the sender's own key, so that its later words can name the alert. */
  public static final String KEY = "dedup_key";

  /** Holds of one acknowledgement only. */
  private static final Set<String> TAKEN = Set.of(Alert.TAKEN_BY, Alert.TAKEN_SAYING);

  private static final List<String> KEPT_FIRST =
      List.of(Alert.NAME_LABEL, "service", "severity", "job", KEY, NOTE);

  /**
   * Most characters of labels and annotations together. JSON may need six bytes for one of them,
   * and a record of the log may have a megabyte.
   */
  private static final int TEXTS_MAX = 140_000;

  private static final int VALUE_MAX_OF_MANY = 768;

  /** Long enough to be seen by whoever pressed the button. */
  private static final Duration TRIAL_LASTS = Duration.ofMinutes(10);

  private final String source;
  private final Context context;
  private final LabelsBuilder labels = new LabelsBuilder();
  private final LabelsBuilder annotations = new LabelsBuilder();
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

  public Draft(String source, Context context) {
    this.source = source;
    this.context = context;
  }

  /**
   * What comes after an alert that is known: the alert as it was, to be changed where the sender
   * says something else of it. Null when the alert is not known (any more).
   */
  public static @Nullable Draft after(Fingerprint named, Context context) {
    var known = context.known().find(named);
    if (known == null) {
      return null;
    }
    var draft =
        new Draft(known.source(), context)
            .identifiedBy(named)
            .name(known.name())
            .summary(known.summary())
            .description(known.description())
            .startsAt(known.startsAt())
            .link(known.link());
    known.labels().forEach(draft::label);
    known
        .annotations()
        .forEach((name, value) -> {
          if (!TAKEN.contains(name)) {
            draft.annotation(name, value);
          }
        });
    draft.level = known.level();
    draft.truncated = known.truncated();
    return draft;
  }

  public Draft status(AlertStatus value) {
    status = value;
    return this;
  }

  public Draft name(String value) {
    name = value;
    return this;
  }

  /** Names the alert, in its label too: what rules and grouping look at. */
  public Draft named(String value) {
    return name(value).label(Alert.NAME_LABEL, value);
  }

  public Draft summary(String value) {
    summary = value;
    return this;
  }

  public Draft description(String value) {
    description = value;
    return this;
  }

  public Draft level(@Nullable String word) {
    level = Level.of(word);
    return this;
  }

  /**
   * Sets how bad it is, in the label {@code severity} too, always in our words so that one rule
   * fits all sources; a word that we do not know is kept as it is.
   *
   * @param meant what the sender's word means; {@link Level#UNKNOWN} where it means nothing to us
   * @param word the sender's own word, or empty
   */
  public Draft severity(Level meant, String word) {
    level = meant;
    return label("severity", (meant == Level.UNKNOWN ? word : meant.name()).toLowerCase(ROOT));
  }

  /** Sets how bad it is by a word that means the same everywhere. */
  public Draft severity(String word) {
    return severity(Level.of(word), word);
  }

  /** Sets a label; without a name or a value it is none. */
  public Draft label(String label, String value) {
    if (!label.isEmpty() && !value.isEmpty()) {
      labels.put(Text.wellFormed(label), Text.wellFormed(value));
    }
    return this;
  }

  /** Sets an annotation; without a name or a value it is none. */
  public Draft annotation(String annotation, String value) {
    if (!annotation.isEmpty() && !value.isEmpty()) {
      annotations.put(Text.wellFormed(annotation), Text.wellFormed(value));
    }
    return this;
  }

  /** Takes a label or annotation of this name away; its name an alert keeps. */
  public Draft without(String name) {
    annotations.put(name, "");
    if (!name.equals(Alert.NAME_LABEL)) {
      labels.put(name, "");
    }
    return this;
  }

  /**
   * Says who took it at the sender, and what they said with it; both may be empty. Only of an alert
   * that is acknowledged.
   */
  public Draft takenBy(String who, String saying) {
    return annotation(Alert.TAKEN_BY, Text.oneLine(who)).annotation(Alert.TAKEN_SAYING, saying);
  }

  /** Says something about the alert that its sender did not. */
  public Draft note(String text) {
    var before = annotation(NOTE);
    return annotation(NOTE, before.isEmpty() ? text : before + "; " + text);
  }

  public Draft startsAt(@Nullable Instant value) {
    startsAt = value;
    return this;
  }

  public Draft endsAt(@Nullable Instant value) {
    endsAt = value;
    return this;
  }

  /**
   * Sets the end by what every source has in common: what is resolved ended when its sender says
   * so, or else now; what fires, or was taken, ends when it is not sent again, if the integration
   * says so. Who is told only of the end takes it for the beginning too.
   *
   * @param at when it ended; looked at only if it is resolved
   */
  public Draft ends(@Nullable Instant at) {
    endsAt =
        switch (status) {
          case FIRING, ACKNOWLEDGED -> context.endUnlessSentAgain();
          case AWAITED -> null;
          case RESOLVED -> at == null ? context.receivedAt() : at;
        };
    if (startsAt == null && status == AlertStatus.RESOLVED) {
      startsAt = endsAt;
    }
    return this;
  }

  /**
   * Marks what a sender sends to try the way: labelled {@code test}, for information only so that
   * nobody is woken, over by itself, and never the same alert as a real one. To be called last.
   */
  public Draft trial(String what) {
    if (fingerprint != null) {
      fingerprint = Fingerprint.ofKey(context.integration(), "test/" + fingerprint.hex());
    }
    if (status == AlertStatus.FIRING) {
      endsAt = context.receivedAt().plus(TRIAL_LASTS);
    }
    return severity(Level.INFO, "").label("test", "true").note(what);
  }

  public Draft link(@Nullable String value) {
    link = value;
    return this;
  }

  /** Something was cut by the sender. */
  public Draft truncated() {
    truncated = true;
    return this;
  }

  /** Names the alert by the key that its sender gives it. */
  public Draft identifiedBy(String key) {
    fingerprint = Fingerprint.ofKey(context.integration(), key);
    return this;
  }

  /** Names the alert by a fingerprint that it has already, or that its sender made. */
  public Draft identifiedBy(Fingerprint known) {
    fingerprint = known;
    return this;
  }

  /** Names the alert by these labels only, where some of its labels may change while it fires. */
  public Draft identifiedBy(Labels identity) {
    fingerprint = Fingerprint.ofLabels(identity);
    return this;
  }

  public String label(String label) {
    return orEmpty(labels.get(label));
  }

  public String annotation(String annotation) {
    return orEmpty(annotations.get(annotation));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  public boolean hasLink() {
    return link != null && !link.isBlank();
  }

  public boolean hasLabels() {
    return labels.size() > 0;
  }

  /** All labels so far, uncut. */
  public Labels labels() {
    return labels.build();
  }

  /** The alert, within all bounds. */
  public Alert build() {
    var bounds = context.bounds();
    var everyLabel = labels.build();
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
            ? annotations.build()
            : bounded(annotations, valueMax),
        begins,
        endsAt,
        context.receivedAt(),
        keptLink,
        truncated);
  }

  /**
   * The link if a browser may be sent there, with what an address cannot contain escaped as
   * browsers do: many senders paste names with spaces into it. Anything else, such as {@code
   * javascript:}, stays readable as an annotation and is never made clickable.
   */
  private @Nullable String keptLink() {
    if (link == null || link.isBlank()) {
      return null;
    }
    var stripped = Text.wellFormed(link.strip());
    var plain = Text.escapedLink(stripped);
    boolean web = plain.startsWith("https://") || plain.startsWith("http://");
    if (web && plain.length() <= context.bounds().linkMax() && isPrintable(plain)) {
      return plain;
    }
    annotation("link", stripped);
    return null;
  }

  private static boolean isPrintable(String link) {
    return link.chars().noneMatch(c -> c < ' ' || c == 0x7F);
  }

  private String cut(String text, int max) {
    truncated |= text.length() > max;
    return Texts.cut(text, max);
  }

  private int texts() {
    return texts(labels) + texts(annotations);
  }

  private static int texts(LabelsBuilder of) {
    int characters = 0;
    for (int i = 0; i < of.size(); i++) {
      characters += of.name(i).length() + of.value(i).length();
    }
    return characters;
  }

  private boolean isWithinBounds(LabelsBuilder all, int valueMax) {
    if (all.size() > Alert.LABELS_MAX) {
      return false;
    }
    int longestName = context.bounds().labelNameMax();
    for (int i = 0; i < all.size(); i++) {
      if (all.name(i).length() > longestName || all.value(i).length() > valueMax) {
        return false;
      }
    }
    return true;
  }

  /** The first by name, but always the label that names the alert, and our own note. */
  private Labels bounded(LabelsBuilder all, int valueMax) {
    truncated = true;
    var kept = new LabelsBuilder();
    for (var important : KEPT_FIRST) {
      kept.put(important, Texts.cut(orEmpty(all.get(important)), valueMax));
    }
    for (int i = 0; i < all.size() && kept.size() < Alert.LABELS_MAX; i++) {
      var name = Texts.cut(all.name(i), context.bounds().labelNameMax());
      if (kept.get(name) == null) {
        kept.put(name, Texts.cut(all.value(i), valueMax));
      }
    }
    return kept.build();
  }
}
