package io.watchbell.deploy.launch;

import io.watchbell.console.pages.Helper;
import io.watchbell.console.pages.Ladder;
import io.watchbell.console.pages.OnCall;
import io.watchbell.console.pages.PublicPage;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.escalation.policy.StatusPage;
import io.watchbell.ingest.alertmanager.Receivers;
import io.watchbell.model.page.Announcement;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    @Override
    public List<Helper> helpers() {
      var now = roster.get();
      var teams =
          now.teams().keySet().stream()
              .sorted()
              .map(name -> new Helper("team:" + name, name, true));
      var people =
          now.people().values().stream()
              .filter(person -> !person.isRoom() && !person.contacts().isEmpty())
              .map(person -> new Helper(person.name(), person.displayName(), false))
              .sorted(Comparator.comparing(Helper::text).thenComparing(Helper::who));
      return Stream.concat(teams, people).toList();
    }

    @Override
    public List<PublicPage> publicPages(String service) {
      return roster.get().statusPages().values().stream()
          .filter(page -> page.services().containsKey(service))
          .sorted(Comparator.comparing(StatusPage::name))
          .map(page -> publicPage(page, service))
          .toList();
    }

    private static PublicPage publicPage(StatusPage page, String service) {
      var said =
          Stream.of(Announcement.Phase.values())
              .map(phase -> page.announcement(service, phase))
              .filter(Objects::nonNull)
              .toList();
      return new PublicPage(
          page.name(),
          said.isEmpty() ? "" : said.getFirst().title(),
          said.stream()
              .map(one ->
                  new PublicPage.Phase(one.phase().name().toLowerCase(Locale.ROOT), one.text()))
              .toList());
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
