package io.watchbell.deploy.access;

import io.watchbell.model.access.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, proven.
 *
 * @param name of the account or token
 * @param person who that is among those on call; null for nobody
 * @param scopes what they may do
 * @param how they came: {@code password}, {@code sso}, {@code token}, {@code operator}
 * @param isProgram whether it is a program, which may act for people; browsers of people send
 *     forms, so they need the form's token
 */
public record Identity(
    String name, @Nullable String person, Set<Scope> scopes, String how, boolean isProgram) {
  /** Whoever may read the data directory of the process. */
  public static final Identity OPERATOR =
      new Identity("operator", null, Set.of(Scope.values()), "operator", true);

  public Identity {
    scopes = Set.copyOf(scopes);
  }

  /** Whether this may be done by them. */
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
