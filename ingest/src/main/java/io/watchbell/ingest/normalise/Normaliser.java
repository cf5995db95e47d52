package io.watchbell.ingest.normalise;

/**
 * Reads what one kind of sender posts. Pure: the same delivery and context give the same result,
 * and no delivery of any shape makes it throw.
 *
 * <p>To add a source, write one class in {@code io.watchbell.ingest.source}, marked {@code
 * AutoService(Normaliser.class)}, and put its samples under {@code src/test/resources/<name>}:
 * path, configuration, tests and documentation find it there. Most senders post JSON, and are
 * {@link JsonNormaliser}s.
 */
public interface Normaliser {
  /** The source's name in paths and in the configuration: {@code /hooks/<name>}. */
  String name();

  /** What people have to know to use it; the documentation is made of it. */
  Guide guide();

  /** Whether it may come by GET, with everything in the address: some senders know nothing else. */
  default boolean takesGet() {
    return false;
  }

  /**
   * Whether its senders are known to send again what was answered with 429. Only these are ever
   * answered so; what others bring beyond their limit is taken and marked. Say where it is known
   * from.
   */
  default boolean comesAgain() {
    return false;
  }

  /** What stands in this delivery. One bad alert never costs its neighbours. */
  Normalised normalise(Delivery delivery, Context context);
}
