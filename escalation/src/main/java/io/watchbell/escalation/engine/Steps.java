package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Kinds;
import io.watchbell.escalation.contact.Person;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.ResponseChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends pages, each at its time: the only place that makes what wants an answer. */
final class Steps {
  private final Turn turn;

  Steps(Turn turn) {
    this.turn = turn;
  }

  /**
   * Begins a plan: what is due is sent, the rest is put off.
   *
   * @param sample whose key, kind, rung and news these pages have; key without person and contact
   * @param waitedFor those of them for whom a rung waits
   * @param alertAt when the alert behind it was received, or null
   */
  void begin(Plan plan, Later sample, Collection<Person> waitedFor, @Nullable Instant alertAt) {
    for (var each : plan.people()) {
      for (var step : each.steps()) {
        var name = each.person().name();
        var page =
            new Later(
                "%s/%s/%s".formatted(sample.page(), name, step.contact()),
                sample.kind(),
                name,
                step.contact(),
                step.at(),
                sample.rungName(),
                sample.news());
        if (step.at().isAfter(turn.now)) {
          turn.putOff(page);
        } else {
          send(page, waitedFor.contains(each.person()), everybody(plan), alertAt);
        }
      }
    }
  }

  private List<String> everybody(Plan plan) {
    var all = new LinkedHashSet<>(turn.told);
    plan.people().stream()
        .filter(each -> each.quietUntil() == null)
        .map(each -> each.person().name())
        .forEach(all::add);
    return List.copyOf(all);
  }

  /**
   * Sends what is due. Where that is late, as after an outage, all that is still to come of the
   * rung is put off by as much: whoever is paged then has the whole patience to answer.
   *
   * @param passed when it was due
   */
  void due(Instant passed) {
    var late = Duration.between(passed, turn.now);
    if (late.isPositive()) {
      turn.later.replaceAll(
          page -> page.at().isAfter(passed) ? page.at(page.at().plus(late)) : page);
      turn.deadline = turn.deadline == null ? null : turn.deadline.plus(late);
    }
    while (!turn.later.isEmpty() && !turn.later.getFirst().at().isAfter(turn.now)) {
      sendNow(turn.later.removeFirst(), "no answer so far");
    }
  }

  /** The next of this person's pages of a kind is sent at once; false when there is none. */
  boolean bringForward(String person, PageKind kind) {
    for (var page : List.copyOf(turn.later)) {
      if (page.person().equals(person) && page.kind() == kind) {
        turn.later.remove(page);
        sendNow(page, "the way before did not reach them");
        return true;
      }
    }
    return false;
  }

  /** Whether somebody is still to be paged before the next rung is. */
  boolean isAnyToCome() {
    var deadline = turn.deadline;
    return turn.later.stream()
        .anyMatch(page ->
            page.kind() == PageKind.PAGE && (deadline == null || page.at().isBefore(deadline)));
  }

  private void sendNow(Later page, String why) {
    send(page, page.kind() == PageKind.PAGE, turn.told, null);
    var place = page.rungName().isEmpty() ? "" : page.rungName() + ": ";
    turn.say(
        page.kind() == PageKind.PAGE ? Kind.PAGED : Kind.CALLED_IN,
        Cause.TIME,
        "%s%s (%s) — %s".formatted(place, turn.called(page.person()), page.contact(), why));
  }

  private void send(Later page, boolean waits, List<String> told, @Nullable Instant alertAt) {
    if (Kinds.isTicket(page.contact())) {
      Tickets.want(turn, page.person(), page.contact());
      return; // It is kept in step from now on; nobody there is waited for.
    }
    if (turn.firstPagedAt == null && page.kind() == PageKind.PAGE) {
      turn.firstPagedAt = turn.now;
    }
    var sent = new Letters(turn, told, alertAt).page(page);
    turn.send(sent);
    turn.remember(sent, waits);
  }
}
