package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final List<String> CREW = List.of("ana", "ben", "cleo");

  @Test
  void nineOClockStaysNineOClock() {
    var berlin = ZoneId.of("Europe/Berlin");
    var rotation =
        Rotation.of(
            CREW, Period.parse("1w").orElseThrow(), LocalDateTime.parse("2026-03-23T09:00"));

    assertThat(rotation.beginOf(0, berlin)).isEqualTo("2026-03-23T08:00:00Z");
    assertThat(rotation.beginOf(1, berlin)).isEqualTo("2026-03-30T07:00:00Z");
  }

  @Test
  void aHandoverThatTheClockJumpsOverHappensAtTheJump() {
    var berlin = ZoneId.of("Europe/Berlin");
    var rotation =
        Rotation.of(
            CREW, Period.parse("1d").orElseThrow(), LocalDateTime.parse("2026-03-28T02:30"));
    assertThat(rotation.beginOf(1, berlin)).isEqualTo("2026-03-29T01:00:00Z");
  }

  @Test
  void anOverrideWinsAndTheLaterOneWinsOverTheEarlier() {
    var rotation =
        Rotation.of(
            CREW, Period.parse("1w").orElseThrow(), LocalDateTime.parse("2026-01-05T09:00"));
    var covers = new ArrayList<Cover>();
    covers.add(cover("ben", "2026-01-06T09:00:00Z", "2026-01-07T09:00:00Z"));
    covers.add(cover("dan", "2026-01-06T12:00:00Z", "2026-01-06T18:00:00Z"));
    var schedule = new Schedule("watch", ZoneOffset.UTC, rotation, covers);

    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T08:59:59Z"))).isEqualTo(rota("ana"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T09:00:00Z"))).isEqualTo(over("ben"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T12:00:00Z"))).isEqualTo(over("dan"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T18:00:00Z"))).isEqualTo(over("ben"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-07T09:00:00Z"))).isEqualTo(rota("ana"));
  }

  @Test
  void beforeItBeginsNobodyIsOnCall() {
    var rotation =
        Rotation.of(
            CREW, Period.parse("1w").orElseThrow(), LocalDateTime.parse("2026-01-05T09:00"));
    var schedule = new Schedule("watch", ZoneOffset.UTC, rotation, List.of());
    assertThat(schedule.onCallAt(Instant.parse("2026-01-05T08:59:59Z")))
        .isEqualTo(new OnCall.Nobody("the rotation begins on 2026-01-05"));
  }

  private static Cover cover(String person, String from, String until) {
    return new Cover(person, Instant.parse(from), Instant.parse(until));
  }

  private static OnCall rota(String person) {
    return new OnCall.Somebody(person, false);
  }

  private static OnCall over(String person) {
    return new OnCall.Somebody(person, true);
  }
}
