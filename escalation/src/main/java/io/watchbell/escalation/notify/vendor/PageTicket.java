package io.watchbell.escalation.notify.vendor;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider is given along with a page and brings back when it says what became of it, so
 * that nothing has to be remembered here. It stands in the query of an address that the provider
 * seals as a whole.
 *
 * @param page the intent's idempotency key
 * @param incident which incident
 * @param kind what the intent was for
 * @param person whom
 * @param contact on which contact
 * @param round of the intent
 * @param rung of the intent
 */
public record PageTicket(
    String page,
    IncidentId incident,
    PageKind kind,
    String person,
    String contact,
    int round,
    int rung) {
  /** The ticket of a page. */
  static PageTicket of(Page page) {
    return new PageTicket(
        page.id(),
        page.incident(),
        page.kind(),
        page.person(),
        page.contact(),
        page.round(),
        page.rung());
  }

  /** As the query of an address. */
  public String query() {
    return "page=%s&incident=%s&kind=%s&person=%s&contact=%s&round=%d&rung=%d"
        .formatted(encoded(page), incident, kind, encoded(person), encoded(contact), round, rung);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The ticket in the fields of a query; empty when there is none. */
  public static Optional<PageTicket> read(Map<String, String> query) {
    try {
      return IncidentId.find(query.getOrDefault("incident", ""))
          .map(incident ->
              new PageTicket(
                  query.getOrDefault("page", ""),
                  incident,
                  PageKind.valueOf(query.getOrDefault("kind", "")),
                  query.getOrDefault("person", ""),
                  query.getOrDefault("contact", ""),
                  Integer.parseInt(query.getOrDefault("round", "")),
                  Integer.parseInt(query.getOrDefault("rung", ""))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** What became of the page. */
  public PageOutcome outcome(Result result, String detail, Instant at) {
    return new PageOutcome(
        page, incident, kind, person, contact, round, rung, result, detail, 1, at, null, null);
  }
}
