package io.watchbell.deploy.launch;

import io.watchbell.console.pages.Ladder;
import io.watchbell.console.pages.Ladders;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.ingest.alertmanager.Receivers;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** How one module's configuration looks to another, which must not know it. */
final class Views {
  private Views() {}

  /** The ladders as the console shows them. */
  static Ladders ladders(Supplier<Roster> roster) {
    return name -> {
      var ladder = roster.get().ladder(name);
      if (ladder == null) {
        return null;
      }
      List<String> rungs = ladder.rungs().stream().map(Rung::name).toList();
      return new Ladder(ladder.name(), rungs, ladder.rounds());
    };
  }

  /** The ladders and rules in Alertmanager's words. */
  static Receivers receivers(Configuration configuration) {
    var routes =
        configuration.router().rules().rules().stream()
            .filter(rule -> rule.ladder() != null)
            .map(rule ->
                new Receivers.Route(
                    Objects.requireNonNull(rule.ladder()), rule.match(), rule.goesOn()))
            .toList();
    return new Receivers(RouterConfig.LADDER_DEFAULT, routes);
  }

  /** As whom people act in the console: whoever is alone, else nobody in particular. */
  static String person(Roster roster, String otherwise) {
    return roster.people().size() == 1 ? roster.people().keySet().iterator().next() : otherwise;
  }
}
