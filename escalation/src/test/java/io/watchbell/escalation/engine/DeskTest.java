package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.topic.Json;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.testkit.IncidentBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final int LIMIT = 100;

  private final List<Page> pages = new ArrayList<>();
  private final Desk desk = new Desk(new MemoryStore(), DeskTest::tenSecondsEach, new Pages());

  private class Pages implements Desk.Out {
    @Override
    public void page(Page page) {
      pages.add(page);
    }

    @Override
    public void response(ResponseChange change) {}

    @Override
    public void probe(ProbeAnswer answer) {}
  }

  private static Roster tenSecondsEach() {
    return Rosters.of(
        """
        people:
          ana: { contacts: { terminal: true } }
          ben: { contacts: { terminal: true } }
          cleo: { contacts: { terminal: true } }
        ladders:
          default:
            rungs:
              - { name: primary, page: ["person:ana"], patience: 10s }
              - { name: secondary, page: ["person:ben"], patience: 10s }
              - { name: L2, page: ["person:cleo"], patience: 10s }
        """);
  }

  @Test
  void afterAnOutageWhoeverIsPagedHasTheWholePatienceToAnswer() {
    opened();
    desk.wake(START.plusSeconds(26), LIMIT);
    desk.wake(START.plusSeconds(35), LIMIT);

    assertThat(pages).extracting(Page::rungName).containsExactly("primary", "secondary");

    desk.wake(START.plusSeconds(36), LIMIT);
    assertThat(pages).extracting(Page::rungName).endsWith("L2");
  }

  @Test
  void whatIsHardlyLateIsOnTime() {
    opened();
    desk.wake(START.plusSeconds(11), LIMIT);

    assertThat(pages.getLast().at()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void forAFaultInADeadlineNobodysAnswerIsLost() {
    var faults = new ArrayList<String>();
    var said = new ArrayList<ResponseChange>();
    var fails = new AtomicBoolean();
    var guarded =
        new Desk(
            new MemoryStore(),
            () -> {
              if (fails.getAndSet(false)) {
                throw new IllegalStateException("a fault");
              }
              return tenSecondsEach();
            },
            new Pages() {
              @Override
              public void response(ResponseChange change) {
                said.add(change);
              }
            },
            (incident, work) -> {
              try {
                work.run();
              } catch (IllegalStateException e) {
                faults.add(incident);
              }
            });
    guarded.handle(opening(), START);
    var id = pages.getFirst().incident();
    fails.set(true);
    var at = START.plusSeconds(11);
    guarded.handle(new Command("c1", id, "ana", "link", at, new Action.Acknowledge()), at);
    guarded.wake(START.plus(Desk.AGAIN.plusSeconds(11)), LIMIT);

    assertThat(faults).containsExactly(id.toString());
    assertThat(said).extracting(ResponseChange::kind).endsWith(ResponseChange.Kind.ACKNOWLEDGED);
    assertThat(pages).extracting(Page::kind).filteredOn(PageKind.PAGE::equals).hasSize(1);
  }

  /** Builds from before there were rules wrote this. */
  @Test
  void whatWasRememberedBeforeThereWereRulesIsStillRead() throws Exception {
    opened();
    var id = pages.getFirst().incident();
    var codec = Json.codec(Escalation.class);
    var state = Objects.requireNonNull(desk.find(id));
    var old = (ObjectNode) Json.mapper().readTree(codec.encode(state));
    old.remove(List.of("later", "called", "askAt", "closeAt"));

    assertThat(codec.decode(Json.mapper().writeValueAsBytes(old))).isEqualTo(state);
  }

  private void opened() {
    desk.handle(opening(), START);
  }

  private static IncidentChange opening() {
    var incident = IncidentBuilder.incident("payments", "Down").openedAt(START).build();
    var kind = IncidentChange.Kind.OPENED;
    return new IncidentChange(kind, START, "opened", null, START, incident);
  }

  @Test
  void whatNobodyHasIsKnownAfterARestartUntilSomebodyHasIt() {
    var store = new MemoryStore();
    var before = new Desk(store, DeskTest::tenSecondsEach, new Pages());
    before.handle(opening(), START);
    before.wake(START.plusSeconds(10), LIMIT);
    before.wake(START.plusSeconds(20), LIMIT);
    assertThat(before.standing()).isEmpty();
    for (int i = 3; i < 20; i++) {
      before.wake(START.plusSeconds(10L * i), LIMIT);
    }

    var after = new Desk(store, DeskTest::tenSecondsEach, new Pages());
    var id = pages.getFirst().incident();
    assertThat(after.standing()).extracting(Page::incident).containsExactly(id);

    var at = START.plusSeconds(200);
    after.handle(new Command("c1", id, "ana", "link", at, new Action.Acknowledge()), at);
    assertThat(after.standing()).isEmpty();
    assertThat(new Desk(store, DeskTest::tenSecondsEach, new Pages()).standing()).isEmpty();
  }
}
