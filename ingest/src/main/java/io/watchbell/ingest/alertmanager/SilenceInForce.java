package io.watchbell.ingest.alertmanager;

import io.watchbell.model.decision.AlertState;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A silence in force, with what fires under it: that is what pages people when it ends.
 *
 * @param id its id
 * @param matchers its conditions
 * @param createdBy who made it
 * @param comment why
 * @param startsAt since when
 * @param endsAt until when
 * @param endsSoon whether it ends within {@link #SOON} while something fires under it
 * @param hides how many firing alerts it hides
 * @param names what these are called, each name once, up to {@link #NAMES_MAX}
 */
public record SilenceInForce(
    String id,
    String matchers,
    String createdBy,
    String comment,
    Instant startsAt,
    Instant endsAt,
    boolean endsSoon,
    int hides,
    List<String> names) {
  /** So long before its end people are told. */
  public static final Duration SOON = Duration.ofHours(1);

  /** Most names. */
  public static final int NAMES_MAX = 10;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public SilenceInForce {
    names = List.copyOf(names);
  }

  /** Those in force at this instant, the first to end first. */
  public static List<SilenceInForce> all(
      Collection<Silence> silences, Collection<AlertState> alerts, Instant now) {
    return silences.stream()
        .filter(silence -> silence.phaseAt(now) == Silence.Phase.ACTIVE)
        .map(silence -> of(silence, alerts, now))
        .sorted(Comparator.comparing(SilenceInForce::endsAt).thenComparing(SilenceInForce::id))
        .toList();
  }

  private static SilenceInForce of(Silence silence, Collection<AlertState> alerts, Instant now) {
    var names = new TreeSet<String>();
    int hides = 0;
    for (var state : alerts) {
      if (state.silencedBy().contains(silence.id())) {
        hides++;
        names.add(state.alert().name());
      }
    }
    boolean soon = !silence.endsAt().isAfter(now.plus(SOON));
    return new SilenceInForce(
        silence.id(),
        silence.matchers().toString(),
        silence.createdBy(),
        silence.comment(),
        silence.startsAt(),
        silence.endsAt(),
        soon && hides > 0,
        hides,
        names.stream().limit(NAMES_MAX).toList());
  }

  /** Says to people that it ends. */
  public String warning() {
    return "the silence of %s (%s) ends at %s, and %d %s under it will be heard: %s"
        .formatted(
            createdBy,
            comment,
            CLOCK.format(endsAt),
            hides,
            hides == 1 ? "alert" : "alerts",
            String.join(", ", names));
  }
}
