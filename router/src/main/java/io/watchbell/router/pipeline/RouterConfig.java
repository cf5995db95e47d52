package io.watchbell.router.pipeline;

import io.watchbell.model.config.Problems;
import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.catalog.CatalogReader;
import io.watchbell.router.rule.RuleReader;
import io.watchbell.router.rule.RuleSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * All that the router is configured with. Immutable; a reload is another one.
 *
 * @param catalog what services there are
 * @param rules where alerts belong
 */
public record RouterConfig(Catalog catalog, RuleSet rules) {
  /** The default escalation ladder. */
  public static final String LADDER_DEFAULT = "default";

  private static final int VERSION_DIGITS = 8;
  private static final RouterConfig BUILT_IN = new RouterConfig(Catalog.empty(), RuleSet.builtIn());

  /**
   * A file of the configuration.
   *
   * @param name for messages
   * @param text what stands in it; empty where there is no such file
   */
  public record File(String name, String text) {}

  /** What holds where nothing is configured. */
  public static RouterConfig builtIn() {
    return BUILT_IN;
  }

  /**
   * Reads {@code services.yaml} and {@code routing.yaml}.
   *
   * @param ladders names of the escalation ladders, to check references; empty when not known
   * @param problems takes every mistake; what is returned then is not to be used
   */
  public static RouterConfig read(
      File services, File routing, Set<String> ladders, Problems problems) {
    var catalog = CatalogReader.read(services.name(), services.text(), problems);
    if (services.text().isBlank() && routing.text().isBlank()) {
      return BUILT_IN;
    }
    var known = new RuleReader.Known(catalog.keys(), ladders);
    return new RouterConfig(
        catalog,
        RuleReader.read(
            routing.name(),
            routing.text(),
            version(services.text(), routing.text()),
            known,
            problems));
  }

  /** A short hash of the texts: the same files are the same version on every machine. */
  private static String version(String services, String routing) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(services.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(routing.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
