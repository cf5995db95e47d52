package io.watchbell.router.lint;

import io.watchbell.model.config.Lint;
import io.watchbell.model.config.Warning;
import io.watchbell.model.config.YamlValue;
import io.watchbell.router.pipeline.RouterConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that can be said of services and rules without asking what has been coming in. */
public final class RouterLint {
  private RouterLint() {}

  /**
   * What is probably not meant.
   *
   * @param config as it was read, without a mistake
   * @param files what it was read from: services, routing, and what that includes
   * @param now what is over is over by then
   */
  public static List<Warning> check(
      RouterConfig config, List<RouterConfig.File> files, Instant now) {
    var written = Written.in(files);
    var found = new Found();
    ReachLint.check(config.rules().rules(), written, found);
    ConditionLint.check(config.rules(), written, found, now);
    ServiceLint.check(config, written, found);
    return found.all();
  }

  /** Takes warnings as they are found. */
  static final class Found {
    private final List<Warning> all = new ArrayList<>();

    /** One more, if it is known where it stands. */
    void add(Optional<YamlValue> where, Lint lint, String message, String mend) {
      where.ifPresent(at -> all.add(Warning.at(at, lint, message, mend)));
    }

    List<Warning> all() {
      return List.copyOf(all);
    }
  }
}
