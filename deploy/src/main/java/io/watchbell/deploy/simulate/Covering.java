package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.Company;
import io.watchbell.model.watch.WatchChange.StandIn;
import java.time.Duration;
import java.time.Instant;

/** How somebody takes a watch. */
final class Covering {
  private Covering() {}

  /** Somebody of this company takes some watch from now on for so long. */
  static StandIn by(Company company, int draw, Instant now, Duration length) {
    var person = company.person(draw / 11);
    return new StandIn(
        "cover-" + now.toEpochMilli(),
        company.schedule(draw),
        person,
        null,
        now,
        now.plus(length),
        person,
        "dentist",
        now);
  }
}
