package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.escalation.rehearsal.Host;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.topology.VirtualTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what comes in to the log, in the order in which it came, and soon after it a tick to every
 * partition, as {@code io.watchbell.kafka.Ticks} does. Its process may be killed before something
 * stands in the log, before the tool has its answer, and between two ticks; a tool that gets no
 * answer asks again.
 */
final class Ingest {
  private static final Duration WRITING = Duration.ofMillis(4);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration REST = Duration.ofMillis(20);

  private final World world;
  private final Host host;
  private final Chance chance;
  private final Map<String, Alert> firing = new TreeMap<>();
  private final List<Alert> unanswered = new ArrayList<>();
  private long latest = Long.MIN_VALUE;
  private boolean isBusy;
  private int changes;

  Ingest(World world) {
    this.world = world;
    this.host = new Host(world.agenda(), world.diary(), Happening.Service.INGEST.name());
    this.chance = world.chance("ingest");
    host.does(this::begin, this::end);
  }

  Host host() {
    return host;
  }

  private void begin() {
    isBusy = false;
    latest = Long.MIN_VALUE;
  }

  /** Killed: whoever waited for an answer gets none. */
  private void end() {
    var waiting = List.copyOf(unanswered);
    unanswered.clear();
    waiting.forEach(this::again);
  }

  private void again(Alert alert) {
    world.agenda().after(chance.seconds(1, 15), () -> posted(alert));
  }

  /** A tool posts an alert, again and again until it is answered. */
  void posted(Alert alert) {
    if (!host.isUp()) {
      again(alert);
      return;
    }
    var received = Settings.receivedAt(alert, world.wall());
    unanswered.add(alert);
    host.run(() -> {
      host.mayDie();
      var what = Words.of(alert) + " " + alert.status();
      write(AlertRecord.of(received), what, () -> answer(alert));
    });
  }

  /** It stands in the log, and the tool is told so. */
  private void answer(Alert alert) {
    if (alert.status() == AlertStatus.RESOLVED) {
      firing.remove(alert.fingerprint().hex());
    } else {
      firing.put(alert.fingerprint().hex(), alert);
    }
    host.mayDie();
    world.fates().answered(alert.fingerprint().hex());
    unanswered.remove(alert);
  }

  /** Something that is no alert. */
  void scribbled(String key, @Nullable String body) {
    var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    write(new AlertRecord(key, null, bytes), "garbage", () -> {});
  }

  private void write(AlertRecord record, String what, Runnable answer) {
    var at = world.wall();
    host.after(
        WRITING,
        () -> {
          world.fates().accepted(Settings.key(record), what);
          world.order().accepted(record, at);
          append(Log.partition(record.key()), new Log.Entry.OfAlert(record, at.toEpochMilli()));
          owes(at.toEpochMilli());
          answer.run();
        });
  }

  private void append(int partition, Log.Entry entry) {
    world.log().intake(partition).add(entry);
    world.routing().written(partition);
  }

  private void owes(long at) {
    latest = Math.max(latest, at);
    if (!isBusy) {
      isBusy = true;
      host.after(SOON, this::round);
    }
  }

  private void round() {
    if (latest == Long.MIN_VALUE) {
      isBusy = false;
      return;
    }
    long at = latest + 1;
    latest = Long.MIN_VALUE;
    for (int i = 0; i < Log.PARTITIONS; i++) {
      append(i, new Log.Entry.OfTick(at));
      host.mayDie();
    }
    host.after(REST, this::round);
  }

  private void pass(String key, VirtualTask.Told told) {
    world.agenda().after(WRITING, () -> append(Log.partition(key), new Log.Entry.OfPassage(told)));
  }

  /** A silence is made. */
  void silenced(Silence silence) {
    world.diary().note("silence %s of %s".formatted(silence.id(), silence.matchers()));
    world.order().silenced(silence.id(), silence, world.wall());
    pass(silence.id(), VirtualTask.silenced(silence.id(), silence, world.wall()));
  }

  /** A silence is deleted. */
  void unsilenced(String id) {
    world.diary().note("silence " + id + " is deleted");
    world.order().silenced(id, null, world.wall());
    pass(id, VirtualTask.silenced(id, null, world.wall()));
  }

  /** Something is deployed. */
  void changed(String service) {
    var now = world.wall();
    var change = new Change("d" + changes++, service, "deployed", "p0", now, null);
    world.order().changed(change, now);
    pass(service, VirtualTask.changed(change, now));
  }

  /** Somebody asks for something. */
  void asked(Command command) {
    VirtualTask.asked(command)
        .ifPresent(told -> {
          world.order().asked(command);
          pass(told.key(), told);
        });
  }

  /** Another configuration holds. */
  void configured(int version) {
    Instant now = world.wall();
    world.order().configured(version, now);
    pass("live", VirtualTask.configured("live", Settings.name(version), now));
  }

  /** Whatever may fire is over. */
  void endAll() {
    var now = world.wall();
    for (var alert : Map.copyOf(firing).values()) {
      posted(Settings.as(alert, AlertStatus.RESOLVED, alert.startsAt(), now));
    }
  }
}
