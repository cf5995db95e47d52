package io.watchbell.deploy.replay;

import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.router.pipeline.Output;

/**
 * Takes everything that a {@link Replay} decides, in order, at the instant of the replay. It must
 * not call the replay back: what people do about a page is said by {@link People}.
 */
public interface Sink {
  /** The fate of an alert, or what became later of one. */
  default void decided(Decision decision) {}

  /** Something happened to an incident. */
  default void changed(IncidentChange change) {}

  /** Something happened to the response to an incident. */
  default void responded(ResponseChange change) {}

  /** Somebody is to be reached. */
  default void paged(Page page) {}

  /** Something came of a page. */
  default void cameOf(PageOutcome outcome) {}

  /** How an alert stands now. */
  default void stands(Output.StateChanged state) {}

  /** A record that is no alert. */
  default void refused(Output.Refused refused) {}
}
