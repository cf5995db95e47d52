package io.watchbell.escalation.notify;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Pages and messages for tests: one bad night in the payments team. */
public final class Messages {
  /** When the page was decided: 03:04 in Berlin. */
  public static final Instant AT = Instant.parse("2026-01-07T02:04:00Z");

  /** Where its link leads. */
  public static final URI LINK = URI.create("https://watchbell.example.com/a/AQAAtoken_of-Ana");

  private Messages() {}

  /** The page of Ana, on this channel. */
  public static Page page(String channel) {
    return page(channel, PageKind.PAGE, "nobody answered");
  }

  /** A page or notice of Ana, on this channel. */
  public static Page page(String channel, PageKind kind, String news) {
    return new Page(
        "7Q4K2MB9XR-3/1/2/ana.ruiz/" + channel,
        kind,
        IncidentId.parse("7Q4K2MB9XR-3"),
        "ana.ruiz",
        channel,
        1,
        2,
        kind == PageKind.PAGE ? "secondary" : "",
        Severity.SEV2,
        "payments",
        "Payments API: <b>HighErrorRate</b> & more",
        "5 % of requests fail — „Zahlung fehlgeschlagen“",
        news,
        AT.minus(Duration.ofMinutes(14)),
        Labels.of("instance", "pay-1:9090", "region", "eu-central-1"),
        "https://runbooks.example.com/payments?x=1&y=2",
        "https://prometheus.example.com/graph",
        List.of("tier 1: wide scope (+1)", "12 of 30 <instances>, 40 % (+1)"),
        List.of("ben"),
        AT,
        AT.plus(Duration.ofMinutes(5)),
        null,
        null);
  }

  /** Another page of Ana with this title and this news. */
  public static Page titled(String title, String news) {
    var page = page("email", PageKind.PAGE, news);
    return new Page(
        page.id(),
        page.kind(),
        page.incident(),
        page.person(),
        page.contact(),
        page.round(),
        page.rung(),
        page.rungName(),
        page.severity(),
        page.service(),
        title,
        page.summary(),
        page.news(),
        page.since(),
        page.labels(),
        page.runbook(),
        page.link(),
        page.because(),
        page.alsoPaged(),
        page.at(),
        page.deadline(),
        null,
        null);
  }

  /** The message of a page, sent right when it was decided. */
  public static Message message(Contact contact) {
    return message(page(contact.channel()), contact, false, AT);
  }

  /** The message of a page. */
  public static Message message(Page page, Contact contact, boolean repeat, Instant at) {
    var ana = new Person("ana.ruiz", "Ana Ruiz", ZoneId.of("Europe/Berlin"), List.of(contact));
    return new Message(page, ana, contact, LINK, List.of("Ben Okoro"), repeat, at);
  }

  /** What is written of a page that a provider took. */
  public static PageOutcome outcome(Page page, Outcome.Delivered delivered) {
    var receipt = delivered.receipt();
    return PageOutcome.of(page, PageOutcome.Result.DELIVERED, delivered.detail(), 1, page.at())
        .with(delivered.ticket(), receipt == null ? null : receipt.message());
  }
}
