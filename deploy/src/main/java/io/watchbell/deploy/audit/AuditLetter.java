package io.watchbell.deploy.audit;

import io.watchbell.deploy.audit.Ringing.Call;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** What is written to people of what the auditor found. */
public final class AuditLetter {
  /** As whom it is written to. */
  private static final String NAME = "auditor";

  private static final String ILL = "Watchbell itself is ill";
  private static final String WELL = "Watchbell is well again";

  private AuditLetter() {}

  /** All of it in one line. */
  public static String sentence(Call call) {
    return switch (call) {
      case Call.Ring ring ->
          ring.findings().stream().map(Finding::sentence).collect(Collectors.joining("; "));
      case Call.Calm calm -> "all adds up again; it did not since " + calm.since();
    };
  }

  /**
   * The message.
   *
   * @param link where the books can be seen
   */
  public static Message of(Call call, Contact contact, URI link, Instant now) {
    var person = new Person(NAME, NAME, ZoneOffset.UTC, List.of(contact));
    var page =
        new Page(
            // Another each time, or mail programs would hide it.
            "audit/%d/%d".formatted(call.since().toEpochMilli(), call.number()),
            PageKind.AUDIT,
            new IncidentId(IncidentKey.of("watchbell audit", Labels.empty()), 1),
            NAME,
            contact.channel(),
            0,
            0,
            "",
            call instanceof Call.Ring ? Severity.SEV1 : Severity.SEV5,
            "",
            call instanceof Call.Ring ? ILL : WELL,
            call instanceof Call.Ring
                ? "Alerts or pages may be lost. What to do: docs/audit.md, \"When it rings\"."
                : "",
            news(call),
            call.since(),
            Labels.empty(),
            null,
            null,
            lines(call),
            List.of(),
            now,
            now.plus(Duration.ofHours(1)),
            null,
            null);
    return new Message(page, person, contact, link, List.of(), false, now);
  }

  private static String news(Call call) {
    return switch (call) {
      case Call.Ring ring when ring.number() == 1 -> "the books of the log do not add up";
      case Call.Ring ring ->
          "the books of the log do not add up since %s (said %d times)"
              .formatted(ring.since(), ring.number());
      case Call.Calm calm -> "the books of the log add up; they did not since " + calm.since();
    };
  }

  private static List<String> lines(Call call) {
    return switch (call) {
      case Call.Ring ring -> ring.findings().stream().map(Finding::sentence).toList();
      case Call.Calm _ -> List.of();
    };
  }
}
