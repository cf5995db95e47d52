package io.watchbell.deploy.simulate;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.topology.VirtualTask.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the router reads of the log: what stands in it stays, whoever is killed. */
final class Log {
  /** Into how many parts alerts are divided. */
  static final int PARTITIONS = 3;

  /** What the tasks of the first stage read. */
  sealed interface Entry {
    /** Of which time, epoch milliseconds. */
    long at();

    /** An alert was accepted. */
    record OfAlert(AlertRecord alert, long at) implements Entry {}

    /** Ingest says how late it is. */
    record OfTick(long at) implements Entry {}

    /** Something on its way to the one order. */
    record OfPassage(Told told) implements Entry {
      @Override
      public long at() {
        return told.at();
      }
    }
  }

  private final List<List<Entry>> intake = lists(PARTITIONS);
  private final List<Told> ordered = new ArrayList<>();

  private static <T> List<List<T>> lists(int count) {
    return Stream.<List<T>>generate(ArrayList::new).limit(count).toList();
  }

  /** The part of an alert. */
  static int partition(Fingerprint fingerprint) {
    return partition(fingerprint.hex());
  }

  /** The part of what has this key. */
  static int partition(String key) {
    return Math.floorMod(key.hashCode(), PARTITIONS);
  }

  List<Entry> intake(int partition) {
    return intake.get(partition);
  }

  List<Told> ordered() {
    return ordered;
  }
}
