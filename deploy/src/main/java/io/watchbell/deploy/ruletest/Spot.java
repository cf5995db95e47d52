package io.watchbell.deploy.ruletest;

import io.watchbell.model.config.YamlValue;

/**
 * A place in a file of tests.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 */
public record Spot(String file, int line, int column) {
  static Spot of(YamlValue value) {
    return new Spot(value.file(), value.line(), value.column());
  }

  /** As compilers write it, so that editors can jump there. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
