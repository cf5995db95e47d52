package io.watchbell.testkit.month;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The company: thirty services of five teams, and the four hundred alert rules of its monitors.
 *
 * @param services by key, in the order of the list
 * @param rules by the name of their alerts
 */
record Firm(Map<String, Service> services, Map<String, AlertRule> rules) {
  /** The database that the shop stands on. */
  static final String DATABASE = "postgres-main";

  /** Its machines storm. */
  static final String FLEET = "edge";

  /** The service that goes down while none of its alerts fires. */
  static final String BLIND = "invoicing";

  /** The rule that pages for nothing. */
  static final String NOISY = "SearchQueueDepthHigh";

  /** The rule that comes and goes. */
  static final String FLAPPING = "CartConnectionPoolFull";

  /** One line a service: key, team, tier, what it depends on. */
  private static final String SERVICES =
      """
      storefront shop 1 catalog cart search login edge
      checkout shop 1 cart payments inventory postgres-main
      cart shop 2 redis postgres-main
      catalog shop 2 postgres-main redis
      reviews shop 3 postgres-main
      recommendations shop 3 redis kafka-bus
      payments money 1 postgres-main kafka-bus fraud
      fraud money 2 redis kafka-bus
      invoicing money 2 postgres-billing mail
      ledger money 1 postgres-billing kafka-bus
      payouts money 2 ledger
      search discovery 2 search-index redis
      search-index discovery 2 kafka-bus
      ranking discovery 3 search-index
      login people 1 postgres-users redis
      profiles people 3 postgres-users
      notifications people 3 kafka-bus mail
      mail people 3 dns
      support-desk people 4 postgres-users
      inventory shop 2 postgres-main kafka-bus
      shipping shop 2 postgres-main kafka-bus
      warehouse shop 3 inventory
      postgres-main platform 1 storage
      postgres-billing platform 1 storage
      postgres-users platform 1 storage
      redis platform 2 storage
      kafka-bus platform 1 storage
      edge platform 1 dns
      """;

  /** Two more that services stand on and that nobody watches; they count among the thirty. */
  private static final List<String> UNWATCHED = List.of("storage", "dns");

  /** One line a rule: the end of its name, level, and what it says. */
  private static final String RULES =
      """
      Down critical does not answer
      ErrorRateHigh critical answers too many requests with errors
      BudgetBurnsFast critical burns its error budget fast
      LatencyHigh warning is slow for one request in a hundred
      BudgetBurnsSlowly warning burns its error budget slowly
      CpuHigh warning uses all of its processors
      MemoryHigh warning is near the end of its memory
      DiskFilling warning fills its disk within four hours
      QueueDepthHigh warning has a long queue
      ConnectionPoolFull warning has no free connections
      RestartsOften warning is restarted again and again
      CertificateExpires warning has a certificate that expires soon
      BackupOld info has no backup of this day
      """;

  private static final int RULES_OF_FLEET = 36;

  /**
   * A service.
   *
   * @param key its name in labels
   * @param team who owns it
   * @param tier from 1, the company, to 4
   * @param dependsOn what it stands on
   */
  record Service(String key, String team, int tier, List<String> dependsOn) {}

  /**
   * An alert rule of a monitor.
   *
   * @param name {@code alertname}
   * @param service whose
   * @param severity {@code severity}
   * @param says what is wrong, after the name of the service
   */
  record AlertRule(String name, String service, String severity, String says) {}

  /** The company. */
  static Firm read() {
    var services = new LinkedHashMap<String, Service>();
    SERVICES
        .lines()
        .map(line -> List.of(line.split(" ")))
        .map(it ->
            new Service(
                it.get(0), it.get(1), Integer.parseInt(it.get(2)), it.subList(3, it.size())))
        .forEach(service -> services.put(service.key(), service));
    var rules = new LinkedHashMap<String, AlertRule>();
    for (var service : services.values()) {
      RULES.lines().map(line -> rule(service.key(), line)).forEach(it -> rules.put(it.name(), it));
    }
    for (int i = 1; i <= RULES_OF_FLEET; i++) {
      var name = "EdgeRegion" + i + "Unreachable";
      rules.put(name, new AlertRule(name, FLEET, "warning", "is not reached from region " + i));
    }
    UNWATCHED.forEach(key -> services.put(key, new Service(key, "platform", 1, List.of())));
    return new Firm(services, rules);
  }

  private static AlertRule rule(String service, String line) {
    var words = List.of(line.split(" ", 3));
    var name = camel(service) + words.get(0);
    var severity = name.equals(NOISY) ? "critical" : words.get(1);
    return new AlertRule(name, service, severity, service + " " + words.get(2));
  }

  private static String camel(String key) {
    var name = new StringBuilder();
    for (var part : key.split("-")) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
    }
    return name.toString();
  }

  /** The rules of a service. */
  List<AlertRule> rulesOf(String service) {
    return rules.values().stream().filter(rule -> rule.service().equals(service)).toList();
  }

  /** Names of the teams, in the order of the list. */
  Set<String> teams() {
    var teams = new LinkedHashSet<String>();
    services.values().forEach(service -> teams.add(service.team()));
    return teams;
  }

  /** All that stand on a service, by how many steps: the nearest first. */
  List<List<String>> dependents(String of) {
    var rings = new ArrayList<List<String>>();
    var seen = new LinkedHashSet<>(List.of(of));
    var ring = List.of(of);
    while (!ring.isEmpty()) {
      var below = ring;
      ring =
          services.values().stream()
              .filter(it -> !seen.contains(it.key()))
              .filter(it -> it.dependsOn().stream().anyMatch(below::contains))
              .map(Service::key)
              .toList();
      seen.addAll(ring);
      if (!ring.isEmpty()) {
        rings.add(ring);
      }
    }
    return rings;
  }
}
