package io.watchbell.testkit.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.watchbell.model.alert.Alert;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MonthTest {
  private static final Month SMALL = Month.of(20_000);

  @Test
  void isOfTheSizeThatWasAskedForAndKnowsIt() {
    assertThat(SMALL.size()).isCloseTo(20_000, within(400L));
    assertThat(SMALL.alerts().count()).isEqualTo(SMALL.size());
    long counted = 0;
    for (var all = SMALL.iterator(); all.hasNext(); all.next()) {
      counted++;
    }
    assertThat(counted).isEqualTo(SMALL.size());
  }

  @Test
  void ofTwoMillionIsMadeAsItIsReadAndInTheOrderOfTime() {
    var month = Month.of(2_000_000);
    assertThat(month.size()).isCloseTo(2_000_000, within(40_000L));
    var last = Instant.EPOCH;
    long counted = 0;
    for (var all = month.iterator(); all.hasNext(); counted++) {
      var at = all.next().receivedAt();
      assertThat(at.isBefore(last)).isFalse();
      last = at;
    }
    assertThat(counted).isEqualTo(month.size());
    assertThat(last).isBefore(month.ends());
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    assertThat(hash(Month.of(20_000))).isEqualTo(hash(SMALL));
    assertThat(hash(Month.of(7, 20_000))).isNotEqualTo(hash(SMALL));
  }

  @Test
  void hasThirtyServicesAndFourHundredRules() {
    assertThat(SMALL.rules()).hasSize(400);
    assertThat(Firm.read().services()).hasSize(30);
    var known = new HashSet<>(SMALL.rules());
    assertThat(SMALL.alerts().map(Alert::name).filter(name -> !known.contains(name)).distinct())
        .containsExactly("CustomersCannotGetInvoices");
  }

  @Test
  void holdsWhatWasPlanted() {
    var truth = SMALL.truth();
    assertThat(of(truth.noisyRule()).filter(Alert::isFiring).map(Alert::startsAt).distinct())
        .hasSize(truth.noisyFirings());
    assertThat(truth.noisyAtNight()).isEqualTo(90);
    assertThat(of(truth.flappingRule()).map(Alert::startsAt).distinct())
        .hasSize(truth.flappingBouts() * 20);
    assertThat(SMALL.alerts().filter(it -> truth.gap().holds(it.startsAt())))
        .filteredOn(it -> it.labels().valueOf("service").equals(truth.gapService()))
        .allMatch(it -> it.labels().valueOf("declared").equals("by-hand"))
        .isNotEmpty();
    var failed =
        SMALL
            .alerts()
            .filter(it -> truth.cascade().holds(it.startsAt()))
            .map(it -> it.labels().valueOf("service"))
            .distinct();
    assertThat(failed).contains(truth.database()).containsAll(truth.dependents());
    for (var storm : truth.storms()) {
      assertThat(SMALL.alerts().filter(it -> storm.holds(it.startsAt())))
          .filteredOn(it -> it.name().startsWith("EdgeRegion"))
          .hasSizeGreaterThanOrEqualTo(50);
    }
  }

  @Test
  void hasSendersThatSayThingsTwiceTooLateOrNever() {
    var late = new HashSet<String>();
    var over = new HashSet<String>();
    SMALL
        .alerts()
        .forEach(it -> {
          var name = it.fingerprint().hex() + it.startsAt();
          if (!it.isFiring()) {
            over.add(name);
          } else if (over.contains(name)) {
            late.add(name);
          }
        });
    assertThat(late).hasSizeGreaterThan(20);
    assertThat(SMALL.alerts().filter(it -> it.isFiring() && it.endsAt() != null))
        .hasSizeGreaterThan(20);
  }

  @Test
  void isNotSmallerThanWhatGoesWrong() {
    assertThatThrownBy(() -> Month.of(1_000)).hasMessageContaining("at least 20000");
  }

  private static java.util.stream.Stream<Alert> of(String rule) {
    return SMALL.alerts().filter(it -> it.name().equals(rule));
  }

  private static int hash(Month month) {
    return month.alerts().mapToInt(Alert::hashCode).reduce(1, (a, b) -> 31 * a + b);
  }
}
