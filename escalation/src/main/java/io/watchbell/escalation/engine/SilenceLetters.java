package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.silence.SilenceWarning;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Tells whoever made a silence that it ends soon, by all contacts that they have. Of one end of a
 * silence there is one letter for each contact: its name says so, and whoever sends it knows that.
 */
final class SilenceLetters {
  /** Under which service's name the keys are made that stand in the place of an incident's. */
  static final String SERVICE = "watchbell silence";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);

  private SilenceLetters() {}

  /**
   * The letters; none where the author is nobody here, or the silence is over.
   *
   * @param wall what the clock says
   */
  static List<Page> of(SilenceWarning warning, Roster roster, Instant wall) {
    var author = roster.people().get(roster.whoIs(warning.silence().createdBy().strip()));
    if (author == null || !wall.isBefore(warning.silence().endsAt())) {
      return List.of();
    }
    return author.contacts().stream().map(contact -> letter(warning, author, contact)).toList();
  }

  private static Page letter(SilenceWarning warning, Person author, Contact contact) {
    var silence = warning.silence();
    var id =
        "silence/%s/%s/%s/%s"
            .formatted(
                silence.id(), silence.endsAt().toEpochMilli(), author.name(), contact.channel());
    return new Page(
        id,
        PageKind.SILENCE,
        new IncidentId(IncidentKey.of(SERVICE, Labels.of("id", silence.id())), 1),
        author.name(),
        contact.channel(),
        0,
        0,
        "",
        Severity.SEV5,
        "",
        "Silence " + silence.matchers() + " ends soon",
        silence.comment(),
        news(warning, author.zone()),
        silence.startsAt(),
        Labels.empty(),
        null,
        null,
        List.of(),
        List.of(),
        warning.at(),
        silence.endsAt(),
        null,
        null);
  }

  private static String news(SilenceWarning warning, ZoneId zone) {
    var silence = warning.silence();
    int hides = warning.hides();
    var more = hides > warning.names().size() ? " ..." : "";
    return "Your silence ends %s, and %s will be heard then: %s%s. For longer: %s"
        .formatted(
            clock(silence.endsAt(), zone),
            hides == 1 ? "1 alert under it" : hides + " alerts under it",
            String.join(", ", warning.names()),
            more,
            "amtool silence update -d 4h " + silence.id());
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone));
  }
}
