package io.watchbell.deploy.backtest;

import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.ResponseChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people answered when it really happened: for each incident, after which of their pages and
 * how long after it somebody acknowledged.
 */
public final class Recollection {
  /** How far from an incident of then a page may be and still be a page for that trouble. */
  private static final Duration NEAR = Duration.ofMinutes(30);

  private final Map<IncidentId, Then> incidents = new HashMap<>();
  private final Map<String, List<Then>> byKey = new HashMap<>();
  private final Map<String, List<Then>> byService = new HashMap<>();

  /** An incident as it was. */
  private static final class Then {
    private final Incident incident;
    private final Instant opened;
    private final List<Answer> answers = new ArrayList<>(1);
    private @Nullable Instant ended;

    Then(Incident incident, Instant opened) {
      this.incident = incident;
      this.opened = opened;
    }

    boolean isNear(Instant at) {
      return !at.isBefore(opened.minus(NEAR)) && (ended == null || !at.isAfter(ended.plus(NEAR)));
    }
  }

  /**
   * Somebody acknowledged.
   *
   * @param person who
   * @param page after which of the pages to them for this incident, from 1
   * @param after how long after it
   */
  private record Answer(String person, int page, Duration after) {}

  /** An incident was changed. To be told in the order of time, before what people did. */
  public void changed(IncidentChange change) {
    var incident = change.incident();
    var then = incidents.computeIfAbsent(incident.id(), _ -> begun(incident));
    then.ended = incident.isOpen() ? null : change.at();
  }

  private Then begun(Incident incident) {
    var then = new Then(incident, incident.openedAt());
    byKey.computeIfAbsent(incident.id().key().text(), _ -> new ArrayList<>()).add(then);
    byService.computeIfAbsent(incident.service(), _ -> new ArrayList<>()).add(then);
    return then;
  }

  /** Somebody did something. */
  public void responded(ResponseChange change) {
    var by = change.by();
    var then = incidents.get(change.response().id());
    if (change.kind() != ResponseChange.Kind.ACKNOWLEDGED || by == null || then == null) {
      return;
    }
    var pages =
        change.response().paged().stream()
            .filter(paged -> paged.person().equals(by) && !paged.at().isAfter(change.at()))
            .map(Paged::at)
            .distinct()
            .sorted()
            .toList();
    if (!pages.isEmpty()) {
      var after = Duration.between(pages.getLast(), change.at());
      then.answers.add(new Answer(by, pages.size(), after));
    }
  }

  /**
   * How long after a page its person acknowledged when it really happened; empty when they did not.
   *
   * @param number which of the pages to them for this incident it is, from 1
   */
  Optional<Duration> answer(Page page, int number) {
    var then = find(page.incident().key().text(), page.service(), page.at());
    return then == null
        ? Optional.empty()
        : then.answers.stream()
            .filter(it -> it.person().equals(page.person()) && it.page() == number)
            .map(Answer::after)
            .findFirst();
  }

  /** Whether this is how an answer came that {@link #answer} tells of. */
  boolean isAnswer(IncidentId incident, String person) {
    var then = incidents.get(incident);
    return then != null && then.answers.stream().anyMatch(it -> it.person().equals(person));
  }

  /** The incident as it was then, or null. */
  @Nullable Incident incident(IncidentId id) {
    var then = incidents.get(id);
    return then == null ? null : then.incident;
  }

  /** The incident of then that this is: of the same key, else of the same service. */
  private @Nullable Then find(String key, String service, Instant at) {
    var same = near(byKey.getOrDefault(key, List.of()), at);
    return same == null ? near(byService.getOrDefault(service, List.of()), at) : same;
  }

  private static @Nullable Then near(List<Then> all, Instant at) {
    return all.stream()
        .filter(then -> then.isNear(at))
        .min(Comparator.comparing(then -> Duration.between(then.opened, at).abs()))
        .orElse(null);
  }
}
