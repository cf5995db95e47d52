package io.watchbell.escalation.notify.email;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.notify.Message;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A page that was never decided, to nobody: a letter can be written of it, and is not sent. */
final class Rehearsal {
  /** To nobody: the domain is reserved for that. */
  static final String ADDRESS = "nobody@watchbell.invalid";

  private static final Instant AT = Instant.EPOCH;

  private Rehearsal() {}

  static Message message() {
    var contact = new Contact.Email(ADDRESS);
    var nobody = new Person("nobody", "Nobody", ZoneOffset.UTC, List.of(contact));
    var link = URI.create("https://watchbell.invalid/");
    return new Message(page(contact), nobody, contact, link, List.of("Nobody"), false, AT);
  }

  private static Page page(Contact contact) {
    var labels = Labels.of("alertname", "Rehearsal");
    return new Page(
        "rehearsal",
        PageKind.PAGE,
        new IncidentId(IncidentKey.of("rehearsal", labels), 1),
        "nobody",
        contact.channel(),
        1,
        1,
        "primary",
        Severity.SEV5,
        "rehearsal",
        "A rehearsal",
        "Nothing is wrong.",
        "a rehearsal",
        AT,
        labels,
        null,
        null,
        List.of(),
        List.of(),
        AT,
        AT,
        null,
        null);
  }
}
