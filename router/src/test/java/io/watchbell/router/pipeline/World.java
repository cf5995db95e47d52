package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.silence.Silence;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The router in memory with a diary; nights begin at 03:00. */
final class World {
  static final Instant NIGHT = AlertBuilder.NIGHT;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  final List<Output> outputs = new ArrayList<>();
  private final InMemoryRouter router;
  private final List<String> diary = new ArrayList<>();
  private int commands;

  World(String services, String routing) {
    this(1, config(services, routing));
  }

  World(int partitions, RouterConfig config) {
    router = new InMemoryRouter(partitions, config, NIGHT, this::note);
  }

  static World withDefaults() {
    return new World("", "");
  }

  static RouterConfig config(String services, String routing) {
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", services),
            new RouterConfig.File("routing.yaml", routing),
            Set.of(),
            problems);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.sorted());
    }
    return config;
  }

  /** The same alert under another name. */
  static Alert named(Alert alert, Fingerprint fingerprint) {
    return new Alert(
        fingerprint,
        alert.status(),
        alert.source(),
        alert.integration(),
        alert.name(),
        alert.summary(),
        alert.description(),
        alert.level(),
        alert.labels(),
        alert.annotations(),
        alert.startsAt(),
        alert.endsAt(),
        alert.receivedAt(),
        alert.link(),
        alert.truncated());
  }

  /** So many seconds into the night. */
  static Instant second(long seconds) {
    return NIGHT.plusSeconds(seconds);
  }

  World send(AlertBuilder alert) {
    return send(alert.build());
  }

  World send(Alert alert) {
    router.alert(alert);
    return this;
  }

  World record(AlertRecord record, Instant at) {
    router.record(record, at);
    return this;
  }

  World silence(String id, String matcher, Instant from, Instant until) {
    var problems = new Problems();
    var matchers =
        MatcherReader.read(YamlDocument.parse("test", "'" + matcher + "'", problems).orElseThrow());
    router.silence(
        new Silence(id, matchers, from, until, "ana", "disk swap", router.now()), router.now());
    return this;
  }

  World change(String id, String service, String summary, Instant when) {
    router.change(new Change(id, service, summary, "ana", when, null), router.now());
    return this;
  }

  World unsilence(String id) {
    router.unsilence(id, router.now());
    return this;
  }

  World configure(String services, String routing) {
    router.configure(config(services, routing), router.now());
    return this;
  }

  World command(IncidentId incident, Action action) {
    commands++;
    return command("c" + commands, incident, action);
  }

  World command(String id, IncidentId incident, Action action) {
    router.command(new Command(id, incident, "ana", "console", router.now(), action));
    return this;
  }

  /** Nobody is here until so many seconds into the night. */
  World awayUntil(long seconds) {
    router.awayUntil(second(seconds));
    return this;
  }

  World advance(Duration by) {
    router.advanceTo(router.now().plus(by));
    return this;
  }

  Instant now() {
    return router.now();
  }

  World at(long seconds) {
    router.advanceTo(second(seconds));
    return this;
  }

  /** What was written since this was last asked, one line each. */
  List<String> diary() {
    var lines = List.copyOf(diary);
    diary.clear();
    return lines;
  }

  List<Decision> decisions() {
    return outputs.stream()
        .filter(Output.Decided.class::isInstance)
        .map(output -> ((Output.Decided) output).decision())
        .toList();
  }

  List<IncidentChange> changes() {
    return outputs.stream()
        .filter(Output.Changed.class::isInstance)
        .map(output -> ((Output.Changed) output).change())
        .toList();
  }

  List<AlertState> states() {
    var states = new ArrayList<AlertState>();
    for (var output : outputs) {
      if (output instanceof Output.StateChanged changed && changed.state() != null) {
        states.add(changed.state());
      }
    }
    return states;
  }

  Decision last(Fate fate) {
    return decisions().stream().filter(d -> d.fate() == fate).toList().getLast();
  }

  IncidentChange lastChange() {
    return changes().getLast();
  }

  int settled() {
    return decisions().stream().mapToInt(Decision::settles).sum();
  }

  private void note(Output output) {
    outputs.add(output);
    var line =
        switch (output) {
          case Output.Decided(var decision) ->
              "%s %s %s"
                  .formatted(decision.name(), word(decision.fate()), count(decision.settles()));
          case Output.Changed(var change) ->
              "incident %s %s, %d of %d firing"
                  .formatted(
                      word(change.kind()),
                      change.incident().severity(),
                      change.incident().firing(),
                      change.incident().total());
          case Output.StateChanged _ -> "";
          case Output.Refused _ -> "refused";
          case Output.Warned(var warning) ->
              "warned: silence %s ends %s, %d to be heard: %s"
                  .formatted(
                      warning.silence().id(),
                      CLOCK.format(warning.silence().endsAt()),
                      warning.hides(),
                      String.join(", ", warning.names()));
          case Output.Answered(var answer) -> "probe " + answer.probe() + " answered";
          case Output.Passed _, Output.Marked _ ->
              throw new AssertionError("stays between the stages");
        };
    if (!line.isEmpty()) {
      diary.add(CLOCK.format(output.at()) + " " + line.strip());
    }
  }

  private static String count(int settles) {
    return settles == 1 ? "" : "x" + settles;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
