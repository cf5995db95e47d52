package io.watchbell.escalation.http;

import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.cover.Answer;
import io.watchbell.escalation.cover.ContactRules;
import io.watchbell.escalation.cover.CoverRules;
import io.watchbell.escalation.cover.DeviceRules;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.watch.WatchChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what people change about the watch, one change after the other: each is judged by what the
 * one before has left. Blocks.
 */
public final class CoverDesk {
  private static final Logger LOG = LoggerFactory.getLogger(CoverDesk.class);
  private static final Duration VIEW_PATIENCE = Duration.ofSeconds(5);
  private static final int UNAVAILABLE = 503;

  private final CoverBook book;
  private final Supplier<Roster> files;
  private final Log log;
  private final InstantSource clock;

  /** Where changes are kept. */
  public interface Log {
    /** Writes a change; the stage fails when it could not be made durable. */
    CompletionStage<Void> write(WatchChange change);

    /** Says that a change is no more. */
    CompletionStage<Void> remove(String id);

    /** The log. */
    static Log of(LogWriter writer) {
      return new Log() {
        @Override
        public CompletionStage<Void> write(WatchChange change) {
          return writer.append(Topics.COVERS, change.id(), change);
        }

        @Override
        public CompletionStage<Void> remove(String id) {
          return writer.remove(Topics.COVERS, id);
        }
      };
    }
  }

  /**
   * A desk.
   *
   * @param book where what is written comes back
   * @param files the roster as the files say it
   */
  public CoverDesk(CoverBook book, Supplier<Roster> files, Log log, InstantSource clock) {
    this.book = book;
    this.files = files;
    this.log = log;
    this.clock = clock;
  }

  /** The roster as the files say it. */
  Roster files() {
    return files.get();
  }

  /** The roster that holds now. */
  Roster roster() {
    return book.over(files.get());
  }

  CoverBook book() {
    return book;
  }

  InstantSource clock() {
    return clock;
  }

  /** Judges a change and writes it if it may be; it holds when this returns. */
  synchronized Answer write(Function<CoverRules, Answer> judge) {
    return carriedOut(judge, change -> log.write(change), change -> change);
  }

  /** Judges whether a change may be removed, and removes it. */
  synchronized Answer remove(Function<CoverRules, Answer> judge) {
    return carriedOut(judge, change -> log.remove(change.id()), _ -> null);
  }

  private Answer carriedOut(
      Function<CoverRules, Answer> judge,
      Function<WatchChange, CompletionStage<Void>> how,
      Function<WatchChange, @Nullable WatchChange> wanted) {
    var answer = judge.apply(book.rules(files.get(), clock.instant()));
    if (!(answer instanceof Answer.Write(var change, var _))) {
      return answer;
    }
    try {
      how.apply(change).toCompletableFuture().join();
      if (!book.await(change.id(), wanted.apply(change), VIEW_PATIENCE)) {
        LOG.warn("change {} is in the log and not seen here yet", change.id());
      }
      return answer;
    } catch (CompletionException e) {
      LOG.error("change {} could not be written", change.id(), e);
    }
    return new Answer.Refused(
        UNAVAILABLE, "it is not stored: the log did not take it", null, "try again in a moment");
  }

  /** Ends for good what was added and the file has overtaken since. */
  public synchronized void settle() {
    ContactRules.overtaken(book.rules(files.get(), clock.instant())).forEach(log::write);
  }

  /** Whoever carries messages to a device of a person says that it is no more. Blocks. */
  public void gone(String person, Device device) {
    var _ = write(rules -> new DeviceRules(rules).gone(person, device));
  }

  /** For whom a browser rings that has another address now. */
  List<String> whose(DeviceRules.Renewal renewal) {
    return new DeviceRules(book.rules(files.get(), clock.instant())).whose(renewal);
  }

  /** Forgets what has been over for long. */
  public synchronized void tidy() {
    CoverRules.outdated(book.all(), clock.instant()).forEach(log::remove);
  }
}
