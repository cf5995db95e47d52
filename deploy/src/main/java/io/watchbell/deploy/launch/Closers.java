package io.watchbell.deploy.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started and is to be stopped in reverse, whatever happens to each of it. */
final class Closers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Closers.class);

  private final Deque<Closer> open = new ArrayDeque<>();
  private boolean allWell = true;

  private record Closer(String name, AutoCloseable what) {}

  /** Notes something that runs now. */
  synchronized <T extends AutoCloseable> T add(String name, T what) {
    open.push(new Closer(name, what));
    return what;
  }

  /** Whether everything that was stopped so far stopped in order. */
  synchronized boolean allWell() {
    return allWell;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private void close(Closer closer) {
    try {
      log.debug("stopping: {}", closer.name());
      closer.what().close();
    } catch (Exception e) {
      allWell = false;
      log.warn("{} did not stop in order", closer.name(), e);
    }
  }
}
