package io.watchbell.deploy.launch;

import io.watchbell.console.pages.Ladder;
import io.watchbell.console.pages.OnCall;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.ingest.alertmanager.Receivers;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How one module's configuration looks to another, which must not know it. */
final class Views {
  private Views() {}

  /** The ladders and people as the console shows them, by the roster that holds when it asks. */
  static OnCall onCall(Supplier<Roster> roster) {
    return new RosterNow(roster);
  }

  private record RosterNow(Supplier<Roster> roster) implements OnCall {
    @Override
    public @Nullable Ladder ladder(String name) {
      var ladder = roster.get().ladder(name);
      if (ladder == null) {
        return null;
      }
      List<String> rungs = ladder.rungs().stream().map(Rung::name).toList();
      return new Ladder(ladder.name(), rungs, ladder.rounds());
    }

    @Override
    public String called(String person) {
      return roster.get().called(person);
    }
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
