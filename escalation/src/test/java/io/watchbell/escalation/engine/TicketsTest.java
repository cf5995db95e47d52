package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.page.Ticket;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tickets in other systems follow their incident. */
class TicketsTest {
  private static final String PEOPLE =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com } }
      channels:
        desk: { jira: { project: OPS } }
      """;
  private static final String BY_SEVERITY =
      PEOPLE
          + """
          ladders:
            default:
              tickets: { on: SEV4, in: "channel:desk" }
              rungs: [{ name: primary, page: "person:ana" }]
          """;
  private static final String ALWAYS =
      PEOPLE
          + """
          tickets: { on: opened, in: "channel:desk" }
          ladders: { default: { rungs: [{ name: primary, page: "person:ana" }] } }
          """;

  private static List<Page> tickets(World world) {
    return world.pages.stream().filter(page -> page.kind() == PageKind.TICKET).toList();
  }

  private static List<String> said(World world) {
    return world.diary.stream()
        .filter(line -> line.contains("ticket desk"))
        .map(line -> line.substring("09:00 ".length()))
        .toList();
  }

  private static void taken(World world) {
    outcome(world, Result.DELIVERED, new Ticket("OPS-1", "https://acme.example.com/OPS-1"));
  }

  private static void outcome(World world, Result result, @Nullable Ticket ticket) {
    var page = tickets(world).getLast();
    world.escalation.happen(
        PageOutcome.of(page, result, "it says so", 1, world.escalation.now()).with(ticket, null));
  }

  @Test
  void whatIsATicketOnlyGetsOneThatFollowsIt() {
    var world = World.of(BY_SEVERITY);
    world.opened(Severity.SEV4);
    taken(world);
    world.acknowledge("ana");
    taken(world);
    world.incident(Kind.RESOLVED, "all alerts are over");
    taken(world);

    assertThat(said(world))
        .containsExactly(
            "ticket desk OPEN: it is open: SEV4",
            "ticket desk OPS-1 ACKNOWLEDGED: Ana has it",
            "ticket desk OPS-1 RESOLVED: it is over; Ana had it");
    assertThat(tickets(world).stream().map(Page::id).distinct()).hasSize(3);
  }

  @Test
  void whatIsOfAnotherSeverityGetsNone() {
    var world = World.of(BY_SEVERITY);
    world.opened(Severity.SEV1);
    assertThat(tickets(world)).isEmpty();
    world.rated(Severity.SEV4, "ana");
    assertThat(said(world)).containsExactly("ticket desk OPEN: it is open: SEV4");
  }

  @Test
  void nothingOvertakesWhatIsOnItsWay() {
    var world = World.of(ALWAYS);
    world.opened(Severity.SEV1);
    world.acknowledge("ana");
    world.incident(Kind.RESOLVED, "all alerts are over");
    assertThat(said(world)).containsExactly("ticket desk OPEN: it is open: SEV1");
    taken(world);

    assertThat(said(world))
        .containsExactly(
            "ticket desk OPEN: it is open: SEV1",
            "ticket desk OPS-1 RESOLVED: it is over; Ana had it");
  }

  @Test
  void oneThatCouldNotBeMadeIsSaidAndTriedAgainWithTheNextNews() {
    var world = World.of(ALWAYS);
    world.opened(Severity.SEV1);
    outcome(world, Result.REFUSED, null);
    assertThat(world.diary).last().asString().contains("ticket in desk by jira: it says so");
    assertThat(said(world)).hasSize(1);
    world.acknowledge("ana");
    assertThat(said(world)).last().isEqualTo("ticket desk ACKNOWLEDGED: Ana has it");
  }

  @Test
  void aTicketOnARungIsKeptInStepToo() {
    var world =
        World.of(
            PEOPLE
                + """
                ladders: { default: { rungs: [{ page: ["person:ana", "channel:desk"] }] } }
                """);
    world.opened(Severity.SEV1);
    taken(world);
    world.acknowledge("ana");

    assertThat(said(world))
        .containsExactly(
            "ticket desk OPEN: it is open: SEV1", "ticket desk OPS-1 ACKNOWLEDGED: Ana has it");
    assertThat(world.pages.stream().filter(page -> page.person().equals("desk")))
        .allMatch(page -> page.kind() == PageKind.TICKET);
    assertThat(Objects.requireNonNull(world.state()).told()).containsExactly("ana");
  }

  @Test
  void nobodyIsWaitedForAtADesk() {
    var world = World.of(ALWAYS);
    world.opened(Severity.SEV1);
    world.refuse("ana", "email");
    assertThat(Objects.requireNonNull(world.state()).live()).isEmpty();
  }
}
