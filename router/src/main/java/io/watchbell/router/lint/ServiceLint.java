package io.watchbell.router.lint;

import io.watchbell.model.config.Lint;
import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.catalog.Service;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.Rule;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Services without an owner or a runbook, and rules that know services otherwise. */
final class ServiceLint {
  private final Catalog catalog;
  private final Written written;
  private final RouterLint.Found found;

  /** Whose ladder it is, as far as the catalogue tells: one team, or none where there are more. */
  private final TreeMap<String, TreeSet<String>> teams = new TreeMap<>();

  private ServiceLint(Catalog catalog, Written written, RouterLint.Found found) {
    this.catalog = catalog;
    this.written = written;
    this.found = found;
  }

  static void check(RouterConfig config, Written written, RouterLint.Found found) {
    var lint = new ServiceLint(config.catalog(), written, found);
    for (var key : new TreeSet<>(config.catalog().keys())) {
      lint.service(config.catalog().find(key));
    }
    Cycles.in(config.catalog()).forEach(lint::cycle);
    config.rules().rules().forEach(lint::rule);
  }

  private void service(Service service) {
    var key = service.key();
    if (service.team().isBlank()) {
      found.add(
          written.service(key),
          Lint.NO_OWNER,
          "nobody owns the service '%s'".formatted(key),
          "add team: to it");
    } else if (service.ladder() != null) {
      teams.computeIfAbsent(service.ladder(), _ -> new TreeSet<>()).add(service.team());
    }
    if (service.runbook() == null) {
      found.add(
          written.service(key),
          Lint.NO_RUNBOOK,
          "the service '%s' has no runbook".formatted(key),
          "add runbook: https://... with the first three things to look at");
    }
  }

  private void cycle(Cycles.Cycle cycle) {
    found.add(
        written.service(cycle.services().getFirst()),
        Lint.CIRCULAR_DEPENDENCY,
        "services depend on one another in a circle: " + cycle,
        "take out of 'depends_on' the one that it can do without");
  }

  private void rule(Rule rule) {
    var key = rule.service();
    if (key == null || catalog.keys().isEmpty()) {
      return;
    }
    var service = catalog.find(key);
    if (!service.listed()) {
      found.add(
          written.setting("rules", rule.name(), "service"),
          Lint.UNKNOWN_SERVICE,
          "the catalogue has no service '%s'".formatted(key),
          "add '%s: { team: ..., runbook: ... }' to services.yaml".formatted(key));
    }
    var ladder = rule.ladder();
    var team = rule.says().team() == null ? service.team() : rule.says().team();
    var owner = ladder == null ? null : owner(ladder);
    if (owner != null && !team.isBlank() && !owner.equals(team)) {
      found.add(
          written.setting("rules", rule.name(), "ladder"),
          Lint.OTHER_TEAMS_LADDER,
          "alerts of '%s', which team %s owns, go to the ladder '%s' of team %s"
              .formatted(key, team, ladder, owner),
          "if it is meant so: # watchbell:ignore " + Lint.OTHER_TEAMS_LADDER.code());
    }
  }

  private @Nullable String owner(String ladder) {
    var users = teams.getOrDefault(ladder, new TreeSet<>());
    return users.size() == 1 && !ladder.equals(RouterConfig.LADDER_DEFAULT) ? users.first() : null;
  }
}
