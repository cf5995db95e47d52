package io.watchbell.router.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody owns.
 *
 * @param key what alerts and rules call it
 * @param name for people
 * @param team who owns it, or empty
 * @param tier how much hangs on it: 1 (the company) to 4 (a convenience)
 * @param dependsOn keys of the services that it cannot do without
 * @param runbook what to do, or null
 * @param ladder which escalation ladder answers for it, or null where the default one does
 * @param stakes what hangs on it
 * @param listed whether the catalogue has it; otherwise all but the key is assumed
 */
public record Service(
    String key,
    String name,
    String team,
    int tier,
    List<String> dependsOn,
    @Nullable String runbook,
    @Nullable String ladder,
    Stakes stakes,
    boolean listed) {
  /** The tier of a service of which nothing is known. */
  public static final int TIER_DEFAULT = 3;

  public Service {
    dependsOn = List.copyOf(dependsOn);
  }

  /** A service that the catalogue does not have. */
  public static Service unlisted(String key) {
    return new Service(key, key, "", TIER_DEFAULT, List.of(), null, null, Stakes.NONE, false);
  }
}
