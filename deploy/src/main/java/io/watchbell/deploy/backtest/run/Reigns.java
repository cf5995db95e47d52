package io.watchbell.deploy.backtest.run;

import io.watchbell.deploy.backtest.Contestant;
import io.watchbell.deploy.backtest.Happening;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.versions.Versions;
import io.watchbell.model.version.ConfigurationRecord.Move;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which version of the configuration was live from when on, as a recording has it. */
final class Reigns {
  /** An earlier one than any other: before it is known what held, the first that is known did. */
  private final List<Move> moves;

  private final Versions versions;

  /** What these records of the topic of configurations say. */
  Reigns(Versions versions) {
    this.versions = versions;
    moves = versions.moves().reversed();
  }

  /** The instants at which another version became live, as the live process counts them. */
  List<Happening> happenings() {
    return moves.stream()
        .<Happening>map(move -> new Happening.Configured(move.version(), instant(move)))
        .toList();
  }

  private static Instant instant(Move move) {
    return move.at().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * The versions that were live from one instant to another; before the first that is known, that
   * one.
   *
   * @throws StartFailure when there is none, or one cannot be read
   */
  Contestant between(Instant start, Instant until) {
    var reigning = reigning(start, until);
    var rules = new HashMap<String, Rulebook>();
    reigning.forEach(move -> rules.computeIfAbsent(move.version(), _ -> read(move)));
    var first = rules.get(reigning.getFirst().version());
    if (first == null) {
      throw new IllegalStateException("it was put there");
    }
    var name =
        rules.size() == 1
            ? "version " + reigning.getFirst().version()
            : "the %d versions that were live".formatted(rules.size());
    return new Contestant(name, first, Map.copyOf(rules));
  }

  private List<Move> reigning(Instant start, Instant until) {
    if (moves.isEmpty()) {
      throw new StartFailure(
          "it is not recorded which configuration was live",
          "name one with --compare DIR, or compare with what was sent: --compare live");
    }
    var reigning = new ArrayList<Move>();
    for (var move : moves) {
      if (!instant(move).isAfter(start)) {
        reigning.clear();
      }
      if (reigning.isEmpty() || instant(move).isBefore(until)) {
        reigning.add(move);
      }
    }
    return reigning;
  }

  private Rulebook read(Move move) {
    var version = versions.find(move.version());
    if (version == null) {
      throw new StartFailure(
          "the files of version %s, live from %s, are not recorded"
              .formatted(move.version(), move.at()),
          "name a configuration with --compare DIR");
    }
    return switch (ConfigurationReader.read(version.version(), version.files())) {
      case Outcome.Good(var good) -> Rulebook.of(good);
      case Outcome.Broken(var problems) -> {
        var lines = new ArrayList<String>();
        lines.add(
            "version %s, live from %s, cannot be read by this Watchbell; use --compare DIR"
                .formatted(move.version(), move.at()));
        lines.addAll(Mistakes.lines(problems));
        throw new StartFailure(lines);
      }
    };
  }
}
