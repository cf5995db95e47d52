package io.watchbell.ingest.integration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in.
 *
 * @param name as the configuration calls it; alerts carry it
 * @param source the kind of sender, one of {@link io.watchbell.ingest.normalise.Sources#names}
 * @param resolveAfter after how long without another word a firing alert counts as resolved; null
 *     for the source's own habit
 * @param keysEnv names of the environment variables that hold its keys; none, and no other proof,
 *     means that whoever can reach us may post, which is for this machine only
 * @param signing how its sender signs what it posts, beside any keys; null where it does not
 * @param client by which certificate its sender is known, beside any keys; null where by none
 * @param limit how many alerts it may bring; null for as many as come
 */
public record Integration(
    String name,
    String source,
    @Nullable Duration resolveAfter,
    List<String> keysEnv,
    @Nullable Signing signing,
    @Nullable ClientName client,
    @Nullable Limit limit) {
  public Integration {
    keysEnv = List.copyOf(keysEnv);
  }

  /** One that may bring as much as comes, and whose sender signs nothing. */
  public Integration(
      String name, String source, @Nullable Duration resolveAfter, List<String> keysEnv) {
    this(name, source, resolveAfter, keysEnv, null, null, null);
  }

  /** Whether it takes alerts without a key, a signature or a certificate. */
  public boolean isOpen() {
    return keysEnv.isEmpty() && signing == null && client == null;
  }
}
