package io.watchbell.ingest.integration;

import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.ingest.sns.SnsTopic;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code integrations.yaml}. Mistakes are noted where they stand; what is returned then is as
 * much as could be read.
 */
public final class IntegrationsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final List<String> STYLES =
      Stream.of(Signing.Style.values()).map(Signing.Style::word).toList();
  private static final Duration RESOLVE_AFTER_MIN = Duration.ofSeconds(10);

  private final SourceBook sources;

  private IntegrationsReader(SourceBook sources) {
    this.sources = sources;
  }

  /**
   * The integrations of this document.
   *
   * @param sources that they may name
   */
  public static Integrations read(YamlValue document, SourceBook sources) {
    return new IntegrationsReader(sources).readAll(document);
  }

  private Integrations readAll(YamlValue document) {
    var root = document.asMap();
    var integrations = root.map("integrations");
    var all = new ArrayList<Integration>();
    for (var name : integrations.names()) {
      integrations
          .find(name)
          .ifPresentOrElse(
              value -> all.add(readOne(name, value)),
              () -> integrations.nameOf(name).problem("is empty", "give it a 'source'"));
    }
    root.done();
    return new Integrations(all);
  }

  private Integration readOne(String name, YamlValue value) {
    var map = value.asMap();
    if (!NAME.matcher(name).matches()) {
      value.problem(
          "'" + name + "' is no name for an integration",
          "letters, digits, '.', '_' and '-', at most 64");
    }
    var integration =
        new Integration(
            name,
            source(name, map),
            resolveAfter(map),
            Variables.read(map, "keys_env"),
            map.find("signature").map(IntegrationsReader::signing).orElse(null),
            topics(map),
            map.find("client").map(IntegrationsReader::client).orElse(null),
            map.find("limit").map(IntegrationsReader::limit).orElse(null));
    map.done();
    return integration;
  }

  private String likely(String name) {
    var near = YamlMap.nearest(name, sources.names());
    return near == null ? "alertmanager, grafana, pagerduty ..." : near;
  }

  private String source(String name, YamlMap map) {
    var source = map.text("source", "");
    if (source.isBlank()) {
      map.self().problem("'source' is missing", "who sends: source: " + likely(name));
    }
    if (!source.isBlank() && sources.find(source).isEmpty()) {
      var near = YamlMap.nearest(source, sources.names());
      map.find("source")
          .orElse(map.self())
          .problem(
              "there is no source '" + source + "'",
              near == null
                  ? "one of " + String.join(", ", sources.names())
                  : "did you mean '" + near + "'?");
    }
    return source;
  }

  private static @Nullable Duration resolveAfter(YamlMap map) {
    var value = map.find("resolve_after");
    if (value.isEmpty()) {
      return null;
    }
    var duration = value.get().asDuration();
    if (duration.compareTo(RESOLVE_AFTER_MIN) < 0) {
      value.get().problem("shorter than any sender repeats itself", "at least 10s; usually 5m");
      return RESOLVE_AFTER_MIN;
    }
    return duration;
  }

  /** A name that cannot be read is one that nobody has: a mistake never opens a door. */
  private static ClientName client(YamlValue value) {
    var name = ClientNameReader.read(value);
    return name == null ? new ClientName(null, null, null, "") : name;
  }

  private static @Nullable Limit limit(YamlValue value) {
    var map = value.asMap();
    var rate = map.requiredText("rate");
    var every = Limit.every(rate);
    if (every.isEmpty() && !rate.isBlank()) {
      map.find("rate")
          .orElse(map.self())
          .problem(
              "'" + rate + "' is no rate",
              "alerts per second, minute or hour: 50/s, 600/m, 1000/h");
    }
    var burst = map.find("burst").map(found -> found.asInteger(Limit.BURST_MIN, Limit.ALERTS_MAX));
    map.done();
    return every
        .map(length -> new Limit(length, burst.orElseGet(() -> Limit.usualBurst(length))))
        .orElse(null);
  }

  private static Signing signing(YamlValue value) {
    var map = value.asMap();
    var word = map.requiredText("style");
    var style = style(word);
    if (style == null && !word.isBlank()) {
      map.find("style")
          .orElse(map.self())
          .problem("there is no style '" + word + "'", "one of " + String.join(", ", STYLES));
    }
    var secrets = Variables.read(map, "secrets_env");
    if (secrets.isEmpty()) {
      map.self().problem("a signature needs a secret", "secrets_env: [MY_SECRET]");
    }
    var known = style == null ? Signing.Style.GRAFANA : style;
    var signing =
        new Signing(
            known, secrets, map.text("header", known.header()), map.text("timestamp_header", ""));
    map.done();
    return signing;
  }

  private static Signing.@Nullable Style style(String word) {
    for (var style : Signing.Style.values()) {
      if (style.word().equals(word)) {
        return style;
      }
    }
    return null;
  }

  private static List<SnsTopic> topics(YamlMap map) {
    var given = map.find("topics");
    if (given.isPresent() && !map.text("source", "").equals(Integration.OF_TOPICS)) {
      given
          .get()
          .problem(
              "only Amazon SNS has topics",
              "they belong to 'source: " + Integration.OF_TOPICS + "'");
    }
    var topics = new ArrayList<SnsTopic>();
    for (var each : given.map(YamlValue::asListOrOne).orElse(List.of())) {
      var topic = SnsTopic.of(each.asText());
      if (topic.isEmpty()) {
        each.problem(
            "'" + each.asText() + "' is no topic of SNS",
            "arn:aws:sns:eu-west-1:123456789012:my-topic, or my-* for all whose names begin so;"
                + " the account is never left open");
      }
      topic.ifPresent(topics::add);
    }
    return topics;
  }
}
