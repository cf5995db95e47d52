package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.pages.Helper;
import io.watchbell.console.pages.PublicPage;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ViewsTest {
  @Test
  void theConsoleCallsPeopleAsTheConfigurationOfTheMomentDoes() {
    var roster = new AtomicReference<>(roster("Ana Ruiz"));
    var onCall = Views.onCall(roster::get);
    assertThat(onCall.called("ana")).isEqualTo("Ana Ruiz");

    roster.set(roster("Ana Ruiz-Okoro"));

    assertThat(onCall.called("ana")).isEqualTo("Ana Ruiz-Okoro");
    assertThat(onCall.called("ben")).as("no longer configured").isEqualTo("ben");
  }

  @Test
  void theConsoleOffersTeamsAndWhoeverCanBeReachedButNoRooms() {
    var roster =
        read(
            """
            people:
              cleo: { name: Cleo, contacts: { terminal: true } }
              ana: { name: Ana, contacts: { terminal: true } }
            teams: { payments: { members: [ana, cleo] } }
            channels: { desk: { webhook: { url: "https://desk.example.com" } } }
            ladders: { default: { rungs: [{ page: "person:ana" }] } }
            """);

    assertThat(Views.onCall(() -> roster).helpers())
        .containsExactly(
            new Helper("team:payments", "payments", true),
            new Helper("ana", "Ana", false),
            new Helper("cleo", "Cleo", false));
  }

  @Test
  void theConsoleShowsWhatWouldBeToldToEverybody() {
    var roster =
        read(
            """
            people: { ana: { contacts: { terminal: true } } }
            ladders: { default: { rungs: [{ page: "person:ana" }] } }
            status_pages:
              public:
                statuspage: { page: p }
                texts: { investigating: a, identified: b, monitoring: c, resolved: d }
                services: { payments: { title: Cards fail } }
            """);
    var onCall = Views.onCall(() -> roster);

    assertThat(onCall.publicPages("payments"))
        .containsExactly(
            new PublicPage(
                "public",
                "Cards fail",
                List.of(
                    new PublicPage.Phase("investigating", "a"),
                    new PublicPage.Phase("identified", "b"),
                    new PublicPage.Phase("monitoring", "c"),
                    new PublicPage.Phase("resolved", "d"))));
    assertThat(onCall.publicPages("search")).isEmpty();
  }

  private static Roster read(String yaml) {
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", yaml, problems).orElseThrow();
    var roster = RosterReader.read(root, List.of());
    assertThat(problems.sorted()).isEmpty();
    return roster;
  }

  private static Roster roster(String nameOfAna) {
    var ana = new Person("ana", nameOfAna, ZoneOffset.UTC, List.of());
    return new Roster(Map.of("ana", ana), Map.of(), Map.of());
  }
}
