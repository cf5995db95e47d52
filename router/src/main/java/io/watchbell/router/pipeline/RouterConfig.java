package io.watchbell.router.pipeline;

import io.watchbell.model.config.Problems;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.catalog.CatalogReader;
import io.watchbell.router.rule.RuleReader;
import io.watchbell.router.rule.RuleSet;
import io.watchbell.router.rule.TeamFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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

  /** The same as part of a whole configuration of this version, which fates then name. */
  public RouterConfig named(String whole) {
    return new RouterConfig(catalog, rules.named(whole));
  }

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
    return read(services, routing, List.of(), ladders, problems);
  }

  /**
   * Reads {@code services.yaml}, {@code routing.yaml} and what that includes.
   *
   * @param included files that may be included
   * @param ladders names of the escalation ladders, to check references; empty when not known
   * @param problems takes every mistake; what is returned then is not to be used
   */
  public static RouterConfig read(
      File services,
      File routing,
      List<TeamFile> included,
      Set<String> ladders,
      Problems problems) {
    return read(services, routing, included, ladders, HolidayCalendars.UNKNOWN, problems);
  }

  /**
   * The same, where business hours of services may name calendars of holidays.
   *
   * @param calendars those that {@code oncall.yaml} has. They are part of the version of the whole
   *     configuration; the short hash that is made here does not have them
   */
  public static RouterConfig read(
      File services,
      File routing,
      List<TeamFile> included,
      Set<String> ladders,
      HolidayCalendars calendars,
      Problems problems) {
    var catalog = CatalogReader.read(services.name(), services.text(), calendars, problems);
    if (services.text().isBlank() && routing.text().isBlank()) {
      return BUILT_IN;
    }
    var known = new RuleReader.Known(catalog, ladders);
    return new RouterConfig(
        catalog,
        RuleReader.read(
            new TeamFile(routing.name(), routing.name(), routing.text()),
            included,
            version(services.text(), routing.text(), included),
            known,
            problems));
  }

  /** A short hash of the texts: the same files are the same version on every machine. */
  private static String version(String services, String routing, List<TeamFile> included) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(services.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(routing.getBytes(StandardCharsets.UTF_8));
      for (var file : included) {
        digest.update((byte) 0);
        digest.update(file.path().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(file.text().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
