package io.watchbell.ingest.http;

import org.jspecify.annotations.Nullable;

/** Who of those who make silences can be told something. */
@FunctionalInterface
public interface Authors {
  /** Why nobody is told before a silence of this author ends, for people; null where they are. */
  @Nullable String untold(String author);
}
