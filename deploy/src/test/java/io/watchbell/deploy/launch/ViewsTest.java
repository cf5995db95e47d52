package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
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

  private static Roster roster(String nameOfAna) {
    var ana = new Person("ana", nameOfAna, ZoneOffset.UTC, List.of());
    return new Roster(Map.of("ana", ana), Map.of(), Map.of());
  }
}
