package io.watchbell.testkit.month;

import io.watchbell.model.alert.Alert;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The deliveries of all episodes in the order of their times; only what goes on is in memory. */
final class Arrivals implements Iterator<Alert> {
  private static final Comparator<Next> ORDER =
      Comparator.comparingLong(Next::at).thenComparingInt(next -> next.episode().number());

  private final PriorityQueue<Next> waiting = new PriorityQueue<>(ORDER);
  private final Iterator<Episode> episodes;
  private final long repeatMillis;

  /** The first delivery of the episode that begins next, or null when all have begun. */
  private @Nullable Next begins;

  /** Of these episodes, which are in the order in which they begin. */
  Arrivals(List<Episode> episodes, long repeatMillis) {
    this.episodes = episodes.iterator();
    this.repeatMillis = repeatMillis;
    begins = begin();
  }

  /** The delivery of an episode that comes next. */
  private record Next(Episode episode, long delivery, long at) {}

  private @Nullable Next begin() {
    if (!episodes.hasNext()) {
      return null;
    }
    var episode = episodes.next();
    return new Next(episode, 0, episode.at(0, repeatMillis));
  }

  @Override
  public boolean hasNext() {
    return begins != null || !waiting.isEmpty();
  }

  @Override
  public Alert next() {
    while (begins != null && (waiting.isEmpty() || begins.at() <= waiting.element().at())) {
      waiting.add(begins);
      begins = begin();
    }
    var next = waiting.poll();
    if (next == null) {
      throw new NoSuchElementException("the month is over");
    }
    var episode = next.episode();
    long after = next.delivery() + 1;
    if (after < episode.size(repeatMillis)) {
      waiting.add(new Next(episode, after, episode.at(after, repeatMillis)));
    }
    return episode.alert(next.delivery(), repeatMillis);
  }
}
