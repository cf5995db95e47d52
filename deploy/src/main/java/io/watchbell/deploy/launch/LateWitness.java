package io.watchbell.deploy.launch;

import io.watchbell.escalation.notify.lastresort.LastResort;
import io.watchbell.escalation.stream.EscalationTopology;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.story.Story;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells the last resort, which is made after the topology and before anything runs. */
final class LateWitness implements EscalationTopology.Witness {
  private final AtomicReference<Optional<LastResort>> told =
      new AtomicReference<>(Optional.empty());

  void tell(LastResort lastResort) {
    told.set(Optional.of(lastResort));
  }

  /** What the log has of an incident. */
  void story(Story story) {
    var response = story.response();
    if (response != null) {
      told.get().ifPresent(lastResort -> lastResort.heardElsewhere(response));
    }
  }

  @Override
  public void gaveUp(Page page) {
    told.get().ifPresent(lastResort -> lastResort.gaveUp(page));
  }

  @Override
  public void stands(Page page) {
    told.get().ifPresent(lastResort -> lastResort.stands(page));
  }

  @Override
  public void heard(ResponseChange change) {
    told.get().ifPresent(lastResort -> lastResort.heard(change.response()));
  }
}
