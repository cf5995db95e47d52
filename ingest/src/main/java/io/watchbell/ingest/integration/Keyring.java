package io.watchbell.ingest.integration;

import io.watchbell.ingest.normalise.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all integrations. Keys are kept and compared as hashes, each with every other and in
 * constant time, so that neither time nor memory tells how near a guess was.
 */
public final class Keyring {
  private static final int PRESENTED_MAX = 8;

  private final List<Lock> locks;
  private final List<String> missing;

  private record Lock(Integration integration, List<byte[]> hashes, List<String> secrets) {
    boolean isSigned() {
      return integration.isSigned();
    }

    /** Whether whoever shows this certificate may try. */
    boolean isFor(@Nullable ClientCertificate certificate) {
      var client = integration.client();
      return client == null || client.isOf(certificate);
    }

    /** Whether a certificate is all that is asked for. */
    boolean isByCertificate() {
      return integration.client() != null && integration.keysEnv().isEmpty();
    }
  }

  private Keyring(List<Lock> locks, List<String> missing) {
    this.locks = List.copyOf(locks);
    this.missing = List.copyOf(missing);
  }

  /**
   * Fetches the keys.
   *
   * @param environment the value of an environment variable, or null
   */
  public static Keyring of(
      Integrations integrations, Function<String, @Nullable String> environment) {
    var locks = new ArrayList<Lock>();
    var missing = new ArrayList<String>();
    for (var integration : integrations.all()) {
      var hashes = new ArrayList<byte[]>();
      for (var variable : integration.keysEnv()) {
        var key = environment.apply(variable);
        if (key == null || key.isBlank()) {
          missing.add(variable);
        } else {
          hashes.add(hash(key.strip()));
        }
      }
      locks.add(
          new Lock(integration, List.copyOf(hashes), secrets(integration, environment, missing)));
    }
    return new Keyring(locks, missing);
  }

  private static List<String> secrets(
      Integration integration,
      Function<String, @Nullable String> environment,
      List<String> missing) {
    var signing = integration.signing();
    var secrets = new ArrayList<String>();
    for (var variable : signing == null ? List.<String>of() : signing.secretsEnv()) {
      var secret = environment.apply(variable);
      if (secret == null || secret.isBlank()) {
        missing.add(variable);
      } else {
        secrets.add(secret.strip());
      }
    }
    return List.copyOf(secrets);
  }

  /**
   * Environment variables that the configuration names and that hold nothing. The integrations that
   * name them stay shut: a forgotten variable never opens a door.
   */
  public List<String> missing() {
    return missing;
  }

  /**
   * Decides who is posting, before the body is known; those who sign it are let in by {@link
   * #admitSigned}.
   *
   * @param sources which kinds of integration may use the door that was knocked at
   * @param presented the keys that came along, in whatever way
   * @param certificate the one that the sender has shown, and that was found good; null for none
   */
  public Admission admit(
      Collection<String> sources,
      Collection<String> presented,
      @Nullable ClientCertificate certificate) {
    var hashes = hashes(presented);
    Integration byKey = null;
    Integration byCertificate = null;
    Integration open = null;
    for (var lock : locks) {
      boolean wanted =
          sources.contains(lock.integration().source())
              && !lock.isSigned()
              && lock.isFor(certificate);
      boolean opened = opens(lock, hashes);
      if (wanted && opened && byKey == null) {
        byKey = lock.integration();
      }
      if (wanted && lock.isByCertificate() && byCertificate == null) {
        byCertificate = lock.integration();
      }
      if (wanted && lock.integration().isOpen() && open == null) {
        open = lock.integration();
      }
    }
    for (var found : new @Nullable Integration[] {byKey, byCertificate}) {
      if (found != null) {
        return new Admission.Admitted(found);
      }
    }
    return open == null
        ? refused(sources, hashes.isEmpty(), certificate)
        : new Admission.Admitted(open);
  }

  /** Whether senders of these kinds may sign what they post, so that the body has to be read. */
  public boolean isSigned(Collection<String> sources) {
    return locks.stream()
        .anyMatch(lock -> lock.isSigned() && sources.contains(lock.integration().source()));
  }

  /**
   * Decides who has signed a delivery. An integration that has keys beside its signature needs
   * both.
   *
   * @param certificate the one that the sender has shown, and that was found good; null for none
   * @param now against signatures that somebody kept to send again
   */
  public Admission admitSigned(
      Collection<String> sources,
      Collection<String> presented,
      @Nullable ClientCertificate certificate,
      Delivery delivery,
      Instant now) {
    var hashes = hashes(presented);
    for (var lock : locks) {
      var signing = lock.integration().signing();
      boolean wanted =
          signing != null
              && lock.isFor(certificate)
              && sources.contains(lock.integration().source());
      boolean opened = lock.integration().keysEnv().isEmpty() || opens(lock, hashes);
      if (wanted && opened && isSignedBy(signing, lock.secrets(), delivery, now)) {
        return new Admission.Admitted(lock.integration());
      }
    }
    var wanted = locks.stream().filter(it -> sources.contains(it.integration().source())).toList();
    if (wanted.stream().allMatch(lock -> lock.integration().signing() == null)) {
      return ofTopics(sources, presented).isEmpty()
          ? refused(sources, hashes.isEmpty(), certificate)
          : new Admission.Refused(
              "this is no message that SNS has signed",
              "raw delivery and EventBridge sign nothing: give the integration a key as well");
    }
    return new Admission.Refused(
        "the signature is missing, is not of this body, or is too old",
        "is the secret the one in secrets_env, and is the clock right?");
  }

  /**
   * Those of these kinds that take messages of SNS topics, and whose keys, where they have any,
   * were presented. Whether a message is SNS's own is for others to say.
   */
  public List<Integration> ofTopics(Collection<String> sources, Collection<String> presented) {
    var hashes = hashes(presented);
    return locks.stream()
        .filter(lock -> sources.contains(lock.integration().source()))
        .filter(lock -> !lock.integration().topics().isEmpty() && lock.isFor(null))
        .filter(lock -> lock.integration().keysEnv().isEmpty() || opens(lock, hashes))
        .map(Lock::integration)
        .toList();
  }

  /**
   * Decides about somebody who says which integration he means, as the address of a mail does.
   *
   * @param source the kind of integration that it has to be
   * @param key what came along; empty for none
   * @param openToo whether an integration without keys may be used
   */
  public Admission admitNamed(String name, String source, String key, boolean openToo) {
    var hashes = hashes(List.of(key));
    Admission answer =
        new Admission.Refused(
            "there is no integration of this name here",
            "add one to integrations.yaml: {my-name: {source: "
                + source
                + ", keys_env: [MY_KEY]}}");
    for (var lock : locks) {
      var integration = lock.integration();
      boolean opened = opens(lock, hashes) && lock.isFor(null);
      if (integration.name().equalsIgnoreCase(name) && integration.source().equals(source)) {
        answer =
            opened || (openToo && integration.isOpen())
                ? new Admission.Admitted(integration)
                : new Admission.Refused(
                    hashes.isEmpty() ? "a key is needed" : "the key opens nothing here",
                    "write the address as %s+<key>@...".formatted(name));
      }
    }
    return answer;
  }

  private static boolean isSignedBy(
      @Nullable Signing signing, List<String> secrets, Delivery delivery, Instant now) {
    boolean signed = false;
    for (var secret : secrets) {
      signed |= signing != null && Proof.holds(signing, secret, delivery, now);
    }
    return signed;
  }

  private static List<byte[]> hashes(Collection<String> presented) {
    return presented.stream()
        .filter(key -> !key.isBlank())
        .limit(PRESENTED_MAX)
        .map(Keyring::hash)
        .toList();
  }

  private Admission refused(
      Collection<String> sources, boolean withoutKey, @Nullable ClientCertificate certificate) {
    if (locks.stream().noneMatch(lock -> sources.contains(lock.integration().source()))) {
      var source = sources.iterator().next();
      return new Admission.Refused(
          "no integration takes " + source,
          "add one to integrations.yaml: {my-name: {source: " + source + ", keys_env: [MY_KEY]}}");
    }
    boolean onlyByCertificate =
        locks.stream()
            .filter(lock -> sources.contains(lock.integration().source()))
            .allMatch(Lock::isByCertificate);
    if (onlyByCertificate) {
      return new Admission.Refused(
          certificate == null
              ? "a client certificate is needed"
              : "no integration is for the client certificate of " + certificate.subject(),
          "compare it with 'client' of the integration in integrations.yaml");
    }
    return new Admission.Refused(
        withoutKey ? "a key is needed" : "the key opens nothing here",
        "as 'Authorization: Bearer <key>', as the password of basic authentication, as"
            + " X-Watchbell-Key, or as the last part of the path");
  }

  private static boolean opens(Lock lock, List<byte[]> presented) {
    boolean opens = false;
    for (var hash : lock.hashes()) {
      for (var candidate : presented) {
        opens |= MessageDigest.isEqual(hash, candidate);
      }
    }
    return opens;
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
