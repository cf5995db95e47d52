package io.watchbell.model.access;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the compacted topic of accounts, each under its {@link #key}. Nothing in it opens
 * a door: passwords stand there as slow hashes, tokens and sessions as SHA-256 of secrets of 256
 * random bits.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AccessRecord.Account.class, name = "account"),
  @JsonSubTypes.Type(value = AccessRecord.Token.class, name = "token"),
  @JsonSubTypes.Type(value = AccessRecord.Session.class, name = "session"),
})
public sealed interface AccessRecord {
  /** Under which key it stands. */
  String key();

  /**
   * Somebody who signs in with a password.
   *
   * @param name by which they sign in
   * @param person who that is among those on call, as commands name them; null for nobody
   * @param role what they may do
   * @param passwordHash argon2id in the form of the PHC string format; it holds its own settings
   * @param passwordAt when the password was set; sessions from before are over
   * @param by who wrote it
   * @param at when
   */
  record Account(
      String name,
      @Nullable String person,
      Role role,
      String passwordHash,
      Instant passwordAt,
      String by,
      Instant at)
      implements AccessRecord {
    /** Under which key the account of this name stands. */
    public static String keyOf(String name) {
      return "account:" + name;
    }

    @Override
    public String key() {
      return keyOf(name);
    }
  }

  /**
   * A key for a program.
   *
   * @param id names it, in lists and for revoking it; no secret
   * @param name what it is for
   * @param scopes what it may do
   * @param hash SHA-256 of the token, in hexadecimal digits
   * @param by who made it
   * @param at when
   * @param ends from when on it is good no longer; null for never
   */
  record Token(
      String id,
      String name,
      Set<Scope> scopes,
      String hash,
      String by,
      Instant at,
      @Nullable Instant ends)
      implements AccessRecord {
    public Token {
      scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    /** Under which key the token of this id stands. */
    public static String keyOf(String id) {
      return "token:" + id;
    }

    @Override
    public String key() {
      return keyOf(id);
    }
  }

  /**
   * A browser in which somebody is signed in.
   *
   * @param hash SHA-256 of what the browser holds, in hexadecimal digits
   * @param name who
   * @param person who that is among those on call; null for nobody, and for an account of ours,
   *     which says it itself
   * @param role what they may do; null for an account of ours, which says it itself
   * @param since when they signed in
   * @param seen when they were last here, some minutes more or less
   */
  record Session(
      String hash,
      String name,
      @Nullable String person,
      @Nullable Role role,
      Instant since,
      Instant seen)
      implements AccessRecord {
    /** Under which key the session of this hash stands. */
    public static String keyOf(String hash) {
      return "session:" + hash;
    }

    @Override
    public String key() {
      return keyOf(hash);
    }

    /** The same, seen at another time. */
    public Session seenAt(Instant at) {
      return new Session(hash, name, person, role, since, at);
    }
  }
}
