package io.watchbell.kafka;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Follows alerts on their way, so that somebody can look where the time went. A record says in a
 * header from which step it comes, as W3C Trace Context writes it; what comes of the record says
 * the same. Records of alerts that nobody follows have no such header.
 *
 * <p>Nothing that is decided depends on it. Safe for use by many threads.
 */
public interface Trail {
  /** The header, by W3C's name. */
  String HEADER = "traceparent";

  /** Nobody follows anything: no record gets the header, and none is looked at for it. */
  Trail OFF = new NoTrail();

  /** Whether anything is followed. */
  boolean isOn();

  /**
   * An alert comes in; null when this one is not followed.
   *
   * @param since when
   */
  @Nullable Step receive(String what, Instant since);

  /**
   * Work on something that is followed; null when the context says nothing that can be read.
   *
   * @param from the step that it comes of
   */
  @Nullable Step work(String what, byte[] from);

  /**
   * A call to somebody outside, and how long they take; null as for {@link #work}.
   *
   * @param from the step that it comes of
   */
  @Nullable Step call(String what, byte[] from);

  /** A step of the way; it has to be ended, once. */
  interface Step {
    /** As records that come of it say. */
    byte[] context();

    /** Says more of it. */
    void say(String name, String value);

    /** It went wrong. */
    void failed(String why);

    /** It is done. */
    void end();
  }

  /** The step that a record comes of, or null. */
  static byte @Nullable [] of(Headers headers) {
    var header = headers.lastHeader(HEADER);
    return header == null ? null : header.value();
  }

  /**
   * A record that says of which step it comes.
   *
   * @param at its time, epoch milliseconds
   * @param context the step, or null: then it has no header
   */
  static <K, V> Record<K, V> record(K key, V value, long at, byte @Nullable [] context) {
    return context == null
        ? new Record<>(key, value, at)
        : new Record<>(key, value, at, new RecordHeaders().add(HEADER, context));
  }
}
