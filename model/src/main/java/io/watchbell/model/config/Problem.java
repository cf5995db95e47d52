package io.watchbell.model.config;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in the configuration, with all that is needed to mend it in one go.
 *
 * @param file which file, as the user named it
 * @param line from 1
 * @param column from 1
 * @param path the place in the document: {@code rules[3].match[0]}; empty for the whole
 * @param message what is wrong
 * @param hint how to mend it, or null when the message says it
 */
public record Problem(
    String file, int line, int column, String path, String message, @Nullable String hint) {
  /** As compilers say it, so that editors can jump to the place. */
  @Override
  public String toString() {
    var place = path.isEmpty() ? "" : path + ": ";
    var help = hint == null ? "" : " (" + hint + ")";
    return "%s:%d:%d: %s%s%s".formatted(file, line, column, place, message, help);
  }
}
