package io.watchbell.console.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The tables and views, as {@code console/history.sql} says them. */
public final class Schema {
  /** A database of another version is made anew from the log. */
  public static final int VERSION = 1;

  private static final String FILE = "console/history.sql";

  private Schema() {}

  /** The statements that make an empty database, in order. */
  public static List<String> statements() {
    try (var in = Schema.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split(";\n")).filter(part -> !part.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
