package io.watchbell.deploy.backtest;

import io.watchbell.deploy.replay.People;
import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People who answer as long after their pages as they did; who did not answer does not now. */
final class AsTheyDid implements People {
  private final Recollection recollection;
  private final Map<Whom, Last> paged = new HashMap<>();

  AsTheyDid(Recollection recollection) {
    this.recollection = recollection;
  }

  private record Whom(IncidentId incident, String person) {}

  private record Last(int number, Instant at) {}

  @Override
  public List<Answer> answers(Page page) {
    if (!page.wantsAnswer()) {
      return List.of();
    }
    var whom = new Whom(page.incident(), page.person());
    var last = paged.get(whom);
    if (last != null && last.at().equals(page.at())) {
      return List.of(); // On another contact, at the same moment.
    }
    int number = last == null ? 1 : last.number() + 1;
    paged.put(whom, new Last(number, page.at()));
    return recollection
        .answer(page, number)
        .map(after -> List.of(new Answer(after, new Action.Acknowledge())))
        .orElse(List.of());
  }
}
