package io.watchbell.router.join;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.text.Lengths;
import io.watchbell.router.join.Correlation.Dependencies;
import io.watchbell.router.join.Correlation.Similar;
import io.watchbell.router.join.Correlation.Storm;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code correlate} of {@code routing.yaml}. */
public final class CorrelationReader {
  private static final String OFF = "off";
  private static final String ON = "on";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private CorrelationReader() {}

  /** What is written here. Mistakes are noted; what is not said is usual. */
  public static Correlation read(YamlValue value) {
    if (is(value, OFF)) {
      return Correlation.OFF;
    }
    var map = value.asMap();
    var dependencies =
        part(map, "dependencies", Dependencies.USUAL, Dependencies.USUAL, it -> dependencies(it));
    var similar = part(map, "similar", null, Similar.USUAL, it -> similar(it));
    var storm = part(map, "storm", Storms.USUAL, Storms.USUAL, CorrelationReader::storms);
    map.done();
    return new Correlation(
        dependencies,
        similar,
        storm == null ? null : storm.service(),
        storm == null ? null : storm.everywhere());
  }

  private record Storms(Storm service, @Nullable Storm everywhere) {
    static final Storms USUAL = new Storms(Storm.USUAL, Storm.USUAL_EVERYWHERE);
  }

  /** {@code off}, {@code on}, or what a map says. */
  private static <T> @Nullable T part(
      YamlMap map, String name, @Nullable T unsaid, T usual, Function<YamlMap, T> read) {
    var value = map.find(name);
    if (value.isEmpty()) {
      return unsaid;
    }
    var at = value.get();
    if (at.isMap()) {
      var inner = at.asMap();
      var part = read.apply(inner);
      inner.done();
      return part;
    }
    if (is(at, OFF)) {
      return null;
    }
    if (!is(at, ON)) {
      at.problem("'" + name + "' is a map, or on, or off", name + ": off");
    }
    return usual;
  }

  private static boolean is(YamlValue value, String word) {
    return !value.isMap() && !value.isList() && value.asText().equals(word);
  }

  private static Dependencies dependencies(YamlMap map) {
    var usual = Dependencies.USUAL;
    return new Dependencies(
        span(map, "within", usual.within(), SHORTEST, LONGEST),
        span(map, "wait", usual.patience(), Duration.ZERO, Dependencies.WAIT_MAX));
  }

  private static Similar similar(YamlMap map) {
    var usual = Similar.USUAL;
    return new Similar(
        map.find("threshold").map(CorrelationReader::threshold).orElse(usual.threshold()),
        span(map, "within", usual.within(), SHORTEST, LONGEST));
  }

  private static double threshold(YamlValue value) {
    try {
      double threshold = Double.parseDouble(value.asText());
      if (threshold >= 0.5 && threshold <= 1) {
        return threshold;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    value.problem("'" + value.asText() + "' is no number from 0.5 to 1", "threshold: 0.8");
    return Similar.USUAL.threshold();
  }

  private static Storms storms(YamlMap map) {
    var service = storm(map, Storm.USUAL);
    var unsaid = Storm.USUAL_EVERYWHERE;
    var everywhere = part(map, "everywhere", unsaid, unsaid, it -> storm(it, unsaid));
    return new Storms(service, everywhere);
  }

  private static Storm storm(YamlMap map, Storm usual) {
    return new Storm(
        map.find("openings")
            .map(value -> value.asInteger(1, Storm.OPENINGS_MAX))
            .orElse(usual.openings()),
        span(map, "within", usual.within(), SHORTEST, Storm.LONGEST),
        span(map, "calm", usual.calm(), SHORTEST, Storm.LONGEST));
  }

  private static Duration span(
      YamlMap map, String name, Duration usual, Duration least, Duration most) {
    var value = map.find(name);
    if (value.isEmpty()) {
      return usual;
    }
    var span = value.get().asDuration();
    if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
      value
          .get()
          .problem(
              "'" + value.get().asText() + "' is too short or too long",
              "from %s to %s".formatted(Lengths.compact(least), Lengths.compact(most)));
      return usual;
    }
    return span;
  }
}
