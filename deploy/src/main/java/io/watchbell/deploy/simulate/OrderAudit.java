package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same log gives the same decisions: what the tasks decided, killed again and again, is what a
 * router decides to which everything is told in the order of time.
 */
final class OrderAudit {
  private static final String STAGE = "\"stage\":";

  private final World world;
  private final List<Told> told = new ArrayList<>();
  private final Map<String, List<String>> found = new HashMap<>();
  private boolean isOff;

  /** Something in the log, at its time; people come before alerts. */
  private record Told(Instant at, int rank, What what) {}

  private sealed interface What {
    record OfAlert(AlertRecord alert) implements What {}

    record OfSilence(String id, @Nullable Silence silence) implements What {}

    record OfChange(Change change) implements What {}

    record OfCommand(Command command) implements What {}

    record OfVersion(int version) implements What {}
  }

  OrderAudit(World world) {
    this.world = world;
  }

  /** Nothing is compared: the clock of the machine was set. */
  void off() {
    isOff = true;
  }

  void accepted(AlertRecord alert, Instant at) {
    told.add(new Told(at, 1, new What.OfAlert(alert)));
  }

  void silenced(String id, @Nullable Silence silence, Instant at) {
    told.add(new Told(at, 0, new What.OfSilence(id, silence)));
  }

  void changed(Change change, Instant at) {
    told.add(new Told(at, 0, new What.OfChange(change)));
  }

  void asked(Command command) {
    told.add(new Told(command.at(), 0, new What.OfCommand(command)));
  }

  void configured(int version, Instant at) {
    told.add(new Told(at, 0, new What.OfVersion(version)));
  }

  /** The tasks decided this. */
  void decided(Output output) {
    if (!isOff) {
      write(found, output);
    }
  }

  private static void write(Map<String, List<String>> books, Output output) {
    switch (output) {
      case Output.Decided(var decision) ->
          books
              .computeIfAbsent(decision.fingerprint().hex(), _ -> new ArrayList<>())
              .add(unnamed(text(Topics.DECISIONS.codec().encode(decision))));
      case Output.Changed(var change) ->
          books
              .computeIfAbsent(change.incident().id().toString(), _ -> new ArrayList<>())
              .add(text(Topics.INCIDENTS.codec().encode(change)));
      case Output.Warned(var warning) ->
          books
              .computeIfAbsent(warning.silence().id(), _ -> new ArrayList<>())
              .add(text(Topics.SILENCE_WARNINGS.codec().encode(warning)));
      case Output.StateChanged _,
          Output.Refused _,
          Output.Answered _,
          Output.Passed _,
          Output.Marked _ -> {
        // Compared are fates, warnings and what became of incidents.
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What the first stage says by itself names what the process has loaded (ADR 12): left out. */
  private static String unnamed(String decision) {
    int first = decision.indexOf(STAGE);
    return first == decision.lastIndexOf(STAGE)
        ? decision.replaceAll("\"ruleSet\":\"[a-z0-9]+\"", "")
        : decision;
  }

  /** Compares, once everything is decided. */
  void end() {
    if (isOff) {
      return;
    }
    var expected = new HashMap<String, List<String>>();
    var router =
        new InMemoryRouter(1, Settings.router(0), Plan.START, output -> write(expected, output));
    told.sort(Comparator.comparing(Told::at).thenComparingInt(Told::rank));
    for (int i = 0; i < told.size(); i++) {
      var one = told.get(i);
      if (one.what() instanceof What.OfAlert) {
        var together = new ArrayList<AlertRecord>();
        for (; i < told.size() && told.get(i).at().equals(one.at()); i++) {
          if (told.get(i).what() instanceof What.OfAlert(var alert)) {
            together.add(alert);
          }
        }
        i--;
        router.records(together, one.at());
      } else {
        handTo(router, one);
      }
    }
    router.advanceTo(world.wall());
    compare(expected);
  }

  private static void handTo(InMemoryRouter router, Told one) {
    switch (one.what()) {
      case What.OfAlert(var alert) -> router.record(alert, one.at());
      case What.OfSilence(var id, var silence) -> {
        if (silence == null) {
          router.unsilence(id, one.at());
        } else {
          router.silence(silence, one.at());
        }
      }
      case What.OfChange(var change) -> router.change(change, one.at());
      case What.OfCommand(var command) -> router.command(command);
      case What.OfVersion(int version) -> router.configure(Settings.router(version), one.at());
    }
  }

  private void compare(Map<String, List<String>> expected) {
    var subjects = new ArrayList<>(expected.keySet());
    found.keySet().stream().filter(one -> !expected.containsKey(one)).forEach(subjects::add);
    subjects.sort(Comparator.naturalOrder());
    for (var subject : subjects) {
      var is = sorted(found, subject);
      var should = sorted(expected, subject);
      if (!is.equals(should)) {
        int at = 0;
        while (at < Math.min(is.size(), should.size()) && is.get(at).equals(should.get(at))) {
          at++;
        }
        var one = at < is.size() ? is.get(at) : "nothing";
        var other = at < should.size() ? should.get(at) : "nothing";
        throw new BrokenPromise(
            "%s: the same log gave another decision: %s%n  and in one order of time: %s"
                .formatted(subject, one, other),
            List.of(subject));
      }
    }
  }

  /** The two stages write side by side: of one alert, the order between them is not defined. */
  private static List<String> sorted(Map<String, List<String>> books, String subject) {
    return books.getOrDefault(subject, List.of()).stream().sorted().toList();
  }
}
