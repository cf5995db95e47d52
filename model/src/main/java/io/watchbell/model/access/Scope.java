package io.watchbell.model.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that somebody may do. New ones are added at the end. */
public enum Scope {
  /** See incidents, the watch, reports and the log's explanations. */
  READ,
  /** Answer incidents, and change one's own watch and contacts. */
  RESPOND,
  /** Make and end silences. */
  SILENCE,
  /** Change the watch and the contacts of others. */
  TEAM,
  /** Change the configuration, accounts and tokens; see who did what. */
  ADMIN;

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope that people write so. */
  public static Optional<Scope> find(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
