package io.watchbell.escalation.notify.dispatch;

import io.watchbell.escalation.notify.Delivery;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** The dispatcher's lane of one partition, with the time and the threads of a simulation. */
public final class VirtualLane {
  /** The simulation's time and threads. */
  public interface Workers {
    /** Has a page worked on. */
    void begin(Page page, Runnable work);

    /** Lets time pass. */
    void pause(Duration length);
  }

  private final Lane lane;

  /**
   * A lane.
   *
   * @param past the outcomes in the log of this partition since an instant
   */
  public VirtualLane(
      Delivery delivery,
      Function<Instant, List<PageOutcome>> past,
      Instant begunAt,
      Workers workers) {
    this.lane =
        new Lane(delivery, since -> history(past.apply(since)), begunAt) {
          @Override
          void begin(Page page, Runnable work) {
            workers.begin(page, work);
          }

          @Override
          void pause(Duration length) {
            workers.pause(length);
          }
        };
  }

  private static History history(List<PageOutcome> outcomes) {
    var history = new History();
    outcomes.forEach(history::add);
    return history;
  }

  /** Takes the page at this offset on. */
  public void take(long offset, Page page) {
    lane.take(offset, page);
  }

  /** The offset to commit, if it has changed. */
  public OptionalLong toCommit() {
    return lane.progress().toCommit();
  }

  /** How many pages are under way. */
  public int open() {
    return lane.progress().open();
  }
}
