package io.watchbell.ingest.mapping;

import io.watchbell.model.expression.Expression;

/**
 * One setting of a mapping that is an expression.
 *
 * @param path what it is called: {@code labels.host}
 * @param place where it stands: {@code sources/coolant.yaml:12}
 * @param expression as it was compiled
 */
record Field(String path, String place, Expression expression) {
  /** What is wrong with its value, said to whoever wrote it. */
  String complaint(String why) {
    return "%s (%s): %s: %s".formatted(path, place, why, expression.text().strip());
  }
}
