package io.watchbell.escalation.notify;

import io.watchbell.escalation.ack.Verification;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.engine.Words;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The message with a code, by which somebody shows that a contact is theirs. */
public final class CodeLetter {
  /** Under which service's name the keys are made that stand in the place of an incident's. */
  private static final String SERVICE = "watchbell contact";

  private CodeLetter() {}

  /** The message with this code. */
  public static Message of(
      Person person, Contact contact, String code, URI publicUrl, Instant now) {
    var key = Labels.of("contact", person.name() + "/" + contact.channel());
    var page =
        new Page(
            "code/%s/%s/%d".formatted(person.name(), contact.channel(), now.toEpochMilli()),
            PageKind.CODE,
            new IncidentId(IncidentKey.of(SERVICE, key), 1),
            person.name(),
            contact.channel(),
            0,
            0,
            "",
            Severity.SEV5,
            "",
            "Watchbell code " + code,
            "",
            "Your code is %s. It shows that Watchbell reaches you here, and is good for %s."
                .formatted(code, Words.length(Verification.VALID_FOR)),
            now,
            Labels.empty(),
            null,
            null,
            List.of(),
            List.of(),
            now,
            now.plus(Verification.VALID_FOR),
            null,
            null);
    return new Message(page, person, contact, publicUrl, List.of(), false, now);
  }
}
