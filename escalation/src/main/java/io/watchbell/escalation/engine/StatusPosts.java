package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.StatusPage;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.page.Announcement.Phase;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody on status pages: what a person asks for, and by itself only on a page that says
 * from which severity on. Nothing of the incident but its service decides what is said.
 */
final class StatusPosts {
  private StatusPosts() {}

  /** A person wants something to be said. */
  static void follow(Turn turn, Command command, Action.PostStatus asked) {
    var cause = Cause.of(command);
    var complaint = complaint(turn, asked);
    if (complaint != null) {
      turn.say(Kind.COMMAND_IGNORED, cause, complaint);
      return;
    }
    put(turn, of(turn, asked.page()).wanting(asked.phase(), true));
    turn.say(Kind.NOTED, cause, "status page %s: %s".formatted(asked.page(), word(asked.phase())));
  }

  private static @Nullable String complaint(Turn turn, Action.PostStatus asked) {
    var page = turn.roster.statusPages().get(asked.page());
    if (page == null) {
      return turn.roster.complaintAboutStatusPage(asked.page());
    }
    var service = turn.incident.service();
    if (page.announcement(service, asked.phase()) == null) {
      return "nothing is configured that could be said of %s on the status page %s"
          .formatted(service.isEmpty() ? "an incident without a service" : service, page.name());
    }
    var soon = of(turn, asked.page()).soon();
    if (asked.phase() == soon) {
      return "the status page %s says so already".formatted(page.name());
    }
    boolean ends = asked.phase() == Phase.RESOLVED;
    if (soon == null && ends) {
      return "nothing stands on the status page %s that could be over".formatted(page.name());
    }
    return turn.status == ResponseStatus.RESOLVED && !ends ? "it is over" : null;
  }

  /** After every event: what is said by itself, and what is to be sent. */
  static void keep(Turn turn) {
    turn.roster.statusPages().values().stream()
        .sorted(Comparator.comparing(StatusPage::name))
        .forEach(page -> {
          var before = find(turn, page.name());
          var next = next(turn, page, before.orElseGet(() -> Posted.anew(page.name())));
          var sent = send(turn, page, next);
          if (before.isPresent() || !sent.equals(Posted.anew(page.name()))) {
            put(turn, sent);
          }
        });
  }

  /** What a page is to say next; what could not be said waits for a person. */
  private static Posted next(Turn turn, StatusPage page, Posted before) {
    var phase = byItself(turn, page, before);
    return phase == null || phase == before.failed() ? before : before.wanting(phase, false);
  }

  /** What a page says by itself now; null where that is nothing new. */
  private static @Nullable Phase byItself(Turn turn, StatusPage page, Posted before) {
    var soon = before.soon();
    boolean begins = page.speaksOf(turn.incident.service(), turn.incident.severity());
    boolean follows = page.from() != null && soon != null;
    if (!begins && !follows) {
      return null;
    }
    if (turn.status == ResponseStatus.RESOLVED) {
      // What is part of another incident is not over.
      boolean over = soon != null && soon != Phase.RESOLVED && !isPartOfAnother(turn);
      return over ? Phase.RESOLVED : null;
    }
    if (before.byHand()) {
      return null;
    }
    if (soon == null || soon == Phase.RESOLVED) {
      return begins ? Phase.INVESTIGATING : null;
    }
    boolean quiet = turn.incident.firing() == 0 && soon != Phase.MONITORING;
    return quiet ? Phase.MONITORING : null;
  }

  private static boolean isPartOfAnother(Turn turn) {
    var successor = turn.successor;
    return successor != null && !successor.key().equals(turn.id.key());
  }

  private static Posted send(Turn turn, StatusPage page, Posted next) {
    var phase = next.wanted();
    if (phase == null || next.underWay() != null) {
      return next;
    }
    var announcement = page.announcement(turn.incident.service(), phase);
    if (announcement == null) {
      return next;
    }
    var message = new Letters(turn, turn.told, null).status(page, announcement, next.reference());
    turn.send(message);
    return next.sent(message.id());
  }

  /** What came of a message to a status page. */
  static void answered(Turn turn, PageOutcome outcome) {
    var posted = find(turn, outcome.person()).orElse(null);
    if (posted == null
        || !outcome.result().isFinal()
        || !outcome.page().equals(posted.underWay())) {
      return;
    }
    if (outcome.result() == Result.DELIVERED) {
      var ticket = outcome.ticket();
      put(turn, posted.arrived(ticket == null ? null : ticket.reference()));
      return;
    }
    put(turn, posted.lost());
    turn.say(
        Kind.UNREACHABLE,
        Cause.TIME,
        "status page %s: %s".formatted(posted.page(), outcome.detail()));
  }

  private static Posted of(Turn turn, String page) {
    return find(turn, page).orElseGet(() -> Posted.anew(page));
  }

  private static Optional<Posted> find(Turn turn, String page) {
    return turn.posted.stream().filter(one -> one.page().equals(page)).findFirst();
  }

  private static void put(Turn turn, Posted posted) {
    for (int i = 0; i < turn.posted.size(); i++) {
      if (turn.posted.get(i).page().equals(posted.page())) {
        turn.posted.set(i, posted);
        return;
      }
    }
    turn.posted.add(posted);
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
