package io.watchbell.deploy.ruletest;

import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.model.command.Action;
import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what happens in a test, step by step. */
final class StepReader {
  private static final int TIMES_MAX = 100_000;

  /** What can happen in a step. */
  static final List<String> VERBS =
      List.of(
          "fires",
          "resolves",
          "flaps",
          "posts",
          "silences",
          "unsilences",
          "acknowledges",
          "escalates",
          "closes",
          "snoozes",
          "reassigns",
          "calls_in",
          "unreachable",
          "reachable");

  private static final Duration SILENCE_DEFAULT = Duration.ofHours(1);
  private static final Duration EVERY_DEFAULT = Duration.ofMinutes(1);

  private final Known known;
  private final AlertTexts alerts;
  private final List<Step> steps = new ArrayList<>();
  private Duration latest = Duration.ZERO;

  private StepReader(Known known, AlertTexts alerts) {
    this.known = known;
    this.alerts = alerts;
  }

  /** The steps of this list, in the order of time. */
  static List<Step> read(List<YamlValue> values, Known known, AlertTexts alerts) {
    var reader = new StepReader(known, alerts);
    values.forEach(value -> reader.step(value.asMap()));
    reader.steps.sort(Comparator.comparing(Step::at));
    return reader.steps;
  }

  private void step(YamlMap map) {
    var at = map.find("at").map(YamlValue::asDuration).orElse(latest);
    latest = at;
    var verbs = VERBS.stream().filter(verb -> map.find(verb).isPresent()).toList();
    if (verbs.size() == 1) {
      var verb = verbs.getFirst();
      map.find(verb).ifPresent(object -> step(at, verb, object, map));
    } else if (verbs.isEmpty()) {
      map.self().problem("nothing happens in this step", "one of " + String.join(", ", VERBS));
    } else {
      map.nameOf(verbs.get(1)).problem("one thing a step", "write a step of its own");
    }
    map.done();
  }

  private void step(Duration at, String verb, YamlValue object, YamlMap map) {
    var spot = Spot.of(map.self());
    switch (verb) {
      case "fires", "resolves", "flaps" -> sends(at, verb, object, map);
      case "posts" -> posts(at, object).ifPresent(steps::add);
      case "silences" -> steps.add(silence(at, object, map));
      case "unsilences" -> steps.add(new Step.Unsilences(at, spot, object.asText()));
      case "unreachable" -> steps.add(new Step.Reach(at, spot, known.person(object), false));
      case "reachable" -> steps.add(new Step.Reach(at, spot, known.person(object), true));
      default ->
          steps.add(
              new Step.Does(
                  at, spot, known.person(object), action(verb, map), map.textOrNull("of")));
    }
  }

  private Action action(String verb, YamlMap map) {
    return switch (verb) {
      case "escalates" -> new Action.Escalate();
      case "closes" -> new Action.Resolve();
      case "snoozes" ->
          new Action.Snooze(map.find("for").map(YamlValue::asDuration).orElse(SILENCE_DEFAULT));
      case "calls_in" -> {
        if (map.find("whom").isEmpty()) {
          map.self().problem("nobody is named who is to help", "whom: ben, or team:payments");
        }
        yield new Action.AddResponder(map.text("whom", ""));
      }
      case "reassigns" -> {
        if (map.find("to").isEmpty()) {
          map.self().problem("nobody is named who gets it", "to: ben");
        }
        yield new Action.Reassign(map.find("to").map(known::person).orElse(""));
      }
      default -> new Action.Acknowledge();
    };
  }

  /** One alert, or the same one several times. */
  private void sends(Duration at, String verb, YamlValue object, YamlMap map) {
    var text = alerts.read(object);
    int times = map.find("times").map(it -> it.asInteger(1, TIMES_MAX)).orElse(1);
    var every = map.find("every").map(YamlValue::asDuration).orElse(EVERY_DEFAULT);
    var endsAfter = map.find("ends_after").map(YamlValue::asDuration).orElse(null);
    for (int i = 0; i < times; i++) {
      boolean firing = verb.equals("fires") || (verb.equals("flaps") && i % 2 == 0);
      steps.add(
          new Step.Sends(
              at.plus(every.multipliedBy(i)),
              Spot.of(map.self()),
              text.labels(i + 1),
              text.annotations(i + 1),
              endsAfter,
              firing));
    }
  }

  private Step silence(Duration at, YamlValue object, YamlMap map) {
    var matchers = MatcherReader.read(object);
    if (matchers.matchesEverything()) {
      object.problem("this silences every alert", "name at least one label: 'service=\"db\"'");
    }
    return new Step.Silences(
        at,
        Spot.of(map.self()),
        map.text("name", matchers.toString()),
        matchers,
        map.find("for").map(YamlValue::asDuration).orElse(SILENCE_DEFAULT),
        map.text("by", "test"),
        map.text("comment", "in a test"));
  }

  private Optional<Step> posts(Duration at, YamlValue object) {
    var map = object.asMap();
    var source = map.find("to").flatMap(this::source);
    var body =
        map.find("file").flatMap(this::sample).or(() -> map.find("body").map(YamlValue::asText));
    if (map.find("to").isEmpty()) {
      object.problem("it is not said what it is posted to", "posts: {to: prometheus, file: ...}");
    }
    if (map.find("file").isEmpty() && map.find("body").isEmpty()) {
      object.problem("nothing is posted", "file: samples/firing.json, or body: '...'");
    }
    map.done();
    return source.isEmpty() || body.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step.Posts(at, Spot.of(object), source.get(), body.get()));
  }

  private Optional<Normaliser> source(YamlValue value) {
    var name = value.asText();
    var sources = known.configuration().sources();
    var source = sources.find(name);
    if (source.isEmpty()) {
      var near = YamlMap.nearest(name, sources.names());
      value.problem(
          "there is no source '" + name + "'",
          near == null ? "docs/sources/README.md lists them" : "did you mean '" + near + "'?");
    }
    return source;
  }

  private Optional<String> sample(YamlValue value) {
    var body = known.samples().find(value.file(), value.asText());
    if (body.isEmpty()) {
      value.problem(
          "there is no file '" + value.asText() + "'", "files are looked for beside the tests");
    }
    return body;
  }
}
