package io.watchbell.deploy.access;

import io.watchbell.model.access.AccessRecord.Account;
import io.watchbell.model.access.AccessRecord.Session;
import io.watchbell.model.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When somebody who signed in has to do so again.
 *
 * @param idle after so long without a request
 * @param longest after so long in any case
 */
public record SessionRules(Duration idle, Duration longest) {
  /** A night and a day off without asking; a week of watch at most. */
  public static final SessionRules USUAL =
      new SessionRules(Duration.ofHours(24), Duration.ofDays(7));

  /** How exactly it is written down when somebody was last here, as a part of {@link #idle}. */
  private static final int NOTES = 16;

  /** Whether this session is over, whoever's it is. */
  public boolean isOver(Session session, Instant now) {
    return !now.isBefore(session.seen().plus(idle)) || !now.isBefore(session.since().plus(longest));
  }

  /** Whether it has been so long that it is written down that they are still here. */
  public boolean isToBeNoted(Session session, Instant now) {
    return !now.isBefore(session.seen().plus(idle.dividedBy(NOTES)));
  }

  /**
   * Who is signed in.
   *
   * @param accounts by name; null where there is none
   * @return empty when the session is over, its account is gone, or the password is another since
   */
  public Optional<Identity> holder(
      Session session, Function<String, @Nullable Account> accounts, Instant now) {
    if (isOver(session, now)) {
      return Optional.empty();
    }
    var role = session.role();
    if (role != null) {
      return Optional.of(identity(session.name(), session.person(), role, "sso"));
    }
    var account = accounts.apply(session.name());
    return account == null || session.since().isBefore(account.passwordAt())
        ? Optional.empty()
        : Optional.of(identity(account.name(), account.person(), account.role(), "password"));
  }

  private static Identity identity(String name, @Nullable String person, Role role, String how) {
    return new Identity(name, person, role.scopes(), how, false);
  }
}
