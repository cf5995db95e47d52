package io.watchbell.deploy.access.store;

import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import io.watchbell.model.access.AccessRecord.Account;
import io.watchbell.model.access.AccessRecord.Session;
import io.watchbell.model.access.AccessRecord.Token;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, tokens and sessions as the log has them, on every instance the same. What this instance
 * has just written holds at once: what the log still says of that key from before is passed over.
 * Safe for use by many threads.
 */
public final class AccessBook {
  /** Most events that are shown; the log has more. */
  public static final int EVENTS_MAX = 1_000;

  private final Map<String, AccessRecord> records = new ConcurrentHashMap<>();
  private final Map<String, Token> tokensByHash = new ConcurrentHashMap<>();
  private final Map<String, Optional<AccessRecord>> expected = new ConcurrentHashMap<>();
  private final Deque<AccessEvent> events = new ArrayDeque<>();
  private volatile boolean read;

  /** What the log says; the handler of its reader. */
  public synchronized void take(String key, @Nullable AccessRecord value, Instant at) {
    var own = expected.get(key);
    boolean isOwn = own != null && Objects.equals(own.orElse(null), value);
    if (isOwn) {
      expected.remove(key);
    }
    if (own == null || isOwn) {
      set(key, value);
    }
  }

  /** What was done, as the log says. */
  public void event(String key, @Nullable AccessEvent event, Instant at) {
    if (event == null) {
      return;
    }
    synchronized (events) {
      events.addFirst(event);
      if (events.size() > EVENTS_MAX) {
        events.removeLast();
      }
    }
  }

  /** This is in the log, and will be read, unless it has been already. */
  synchronized void wrote(String key, @Nullable AccessRecord value) {
    if (Optional.ofNullable(value).equals(expected.get(key))) {
      set(key, value);
    }
  }

  /** This is about to be written. */
  synchronized void writes(String key, @Nullable AccessRecord value) {
    expected.put(key, Optional.ofNullable(value));
  }

  /** It was not written after all. */
  synchronized void didNotWrite(String key) {
    expected.remove(key);
  }

  private void set(String key, @Nullable AccessRecord value) {
    var before = value == null ? records.remove(key) : records.put(key, value);
    if (before instanceof Token token) {
      tokensByHash.remove(token.hash());
    }
    if (value instanceof Token token) {
      tokensByHash.put(token.hash(), token);
    }
  }

  /** All is read that was there at the start. */
  public void isRead() {
    read = true;
  }

  /** Whether all is read that was there at the start. */
  public boolean knowsAll() {
    return read;
  }

  /** The account of this name, or null. */
  public @Nullable Account account(String name) {
    return records.get(Account.keyOf(name)) instanceof Account account ? account : null;
  }

  /** The session of this hash, or null. */
  @Nullable Session session(String hash) {
    return records.get(Session.keyOf(hash)) instanceof Session session ? session : null;
  }

  /** The token of this hash, or null. */
  @Nullable Token tokenOf(String hash) {
    return tokensByHash.get(hash);
  }

  /** The token of this identifier, or null. */
  @Nullable Token token(String id) {
    return records.get(Token.keyOf(id)) instanceof Token token ? token : null;
  }

  /** All accounts, by name. */
  public List<Account> accounts() {
    return all(Account.class, Comparator.comparing(Account::name));
  }

  /** All tokens, by what they are for. */
  public List<Token> tokens() {
    return all(Token.class, Comparator.comparing(Token::name).thenComparing(Token::id));
  }

  /** All sessions, the oldest first. */
  List<Session> sessions() {
    return all(Session.class, Comparator.comparing(Session::since));
  }

  private <T extends AccessRecord> List<T> all(Class<T> type, Comparator<T> order) {
    return records.values().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .sorted(order)
        .toList();
  }

  /** What was done last, the latest first. */
  public List<AccessEvent> events(int max) {
    synchronized (events) {
      return events.stream().limit(max).toList();
    }
  }
}
