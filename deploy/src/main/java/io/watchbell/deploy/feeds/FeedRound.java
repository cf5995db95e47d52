package io.watchbell.deploy.feeds;

import io.watchbell.escalation.schedule.Feeds;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the feeds that are due, one after the other, on a thread of its own. */
public final class FeedRound {
  private static final Logger LOG = LoggerFactory.getLogger(FeedRound.class);

  private final FeedFile file;
  private final FeedClient client;
  private final Supplier<String> oncall;
  private final Runnable changed;
  private final InstantSource clock;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * A round.
   *
   * @param oncall the text of {@code oncall.yaml} that holds
   * @param changed is told after a round in which a calendar has changed
   */
  public FeedRound(
      FeedFile file,
      FeedClient client,
      Supplier<String> oncall,
      Runnable changed,
      InstantSource clock) {
    this.file = file;
    this.client = client;
    this.oncall = oncall;
    this.changed = changed;
    this.clock = clock;
  }

  /** Begins a round unless one is going on; returns at once. */
  public void begin() {
    if (running.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("feeds")
          .start(() -> {
            try {
              go();
            } catch (RuntimeException e) {
              LOG.warn("calendars could not be fetched", e);
            } finally {
              running.set(false);
            }
          });
    }
  }

  /** Does the round; returns when it is done. */
  void go() {
    var named = List.copyOf(Feeds.named(oncall.get()));
    boolean another = false;
    for (var url : named) {
      var before = file.find(url);
      if (before.isDue(clock.instant())) {
        var after = client.fetch(before, clock.instant());
        file.keep(after, named);
        say(before, after);
        another |= !Objects.equals(before.text(), after.text());
      }
    }
    if (another) {
      changed.run();
    }
  }

  private void say(FeedCopy before, FeedCopy after) {
    if (after.complaint() != null && !after.complaint().equals(before.complaint())) {
      LOG.warn("calendar {}", after.line(clock.instant()));
    } else if (!Objects.equals(before.text(), after.text())) {
      LOG.info("calendar {} has changed: {} holidays", after.url(), after.days());
    }
  }
}
