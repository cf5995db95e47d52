package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.StatusPage;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages and notices about the incident as it is now.
 *
 * @param turn whose incident
 * @param people everybody who has been paged by now
 * @param alertAt when the alert behind it was received, or null
 */
record Letters(Turn turn, List<String> people, @Nullable Instant alertAt) {
  /** How long a notice is worth sending. */
  private static final Duration NOTICE_WORTH = Duration.ofHours(1);

  /** How long a ticket is worth making; nobody waits for it. */
  private static final Duration TICKET_WORTH = Duration.ofHours(12);

  /** What the idempotency key of a page of the rung begins with that the turn has reached. */
  static String rungId(Turn turn) {
    return "%s/%d/%d".formatted(turn.id, turn.round, turn.rung);
  }

  /** A page whose time has come. */
  Page page(Later page) {
    var deadline = turn.deadline;
    return letter(
        new Envelope(page.page(), page.kind(), page.person(), page.contact()),
        page.rungName(),
        page.news(),
        page.kind() == PageKind.PAGE && deadline != null ? deadline : turn.now.plus(NOTICE_WORTH));
  }

  /** The alarm that nobody answered, to nobody in particular. */
  Page alarm(String why) {
    var id = "%s/x%d".formatted(turn.id, turn.round);
    return letter(
        new Envelope(id, PageKind.NOTICE, "", ""),
        "",
        "Watchbell gave up, and nobody is paged any more: " + why,
        turn.now.plus(NOTICE_WORTH));
  }

  /** A notice: the so-and-so-many-th about this incident. */
  Page notice(int number, String person, String contact, String news) {
    var id = "%s/n%d/%s/%s".formatted(turn.id, number, person, contact);
    return letter(
        new Envelope(id, PageKind.NOTICE, person, contact), "", news, turn.now.plus(NOTICE_WORTH));
  }

  /**
   * A notice of what nobody was paged for, because it was over before that could be.
   *
   * @param told when it is told, long after it was decided that it is over
   */
  Page missed(int number, String person, String contact, String news, Instant told) {
    var id = "%s/m%d/%s/%s".formatted(turn.id, number, person, contact);
    var envelope = new Envelope(id, PageKind.NOTICE, person, contact);
    return letter(envelope, "", news, told.plus(NOTICE_WORTH));
  }

  /** What a ticket is to say: the so-and-so-many-th news about this incident. */
  Page ticket(Filed one, Filing filing, String news) {
    var id = "%s/t%d/%s/%s".formatted(turn.id, turn.nextNotice(), one.room(), one.contact());
    return letter(
            new Envelope(id, PageKind.TICKET, one.room(), one.contact()),
            "",
            news,
            turn.now.plus(TICKET_WORTH))
        .with(filing);
  }

  /**
   * What a status page is to say. Nothing of the incident is in it but its id, when it began, and
   * how severe it is, and of those only the first two are used.
   */
  Page status(StatusPage page, Announcement announcement, @Nullable String reference) {
    var contact = page.account().channel();
    return new Page(
        "%s/s%d/%s/%s".formatted(turn.id, turn.nextNotice(), page.name(), contact),
        PageKind.STATUS,
        turn.id,
        page.name(),
        contact,
        turn.round,
        turn.rung,
        "",
        turn.incident.severity(),
        "",
        announcement.title(),
        "",
        announcement.text(),
        turn.incident.startedAt(),
        Labels.empty(),
        null,
        null,
        List.of(),
        List.of(),
        turn.now,
        turn.now.plus(TICKET_WORTH),
        null,
        new Filing(stage(announcement), reference, announcement));
  }

  private static Filing.Stage stage(Announcement announcement) {
    return switch (announcement.phase()) {
      case INVESTIGATING -> Filing.Stage.OPEN;
      case IDENTIFIED, MONITORING -> Filing.Stage.ACKNOWLEDGED;
      case RESOLVED -> Filing.Stage.RESOLVED;
    };
  }

  private List<String> because() {
    return turn.incident.factors().stream()
        .map(factor -> factor.told(turn.roster::called).toString())
        .toList();
  }

  private record Envelope(String id, PageKind kind, String person, String contact) {}

  private Page letter(Envelope envelope, String rungName, String news, Instant deadline) {
    var incident = turn.incident;
    var others = people.stream().filter(name -> !name.equals(envelope.person())).toList();
    return new Page(
        envelope.id(),
        envelope.kind(),
        turn.id,
        envelope.person(),
        envelope.contact(),
        turn.round,
        turn.rung,
        rungName,
        incident.severity(),
        incident.service(),
        incident.title(),
        incident.summary(),
        news,
        incident.startedAt(),
        LabelPick.of(incident.labels()),
        incident.runbook(),
        incident.link(),
        because(),
        others,
        turn.now,
        deadline,
        alertAt,
        null);
  }
}
