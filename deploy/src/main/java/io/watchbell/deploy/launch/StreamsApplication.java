package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.StreamsFacts;
import io.watchbell.kafka.GroupLag;
import io.watchbell.kafka.PacedClients;
import io.watchbell.kafka.StreamsSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka Streams application. A thread that dies is replaced, since most deaths are the weather
 * of a network; one that dies again and again is our bug, and then the process says so and ends,
 * because a process that looks alive and pages nobody is worse than none.
 */
public final class StreamsApplication implements StreamsFacts, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StreamsApplication.class);
  private static final int DEATHS_MAX = 8;
  private static final Duration DEATHS_WINDOW = Duration.ofMinutes(5);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(4);

  private final String name;
  private final KafkaStreams streams;
  private final InstantSource clock;
  private final Consumer<String> gaveUp;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final int tasks;
  private final GroupLag lag;
  private final CloseOptions.GroupMembershipOperation farewell;

  /**
   * An application that does not run yet.
   *
   * @param tasks how many it has in all instances together
   * @param gaveUp told why, once, when threads die faster than they should
   */
  public StreamsApplication(
      StreamsSettings settings,
      Topology topology,
      int tasks,
      InstantSource clock,
      Consumer<String> gaveUp) {
    this.name = name(settings.application());
    this.clock = clock;
    this.gaveUp = gaveUp;
    this.tasks = tasks;
    this.lag = new GroupLag(settings.connection(), settings.application());
    this.farewell = farewell(settings.connection().embedded());
    this.streams = new KafkaStreams(topology, settings.toProperties(), new PacedClients(clock));
    streams.setUncaughtExceptionHandler(this::died);
  }

  /** What people call the application of this id. */
  static String name(String application) {
    return application.replace("watchbell-", "");
  }

  /** Starts it; it is at work when {@link #activeTasks} says so. */
  public void start() {
    streams.start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String state() {
    return streams.state().name();
  }

  @Override
  public int activeTasks() {
    return streams.metadataForLocalThreads().stream()
        .filter(thread -> thread.threadState().equals("RUNNING"))
        .mapToInt(thread -> thread.activeTasks().size())
        .sum();
  }

  @Override
  public int allTasks() {
    return tasks;
  }

  @Override
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING
        && streams.metadataForLocalThreads().stream()
            .map(ThreadMetadata::threadState)
            .allMatch("RUNNING"::equals);
  }

  @Override
  public long lag() {
    return lag.latest();
  }

  /** Asks the brokers how far behind it is. */
  void lookAtLag() {
    if (!closing.get()) {
      lag.look();
    }
  }

  /** The client itself, for its metrics. */
  public KafkaStreams client() {
    return streams;
  }

  private StreamThreadExceptionResponse died(Throwable cause) {
    if (closing.get()) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (isWithinBudget()) {
      log.error("a thread of {} died and is replaced", name, cause);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    log.error("threads of {} die again and again", name, cause);
    gaveUp.accept(
        "the stream application '%s' failed %d times within %d minutes, the last time with: %s"
            .formatted(name, DEATHS_MAX, DEATHS_WINDOW.toMinutes(), cause));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private synchronized boolean isWithinBudget() {
    var now = clock.instant();
    deaths.addLast(now);
    deaths.removeIf(death -> death.isBefore(now.minus(DEATHS_WINDOW)));
    return deaths.size() < DEATHS_MAX;
  }

  /**
   * With a broker of our own it stays a member of its group, so that a restart takes its place at
   * once: there is nobody else. Where others may be, it leaves, and they go on at once; if it
   * stayed, its alerts and ladders would wait until its session is over, or it is back.
   */
  private static CloseOptions.GroupMembershipOperation farewell(boolean isAlone) {
    return isAlone
        ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
        : CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
  }

  @Override
  public void close() {
    closing.set(true);
    lag.close();
    boolean closed =
        streams.close(CloseOptions.groupMembershipOperation(farewell).withTimeout(CLOSE_MAX));
    if (!closed) {
      log.warn("{} did not stop within {} s", name, CLOSE_MAX.toSeconds());
    }
  }
}
