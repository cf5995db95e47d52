package io.watchbell.deploy.access.store;

import io.watchbell.deploy.access.Identity;
import io.watchbell.deploy.access.LoginLimits;
import io.watchbell.deploy.access.SessionRules;
import io.watchbell.deploy.access.argon2.Passwords;
import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import io.watchbell.model.access.AccessRecord.Account;
import io.watchbell.model.access.AccessRecord.Session;
import io.watchbell.model.access.AccessRecord.Token;
import io.watchbell.model.access.Role;
import io.watchbell.model.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who somebody is, and writes accounts, tokens, sessions and what was done. What checks
 * or sets a password blocks for some tens of milliseconds. Safe for use by many threads.
 */
public final class AccessDesk {
  private static final Logger log = LoggerFactory.getLogger(AccessDesk.class);

  /** Begins every token, so that scanners for secrets can find one that leaked. */
  public static final String TOKEN_PREFIX = "wbt_";

  /** Browsers in which one person is signed in; the oldest makes room. */
  private static final int SESSIONS_MAX = 20;

  private final AccessBook book;
  private final AccessLog out;
  private final Supplier<SessionRules> rules;
  private final InstantSource clock;
  private final Passwords passwords = new Passwords();
  private final LoginLimits limits = new LoginLimits();

  /**
   * A desk.
   *
   * @param rules of sessions, as they hold when asked
   */
  public AccessDesk(
      AccessBook book, AccessLog out, Supplier<SessionRules> rules, InstantSource clock) {
    this.book = book;
    this.out = out;
    this.rules = rules;
    this.clock = clock;
  }

  /** What is known. */
  public AccessBook book() {
    return book;
  }

  /** What the time is. */
  public Instant now() {
    return clock.instant();
  }

  /** What came of a name and a password. */
  public sealed interface SignIn {
    /** They fit. */
    record Good(Account account) implements SignIn {}

    /** They do not, or there is no such account; which, nobody is told. */
    record Wrong() implements SignIn {}

    /** It was tried too often. */
    record TooOften(Duration pause) implements SignIn {}
  }

  /**
   * Checks a name and a password.
   *
   * @param address where they come from
   */
  public SignIn signIn(String name, String password, String address) {
    var now = clock.instant();
    Duration wait;
    synchronized (limits) {
      wait = limits.begin(name, address, now);
    }
    if (!wait.isZero()) {
      return new SignIn.TooOften(wait);
    }
    var account = book.account(name);
    if (account == null) {
      passwords.pretend(password);
      return new SignIn.Wrong();
    }
    if (!passwords.isRight(password, account.passwordHash())) {
      return new SignIn.Wrong();
    }
    synchronized (limits) {
      limits.succeeded(name, address);
    }
    return new SignIn.Good(account);
  }

  /** A session that has begun: what the browser is to hold, once the log has it. */
  public record Begun(String secret, CompletionStage<Void> written) {}

  /**
   * Begins a session, always with a new secret.
   *
   * @param role null for an account of ours
   */
  public Begun begin(String name, @Nullable String person, @Nullable Role role) {
    var secret = Secrets.fresh();
    var now = clock.instant();
    var own = book.sessions().stream().filter(session -> session.name().equals(name)).toList();
    own.stream()
        .limit(Math.max(0, own.size() - SESSIONS_MAX + 1))
        .forEach(session -> remove(session.key()));
    var session = new Session(Secrets.hash(secret), name, person, role, now, now);
    return new Begun(secret, put(session));
  }

  /** Who is signed in with this; empty where nobody is. */
  public Optional<Identity> bySession(String secret) {
    var session = book.session(Secrets.hash(secret));
    if (session == null) {
      return Optional.empty();
    }
    var now = clock.instant();
    var holder = rules.get().holder(session, book::account, now);
    if (holder.isPresent() && rules.get().isToBeNoted(session, now)) {
      put(session.seenAt(now));
    }
    return holder;
  }

  /** Ends the session with this secret. */
  public CompletionStage<Void> end(String secret) {
    return remove(Session.keyOf(Secrets.hash(secret)));
  }

  /** Whose token this is; empty where it is nobody's, or over. */
  public Optional<Identity> byToken(String secret) {
    var token = book.tokenOf(Secrets.hash(secret));
    if (token == null) {
      return Optional.empty();
    }
    var ends = token.ends();
    return ends != null && !clock.instant().isBefore(ends)
        ? Optional.empty()
        : Optional.of(new Identity(token.name(), null, token.scopes(), "token", true));
  }

  /** A token that was made. */
  public record Made(Token token, String secret, CompletionStage<Void> written) {}

  /** Makes a token; its secret is in the answer and nowhere else. */
  public Made make(String label, Set<Scope> scopes, @Nullable Instant ends, String by) {
    var id = Secrets.id();
    var secret = TOKEN_PREFIX + Secrets.fresh();
    var token = new Token(id, label, scopes, Secrets.hash(secret), by, clock.instant(), ends);
    return new Made(token, secret, put(token));
  }

  /** Takes a token back; empty where there is none. */
  public Optional<CompletionStage<Void>> revoke(String id) {
    return Optional.ofNullable(book.token(id)).map(token -> remove(token.key()));
  }

  /** Writes an account, which must not be there before. */
  public CompletionStage<Void> add(
      String name, @Nullable String person, Role role, String password, String by) {
    var now = clock.instant();
    return put(new Account(name, person, role, passwords.hash(password), now, by, now));
  }

  /** Sets the password of an account anew: whoever is signed in has to do so again. */
  public CompletionStage<Void> setPassword(Account account, String password, String by) {
    var now = clock.instant();
    return put(
        new Account(
            account.name(),
            account.person(),
            account.role(),
            passwords.hash(password),
            now,
            by,
            now));
  }

  /** Removes an account. */
  public CompletionStage<Void> remove(Account account) {
    book.sessions().stream()
        .filter(session -> session.role() == null && session.name().equals(account.name()))
        .forEach(session -> remove(session.key()));
    return remove(account.key());
  }

  /** Forgets sessions that are over. */
  public void tidy() {
    var now = clock.instant();
    book.sessions().stream()
        .filter(session -> rules.get().isOver(session, now))
        .forEach(session -> remove(session.key()));
  }

  /** Writes down what was done; if the log does not take it, our own log has it. */
  public void note(AccessEvent event) {
    var _ =
        out.note(event)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                log.error("not written to the log: {}", event, failure);
              }
            });
  }

  private CompletionStage<Void> put(AccessRecord value) {
    book.writes(value.key(), value);
    return written(value.key(), value, out.put(value));
  }

  private CompletionStage<Void> remove(String key) {
    book.writes(key, null);
    return written(key, null, out.remove(key));
  }

  private CompletionStage<Void> written(
      String key, @Nullable AccessRecord value, CompletionStage<Void> write) {
    return write.whenComplete((_, failure) -> {
      if (failure == null) {
        book.wrote(key, value);
      } else {
        book.didNotWrite(key);
        log.warn("{} could not be written to the log", key.substring(0, key.indexOf(':')), failure);
      }
    });
  }
}
