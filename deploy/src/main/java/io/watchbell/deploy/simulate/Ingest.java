package io.watchbell.deploy.simulate;

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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what comes in to the log, in the order in which it came, and soon after it a tick to every
 * partition, as {@code io.watchbell.kafka.Ticks} does.
 */
final class Ingest {
  private static final Duration WRITING = Duration.ofMillis(4);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration REST = Duration.ofMillis(20);

  private final World world;
  private final Map<String, Alert> firing = new TreeMap<>();
  private long latest = Long.MIN_VALUE;
  private boolean isBusy;
  private int changes;

  Ingest(World world) {
    this.world = world;
  }

  /** A tool posts an alert. */
  void posted(Alert alert) {
    var received = Settings.receivedAt(alert, world.wall());
    write(AlertRecord.of(received), Words.of(alert) + " " + alert.status());
    if (alert.status() == AlertStatus.RESOLVED) {
      firing.remove(alert.fingerprint().hex());
    } else {
      firing.put(alert.fingerprint().hex(), alert);
    }
  }

  /** Something that is no alert. */
  void scribbled(String key, @Nullable String body) {
    var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    write(new AlertRecord(key, null, bytes), "garbage");
  }

  private void write(AlertRecord record, String what) {
    var at = world.wall();
    world
        .agenda()
        .after(
            WRITING,
            () -> {
              world.fates().accepted(Settings.key(record), what);
              world.order().accepted(record, at);
              append(Log.partition(record.key()), new Log.Entry.OfAlert(record, at.toEpochMilli()));
              owes(at.toEpochMilli());
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
      world.agenda().after(SOON, this::round);
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
    }
    world.agenda().after(REST, this::round);
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
