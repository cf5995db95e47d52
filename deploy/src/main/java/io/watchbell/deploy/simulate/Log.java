package io.watchbell.deploy.simulate;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Response;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.topology.VirtualTask.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log: what stands in it stays, whoever is killed. */
final class Log {
  /** Into how many parts alerts are divided. */
  static final int PARTITIONS = 3;

  /** Into how many parts incidents are divided. */
  static final int RESPONSE_PARTITIONS = 2;

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

  /** What escalation reads. */
  sealed interface Input {
    /** An incident changed. */
    record OfIncident(IncidentChange change) implements Input {}

    /** Somebody asked for something. */
    record OfPerson(Command command) implements Input {}

    /** Something came of a page. */
    record OfPage(PageOutcome outcome) implements Input {}
  }

  private final List<List<Entry>> intake = lists(PARTITIONS);
  private final List<Told> ordered = new ArrayList<>();
  private final List<List<Input>> inputs = lists(RESPONSE_PARTITIONS);
  private final List<List<Page>> pages = lists(RESPONSE_PARTITIONS);
  private final List<List<PageOutcome>> outcomes = lists(RESPONSE_PARTITIONS);
  private final Map<IncidentId, Response> board = new HashMap<>();

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

  /** The part of an incident. */
  static int partition(IncidentId id) {
    return Math.floorMod(id.key().text().hashCode(), RESPONSE_PARTITIONS);
  }

  List<Entry> intake(int partition) {
    return intake.get(partition);
  }

  List<Told> ordered() {
    return ordered;
  }

  List<Input> inputs(int partition) {
    return inputs.get(partition);
  }

  List<Page> pages(int partition) {
    return pages.get(partition);
  }

  /** What came of pages of this partition since an instant. */
  List<PageOutcome> outcomes(int partition, Instant since) {
    return outcomes.get(partition).stream().filter(one -> !one.at().isBefore(since)).toList();
  }

  void add(PageOutcome outcome) {
    int partition = partition(outcome.incident());
    outcomes.get(partition).add(outcome);
    inputs.get(partition).add(new Input.OfPage(outcome));
  }

  void publish(Response response) {
    board.put(response.id(), response);
  }

  @Nullable Response response(IncidentId id) {
    return board.get(id);
  }
}
