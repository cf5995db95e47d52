package io.watchbell.deploy.backtest.run;

import io.watchbell.deploy.backtest.Happening;
import io.watchbell.deploy.backtest.Recollection;
import io.watchbell.deploy.backtest.Run;
import io.watchbell.deploy.recording.Recorded;
import io.watchbell.deploy.versions.Versions;
import io.watchbell.model.topic.Codec.CodecException;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What is recorded beside the alerts, read. What cannot be read is left out. */
final class Beside {
  private final List<Recorded> records;

  Beside(List<Recorded> records) {
    this.records = records;
  }

  /** How people answered. */
  Recollection recollection() {
    var recollection = new Recollection();
    each(Topics.INCIDENTS, recollection::changed);
    each(Topics.RESPONSES, recollection::responded);
    return recollection;
  }

  /** What was really opened, and who was really paged. */
  Run live() {
    var live = new Run("live");
    each(Topics.INCIDENTS, live::changed);
    each(Topics.RESPONSES, live::responded);
    each(Topics.PAGES, live::paged);
    return live;
  }

  /** Which configuration was live when. */
  Reigns reigns() {
    var versions = new Versions();
    for (var record : records) {
      if (record.isOf(Topics.CONFIGURATIONS)) {
        read(Topics.CONFIGURATIONS, record, said -> versions.take(record.key(), said));
      }
    }
    return new Reigns(versions);
  }

  /**
   * Silences, changes, what people changed of the watch, commands, and other versions of the
   * configuration, in the order of time; of what happened at one instant, in that of the keys, as
   * live.
   */
  List<Happening> happenings() {
    var all = new ArrayList<>(reigns().happenings());
    for (var record : records) {
      var at = Instant.ofEpochMilli(record.at());
      if (record.isOf(Topics.SILENCES) && record.value() == null) {
        all.add(new Happening.Hushed(record.key(), null, at));
      } else if (record.isOf(Topics.SILENCES)) {
        read(
            Topics.SILENCES,
            record,
            silence -> all.add(new Happening.Hushed(silence.id(), silence, at)));
      } else if (record.isOf(Topics.CHANGES)) {
        read(Topics.CHANGES, record, change -> all.add(new Happening.Changed(change, at)));
      } else if (record.isOf(Topics.COVERS) && record.value() == null) {
        all.add(new Happening.Covered(record.key(), null, at));
      } else if (record.isOf(Topics.COVERS)) {
        read(
            Topics.COVERS,
            record,
            change -> all.add(new Happening.Covered(change.id(), change, at)));
      } else if (record.isOf(Topics.COMMANDS)) {
        read(Topics.COMMANDS, record, command -> all.add(new Happening.Asked(command)));
      }
    }
    all.sort(Comparator.comparing(Happening::at).thenComparing(Beside::key));
    return all;
  }

  private static String key(Happening happening) {
    return switch (happening) {
      case Happening.Came(var alert, _) -> alert.key();
      case Happening.Hushed(var id, _, _) -> id;
      case Happening.Changed(var change, _) -> change.service();
      case Happening.Covered(var id, _, _) -> id;
      case Happening.Asked(var command) -> command.incident().key().text();
      case Happening.Configured _ -> ConfigurationRecord.LIVE;
    };
  }

  private <T> void each(Topic<T> topic, Consumer<T> see) {
    records.stream().filter(it -> it.isOf(topic)).forEach(it -> read(topic, it, see));
  }

  private static <T> void read(Topic<T> topic, Recorded record, Consumer<T> see) {
    byte[] value = record.value();
    if (value == null) {
      return;
    }
    T read;
    try {
      read = topic.codec().decode(value);
    } catch (CodecException e) {
      return; // Of a version that we do not know; the run that wrote it left it out as well.
    }
    see.accept(read);
  }
}
