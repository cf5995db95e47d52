package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration that holds now. Another one takes its place as a whole or not at all: a broken
 * one is refused, and what is wrong with it is kept to be shown until it is mended. Safe for use by
 * many threads.
 */
public final class LiveConfiguration implements Supplier<Configuration> {
  private static final Logger log = LoggerFactory.getLogger(LiveConfiguration.class);

  private final ConfigurationTexts files;
  private Map<String, String> seen;
  private volatile Good live;
  private volatile List<Problem> refused = List.of();
  private volatile Runnable accepted = () -> {};

  private LiveConfiguration(ConfigurationTexts files, Good first) {
    this.files = files;
    this.seen = first.texts();
    this.live = first;
  }

  /**
   * One that holds, and the files that it was made of.
   *
   * @param configuration as it was read
   * @param texts by path from the directory
   */
  record Good(Configuration configuration, Map<String, String> texts) {}

  /**
   * Loads it for the first time.
   *
   * @throws StartFailure when anything is wrong with it
   */
  public static LiveConfiguration load(ConfigurationTexts files) {
    var texts = files.texts();
    return switch (files.read(texts)) {
      case Outcome.Good(var configuration) ->
          new LiveConfiguration(files, new Good(configuration, texts));
      case Outcome.Broken(var problems) -> throw new StartFailure(Mistakes.lines(problems));
    };
  }

  @Override
  public Configuration get() {
    return live.configuration();
  }

  /** What holds now, with its files. */
  Good good() {
    return live;
  }

  /** Something made of the configuration, made anew only when that has changed. */
  public <T> Supplier<T> derived(Function<Configuration, T> how) {
    return new Derived<>(this, how);
  }

  /** Does this whenever files have been accepted, before whoever asked for it is answered. */
  void whenAccepted(Runnable what) {
    accepted = what;
  }

  /** What is wrong with the files since the last good ones; empty while all is well. */
  public List<Problem> refused() {
    return refused;
  }

  /** Reads the files again if they have changed since they were read last. */
  public void reloadIfChanged() {
    try {
      if (!files.texts().equals(seen())) {
        reload();
      }
    } catch (StartFailure e) {
      refuse(List.of(new Problem(files.place(), 1, 1, "", gist(e), null)));
    }
  }

  /**
   * Reads the files again.
   *
   * @return what is wrong with them; empty when they hold now
   */
  public synchronized List<Problem> reload() {
    try {
      seen = files.texts();
      switch (files.read(seen)) {
        case Outcome.Good(var configuration) -> accept(new Good(configuration, seen));
        case Outcome.Broken(var problems) -> refuse(problems);
      }
    } catch (StartFailure e) {
      refuse(List.of(new Problem(files.place(), 1, 1, "", gist(e), null)));
    }
    return refused;
  }

  private synchronized Map<String, String> seen() {
    return seen;
  }

  private void accept(Good good) {
    refused = List.of();
    var version = good.configuration().version();
    if (!version.equals(get().version())) {
      log.info("configuration {} holds now, before it {}", version, get().version());
    }
    live = good;
    accepted.run();
  }

  private void refuse(List<Problem> problems) {
    if (!problems.equals(refused)) {
      log.error(
          "the changed configuration is refused, {} still holds: {}",
          get().version(),
          String.join("; ", problems.stream().map(Problem::toString).toList()));
    }
    refused = problems;
  }

  private static String gist(StartFailure e) {
    return e.lines().getFirst();
  }

  private static final class Derived<T> implements Supplier<T> {
    private final Supplier<Configuration> source;
    private final Function<Configuration, T> how;
    private volatile Made<T> made;

    private record Made<T>(Configuration of, T value) {}

    Derived(Supplier<Configuration> source, Function<Configuration, T> how) {
      this.source = source;
      this.how = how;
      this.made = make(source.get());
    }

    private Made<T> make(Configuration configuration) {
      return new Made<>(configuration, how.apply(configuration));
    }

    @Override
    public T get() {
      var now = source.get();
      var last = made;
      if (!last.of().version().equals(now.version())) {
        last = make(now);
        made = last;
      }
      return last.value();
    }
  }
}
