package io.watchbell.ingest.normalise;

import java.util.Locale;

/** Why something was not taken; the same word stands in the answer, the log and the metric. */
public enum Reason {
  /** There is no body. */
  EMPTY_BODY,
  /** The body is not JSON. */
  NOT_JSON,
  /** It is JSON of another shape than this source sends. */
  WRONG_SHAPE,
  /** The body, or one thing in it, is larger than is looked at. */
  TOO_LARGE,
  /** More alerts than one request may hold. */
  TOO_MANY_ALERTS,
  /** An alert without labels: nothing says what it is about. */
  NO_LABELS,
  /** An alert without a name or a text. */
  NO_NAME,
  /** A field that must be there is not. */
  MISSING_FIELD,
  /** A field holds something else than it should. */
  BAD_FIELD,
  /** A word for the status that means neither firing, resolved nor acknowledged. */
  UNKNOWN_STATUS,
  /** A time that is none, or that ends before it begins. */
  BAD_TIME;

  /** As it is written in answers and metrics: {@code no-labels}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
