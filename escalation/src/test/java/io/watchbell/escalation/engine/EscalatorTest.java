package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What only the bare rules can be asked: the desk never lets it come to this. */
class EscalatorTest {
  private static final Instant NOW = World.START.plus(Duration.ofMinutes(7));

  private final World world = new World();
  private final Roster roster = World.roster();
  private final Escalator escalator = new Escalator();

  private Escalation state() {
    return Objects.requireNonNull(world.state());
  }

  private Decision passed(Instant deadline) {
    return escalator.decide(state(), new Event.DeadlinePassed(deadline), roster, NOW);
  }

  @Test
  void aTimerThatLostARaceDoesNothing() {
    world.opened();
    var first = Objects.requireNonNull(state().deadline());
    world.advance(6);
    assertThat(passed(first).effects()).isEmpty();
  }

  @Test
  void theDeadlineOfAnAcknowledgedPageDoesNothing() {
    world.opened();
    var first = Objects.requireNonNull(state().deadline());
    world.acknowledge("ana");
    assertThat(passed(first).effects()).isEmpty();
    assertThat(state().response().status()).isEqualTo(ResponseStatus.ACKNOWLEDGED);
  }

  @Test
  void withoutAnIncidentNothingHappens() {
    var nothing = escalator.decide(null, new Event.DeadlinePassed(NOW), roster, NOW);
    assertThat(nothing).isEqualTo(new Decision(null, List.of()));
  }

  @Test
  void aDeadlineThatIsLateSaysHowLate() {
    world.opened();
    var deadline = Objects.requireNonNull(state().deadline());
    var decision =
        escalator.decide(
            state(),
            new Event.DeadlinePassed(deadline),
            roster,
            deadline.plus(Duration.ofMinutes(12)));
    assertThat(decision.effects())
        .filteredOn(effect -> effect instanceof Effect.Send)
        .first()
        .asString()
        .contains("nobody answered (12 min late)");
    assertThat(Objects.requireNonNull(decision.next()).deadline())
        .as("the whole patience, from now")
        .isEqualTo(deadline.plus(Duration.ofMinutes(17)));
  }
}
