package io.watchbell.escalation.year;

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
import org.jspecify.annotations.Nullable;

/** The log: what stands in it stays, whoever is killed. */
final class Book {
  static final int PARTITIONS = 4;

  /** What escalation reads. */
  sealed interface Input {
    /** An incident changed. */
    record OfIncident(IncidentChange change) implements Input {}

    /** Somebody asked for something. */
    record OfPerson(Command command) implements Input {}

    /** Something came of a page. */
    record OfPage(PageOutcome outcome) implements Input {}
  }

  private final List<List<Input>> inputs = lists();
  private final List<List<Page>> pages = lists();
  private final List<List<PageOutcome>> outcomes = lists();
  private final Map<IncidentId, Response> board = new HashMap<>();

  private static <T> List<List<T>> lists() {
    var lists = new ArrayList<List<T>>();
    for (int i = 0; i < PARTITIONS; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  static int partition(IncidentId id) {
    return Math.floorMod(id.key().text().hashCode(), PARTITIONS);
  }

  List<Input> inputs(int partition) {
    return inputs.get(partition);
  }

  List<Page> pages(int partition) {
    return pages.get(partition);
  }

  /** What came of pages of this partition since an instant. */
  List<PageOutcome> outcomes(int partition, Instant since) {
    var all = outcomes.get(partition);
    int from = all.size();
    while (from > 0 && !all.get(from - 1).at().isBefore(since)) {
      from--;
    }
    return List.copyOf(all.subList(from, all.size()));
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
