package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** People are reached as their own rules say: now, then, later. */
class RulesDiaryTest {
  private static final String ANA =
      """
      people:
        ana:
          name: Ana
          timezone: Europe/Madrid
          contacts:
            email: ana@example.com
            webhook: { url: "https://example.com/ana" }
            terminal: true
          rules:
            high: [webhook: now, terminal: 2m, email: 4m]
            low: [email: now]
          quiet_hours: { from: "22:00", until: "12:00" }
        ben: { name: Ben, contacts: { email: ben@example.com } }
      ladders:
        default:
          rounds: 1
          rungs:
            - { name: primary, page: ["person:ana"], patience: 5m }
            - { name: secondary, page: ["person:ben"], patience: 5m }
      """;

  private final World world = World.of(ANA);

  @Test
  void eachContactHasItsTime() {
    world.opened();
    world.advance(5);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana by webhook, primary",
            "09:02 page ana by terminal, primary",
            "09:04 page ana by email, primary",
            "09:05 page ben by email, secondary");
    assertThat(world.changes.getFirst().detail())
        .isEqualTo(
            "rung 1 of 2, primary: Ana (webhook, terminal after 2 min, email after 4 min) —"
                + " new incident");
    assertThat(world.pages.get(1).news()).isEqualTo("new incident");
    assertThat(world.pages.get(1).deadline()).isEqualTo(World.START.plusSeconds(300));
  }

  @Test
  void whoAnswersBeforeIsNotCalledAgain() {
    world.opened();
    world.advance(1);
    world.acknowledge("ana");
    world.advance(40);

    assertThat(world.pages).filteredOn(page -> page.wantsAnswer()).hasSize(1);
  }

  @Test
  void aRefusedStepBringsTheNextOneForwardAndOnlyTheLastClimbs() {
    world.opened();
    world.refuse("ana", "webhook");
    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana by webhook, primary",
            "09:00 unreachable: Ana by webhook: no",
            "09:00 page ana by terminal, primary");
    world.refuse("ana", "terminal");
    world.tellTales();
    world.advance(1);
    world.refuse("ana", "email");

    assertThat(world.diary)
        .containsExactly(
            "09:01 unreachable: Ana by email: no", "09:01 page ben by email, secondary");
  }

  @Test
  void anEarlierContactThatArrivedIsWaitedFor() {
    world.opened();
    world.advance(2);
    world.refuse("ana", "terminal");
    world.tellTales();
    world.advance(2);

    assertThat(world.diary).as("the e-mail has come already").isEmpty();
    assertThat(world.pages.getLast().contact()).isEqualTo("email");
    assertThat(world.pages.getLast().at()).isEqualTo(World.START.plusSeconds(120));
  }

  @Test
  void whoeverIsStillToBePagedIsWaitedFor() {
    var two =
        World.of(
            ANA.replace("email: now]", "email: 1m]")
                .replace("page: [\"person:ana\"]", "page: [\"person:ana\", \"person:ben\"]")
                .replace("from: \"22:00\", until: \"12:00\"", "from: \"01:00\", until: \"02:00\""));
    two.opened(Severity.SEV3);
    two.refuse("ben", "email");
    two.advance(2);

    assertThat(two.diary)
        .containsExactly(
            "09:00 page ben by email, primary",
            "09:00 unreachable: Ben by email: no",
            "09:01 page ana by email, primary");
  }

  @Test
  void newsGoesWhereAPageGoesAtOnce() {
    world.opened();
    world.advance(6);
    world.tellTales();
    world.acknowledge("ben");

    assertThat(world.diary).last().isEqualTo("09:06 tell ana by webhook: Ben has it");
  }

  /** It is ten in Madrid. */
  @Test
  void inQuietHoursWhatIsNotUrgentWaitsForTheirEnd() {
    world.opened(Severity.SEV3);
    assertThat(world.diary).isEmpty();
    assertThat(world.changes.getLast().detail())
        .isEqualTo(
            "rung 1 of 2, primary: Ana (email; quiet hours until Monday 12:00 Europe/Madrid) —"
                + " new incident");
    world.advance(125);

    assertThat(world.diary)
        .containsExactly("11:00 page ana by email, primary", "11:05 page ben by email, secondary");
  }

  /** In Madrid it is two minutes to six, and people go home at six. */
  @Test
  void noStepComesInAnHourThatPagesNobody() {
    var evening = World.of(ANA.replace("low: [email: now]", "low: [email: now, terminal: 3m]"));
    evening.advance(7 * 60 + 58);
    evening.opened(Severity.SEV3);
    evening.advance(4);

    assertThat(evening.diary)
        .containsExactly(
            "16:58 page ana by email, primary",
            "17:01 held over: held over to Tuesday 09:00 Europe/Madrid: SEV3 outside business"
                + " hours — nobody has answered");
  }

  @Test
  void whatIsUrgentDoesNotWait() {
    world.opened(Severity.SEV1);
    assertThat(world.diary).containsExactly("09:00 page ana by webhook, primary");
  }

  @Test
  void whoIsPagedAfterAnOutageHasTheWholePatience() {
    var late = World.of(ANA);
    late.opened();
    late.escalation.miss(Duration.ofMinutes(10));
    late.advance(4);

    assertThat(late.diary)
        .containsExactly(
            "09:00 page ana by webhook, primary",
            "09:10 page ana by terminal, primary",
            "09:12 page ana by email, primary",
            "09:13 page ben by email, secondary");
  }

  @Test
  void whatCameOfAStepThatWasTakenBackChangesNothing() {
    world.opened();
    var page = world.latest("ana");
    world.acknowledge("ana");
    world.escalation.happen(
        PageOutcome.of(page, PageOutcome.Result.REFUSED, "no", 1, world.escalation.now()));
    world.advance(10);

    assertThat(Objects.requireNonNull(world.state()).later()).isEmpty();
    assertThat(world.pages).filteredOn(each -> each.wantsAnswer()).hasSize(1);
  }
}
