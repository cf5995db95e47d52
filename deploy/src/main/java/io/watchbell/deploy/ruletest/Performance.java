package io.watchbell.deploy.ruletest;

import io.watchbell.deploy.replay.People;
import io.watchbell.deploy.replay.Post.Receipt;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Conventions;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.silence.Silence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A test being run: its steps, given to the very core that runs live. */
public final class Performance {
  private static final String SOURCE = "test";
  private static final Duration REPEATS_ENTERED_WITHIN = Duration.ofSeconds(30);

  private final RuleTest test;
  private final Recorder recorder;
  private final Replay replay;
  private final List<Difference> mishaps = new ArrayList<>();
  private final Set<String> unreachable = new HashSet<>();
  private final Map<String, Silence> silences = new HashMap<>();
  private final Map<Fingerprint, Instant> firingSince = new HashMap<>();
  private final Map<Fingerprint, Alert> known = new HashMap<>();
  private int commands;

  private Performance(RuleTest test, Configuration configuration) {
    this.test = test;
    recorder = new Recorder(test.start());
    replay =
        new Replay(
            Rulebook.of(configuration), test.start(), recorder, this::delivered, People.SILENT);
  }

  /** Runs a test. */
  public static RuleTestResult of(RuleTest test, Configuration configuration) {
    return new Performance(test, configuration).run();
  }

  private RuleTestResult run() {
    for (var step : test.steps()) {
      if (step.at().compareTo(test.until()) <= 0) {
        replay.advanceTo(test.start().plus(step.at()));
        perform(step);
      } else {
        mishaps.add(
            new Difference(
                step.spot(),
                "never happens: the test is over at " + Span.text(test.until()),
                List.of()));
      }
    }
    replay.advanceTo(test.start().plus(test.until()));
    recorder.end();
    replay.advanceTo(replay.now().plus(REPEATS_ENTERED_WITHIN));
    var differences = new ArrayList<>(mishaps);
    differences.addAll(Comparison.of(test.expected(), recorder));
    return new RuleTestResult(test, differences, recorder.diary());
  }

  private void perform(Step step) {
    switch (step) {
      case Step.Sends sends -> replay.alert(alert(sends));
      case Step.Posts posts -> post(posts);
      case Step.Does does -> act(does);
      case Step.Silences wanted -> silence(wanted);
      case Step.Unsilences ended -> unsilence(ended);
      case Step.Reach(_, _, var person, var reachable) -> {
        if (reachable) {
          unreachable.remove(person);
        } else {
          unreachable.add(person);
        }
      }
    }
  }

  private Alert alert(Step.Sends sends) {
    var now = replay.now();
    var draft = new Draft(SOURCE, context());
    sends.labels().forEach(draft::label);
    sends.annotations().forEach(draft::annotation);
    Conventions.nameAndTexts(draft);
    draft.level(draft.label("severity"));
    var identity = Fingerprint.ofLabels(draft.labels());
    var since = firingSince.getOrDefault(identity, now);
    if (sends.firing()) {
      firingSince.put(identity, since);
    } else {
      firingSince.remove(identity);
    }
    var end = sends.endsAfter();
    var endsAt = sends.firing() ? (end == null ? null : now.plus(end)) : now;
    return draft
        .status(sends.firing() ? AlertStatus.FIRING : AlertStatus.RESOLVED)
        .startsAt(since)
        .endsAt(endsAt)
        .build();
  }

  private void post(Step.Posts posts) {
    var delivery = Delivery.of(posts.body().getBytes(StandardCharsets.UTF_8));
    var context =
        new Context(posts.source().name(), replay.now(), null, Bounds.DEFAULT, known::get);
    for (var item : posts.source().normalise(delivery, context).items()) {
      switch (item) {
        case Item.Accepted(var alert) -> {
          known.put(alert.fingerprint(), alert);
          replay.alert(alert);
        }
        case Item.Changed _ -> {
          // Nobody is paged for a change.
        }
        case Item.Ignored(var why) -> mishap(posts, "the body is no alert: " + why);
        case Item.Rejected rejected ->
            mishap(
                posts,
                "the body is rejected: %s %s (%s)"
                    .formatted(rejected.where(), rejected.detail(), rejected.reason().word()));
      }
    }
  }

  private void act(Step.Does does) {
    var about = does.about();
    var incident = about == null ? recorder.lastPagedTo(does.person()) : recorder.find(about);
    if (incident == null) {
      mishap(
          does,
          about == null
              ? does.person() + " was not paged by then; say of which incident: 'of: SERVICE'"
              : "there is no incident of '" + about + "' by then");
    } else {
      replay.command(command(does, incident));
    }
  }

  private Command command(Step.Does does, IncidentId incident) {
    var id = SOURCE + "-" + commands++;
    return new Command(id, incident, does.person(), SOURCE, replay.now(), does.action());
  }

  private void silence(Step.Silences wanted) {
    var now = replay.now();
    var id = UUID.nameUUIDFromBytes(wanted.name().getBytes(StandardCharsets.UTF_8)).toString();
    var silence =
        new Silence(
            id,
            wanted.matchers(),
            now,
            now.plus(wanted.length()),
            wanted.by(),
            wanted.comment(),
            now);
    silences.put(wanted.name(), silence);
    replay.silence(silence, now);
  }

  private void unsilence(Step.Unsilences ended) {
    var silence = silences.remove(ended.name());
    if (silence == null) {
      mishap(ended, "there is no silence '" + ended.name() + "' by then; give it that 'name'");
      return;
    }
    var now = replay.now();
    replay.silence(
        new Silence(
            silence.id(),
            silence.matchers(),
            silence.startsAt(),
            now,
            silence.createdBy(),
            silence.comment(),
            now),
        now);
  }

  private Receipt delivered(Page page) {
    return unreachable.contains(page.person())
        ? Receipt.refused("the test says that " + page.person() + " cannot be reached")
        : Receipt.ARRIVED;
  }

  private Context context() {
    return new Context(SOURCE, replay.now(), null, Bounds.DEFAULT);
  }

  private void mishap(Step step, String message) {
    mishaps.add(new Difference(step.spot(), message, List.of()));
  }
}
