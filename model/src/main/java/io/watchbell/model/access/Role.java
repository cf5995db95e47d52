package io.watchbell.model.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is here, from the least to the most. New ones are added at the end. */
public enum Role {
  /** Looks on. */
  VIEWER,
  /** Answers pages. */
  RESPONDER,
  /** Looks after the watch of others too. */
  TEAM_ADMIN,
  /** May do everything. */
  ADMIN;

  /** What it may do. */
  public Set<Scope> scopes() {
    return switch (this) {
      case VIEWER -> EnumSet.of(Scope.READ);
      case RESPONDER -> EnumSet.of(Scope.READ, Scope.RESPOND, Scope.SILENCE);
      case TEAM_ADMIN -> EnumSet.of(Scope.READ, Scope.RESPOND, Scope.SILENCE, Scope.TEAM);
      case ADMIN -> EnumSet.allOf(Scope.class);
    };
  }

  /** As people write it: {@code team-admin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role that people write so. */
  public static Optional<Role> find(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
