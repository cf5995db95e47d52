package io.watchbell.escalation.rehearsal;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What escalation reads and writes of the log: what stands in it stays, whoever is killed. */
public final class Book {
  /** What escalation reads. */
  public sealed interface Input {
    /** An incident changed. */
    record OfIncident(IncidentChange change) implements Input {}

    /** Somebody asked for something. */
    record OfPerson(Command command) implements Input {}

    /** Something came of a page. */
    record OfPage(PageOutcome outcome) implements Input {}
  }

  private final List<List<Input>> inputs;
  private final List<List<Page>> pages;
  private final List<List<PageOutcome>> outcomes;
  private final Map<IncidentId, Response> board = new HashMap<>();

  /** An empty log of so many partitions. */
  Book(int partitions) {
    inputs = lists(partitions);
    pages = lists(partitions);
    outcomes = lists(partitions);
  }

  private static <T> List<List<T>> lists(int count) {
    return Stream.<List<T>>generate(ArrayList::new).limit(count).toList();
  }

  int partitions() {
    return inputs.size();
  }

  /** The part of an incident. */
  int partition(IncidentId id) {
    return Math.floorMod(id.key().text().hashCode(), partitions());
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

  /** Writes, and returns to which partition. */
  int add(IncidentChange change) {
    return add(change.incident().id(), new Input.OfIncident(change));
  }

  /** Writes, and returns to which partition. */
  int add(Command command) {
    return add(command.incident(), new Input.OfPerson(command));
  }

  /** Writes, and returns to which partition. */
  int add(PageOutcome outcome) {
    outcomes.get(partition(outcome.incident())).add(outcome);
    return add(outcome.incident(), new Input.OfPage(outcome));
  }

  private int add(IncidentId id, Input input) {
    int partition = partition(id);
    inputs.get(partition).add(input);
    return partition;
  }

  void publish(Response response) {
    board.put(response.id(), response);
  }

  /** How it stands with this incident; null where nobody has decided anything. */
  public @Nullable Response response(IncidentId id) {
    return board.get(id);
  }
}
