package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads what one kind of sender posts. Pure: the same body and context give the same result, and no
 * body of any shape makes it throw.
 *
 * <p>To add a source, write a class, add it to {@link Sources}, and put its samples under {@code
 * src/test/resources/<name>}; the tests find them there.
 */
public interface Normaliser {
  /** The source's name in paths and in the configuration: {@code /hooks/<name>}. */
  String name();

  /** What stands in this body. One bad alert never costs its neighbours. */
  Normalised normalise(JsonNode body, Context context);
}
