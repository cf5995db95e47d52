package io.watchbell.deploy.launch;

import io.watchbell.console.pages.Quiet;
import io.watchbell.escalation.handoff.Surroundings;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.model.watch.WatchChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How things stand, for whoever begins a watch. What it looks at is there only once the log is; up
 * to then nothing is known of it. Safe for use by many threads.
 */
final class Standing implements Surroundings {
  private static final int ENDED_MAX = 500;

  /** So far ahead maintenance is told of. */
  private static final Duration AHEAD = Duration.ofDays(7);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final CoverBook covers;
  private final InstantSource clock;
  private volatile @Nullable Sources sources;

  Standing(CoverBook covers, InstantSource clock) {
    this.covers = covers;
    this.clock = clock;
  }

  CoverBook covers() {
    return covers;
  }

  /** Where it is looked. */
  private record Sources(IncidentBoard board, LiveViews views, Quietly quiet) {}

  /** What is kept quiet now. */
  @FunctionalInterface
  interface Quietly {
    Quiet now();
  }

  /** The log is there. */
  void lookAt(IncidentBoard board, LiveViews views, Quietly quiet) {
    sources = new Sources(board, views, quiet);
  }

  @Override
  public List<WatchChange> changes() {
    return covers.all();
  }

  @Override
  public @Nullable WatchChange change(String id) {
    return covers.find(id);
  }

  @Override
  public Facts facts() {
    var known = sources;
    if (known == null) {
      return Facts.NONE;
    }
    var now = clock.instant();
    var windows =
        known.quiet().now().windows().stream().flatMap(window -> sentence(window, now)).toList();
    return new Facts(
        known.board().open(),
        known.board().recent(ENDED_MAX),
        List.copyOf(known.views().silences()),
        windows);
  }

  private static Stream<String> sentence(Quiet.Window window, Instant now) {
    var times =
        window.now() != null
            ? window.now()
            : window.next().isEmpty() ? null : window.next().getFirst();
    if (times == null || times.from().isAfter(now.plus(AHEAD))) {
      return Stream.empty();
    }
    return Stream.of(
        "%s, %s to %s: %s"
            .formatted(
                window.name(),
                window.now() != null ? "now" : TIME.format(times.from()),
                TIME.format(times.until()),
                window.covers()));
  }
}
