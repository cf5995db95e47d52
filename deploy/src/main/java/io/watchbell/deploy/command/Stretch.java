package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.deploy.recording.RecordingHead;
import io.watchbell.model.config.YamlValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From when to when: the options of every command that looks at a stretch of the log. */
final class Stretch {
  private static final String USUAL = "30d";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {
        "From then on: 30d, 12h, or 2026-11-21T03:00:00Z",
        "(default: 30d; of a file, all of it)."
      })
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until then: 1d, or 2026-11-22T03:00:00Z (default: now).")
  private @Nullable String until;

  /** From when on. */
  Instant since() {
    return instant("--since", asked(), Watchbell.CLOCK.instant());
  }

  private String asked() {
    return since == null ? USUAL : since;
  }

  /** From when on in a recording; not earlier than it begins. */
  Instant within(RecordingHead head) {
    var from = since == null ? head.since() : instant("--since", since, head.until());
    return from.isBefore(head.since()) ? head.since() : from;
  }

  /** Until when. */
  Instant until() {
    var now = Watchbell.CLOCK.instant();
    return until == null ? now : instant("--until", until, now);
  }

  /**
   * Checks that it is one.
   *
   * @throws ParameterException when it ends before it begins
   */
  void check() {
    if (!since().isBefore(until())) {
      throw wrong("--since " + asked() + " is not before --until " + until);
    }
  }

  private Instant instant(String option, String text, Instant end) {
    var ago = YamlValue.duration(text);
    if (ago.isPresent()) {
      return end.minus(ago.get());
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw wrong(option + " " + text + ": write 12h, 30d or 2026-11-21T03:00:00Z");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
