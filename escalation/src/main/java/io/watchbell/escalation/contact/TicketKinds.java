package io.watchbell.escalation.contact;

import static io.watchbell.escalation.contact.ContactField.may;
import static io.watchbell.escalation.contact.ContactField.needs;

import io.watchbell.escalation.contact.ContactField.Form;
import java.util.List;
import java.util.Optional;

/**
 * The table of other systems that keep incidents: a channel may have them, a person may not. A
 * further one is a row here and one in {@code notify.vendor.Trackers}.
 */
public final class TicketKinds {
  /** A service of PagerDuty, by Events API v2. */
  public static final ContactKind PAGERDUTY =
      new ContactKind(
          "pagerduty",
          "PagerDuty",
          List.of(
              needs("routing_key", Form.SECRET, "the integration key of the service", "PD_KEY")),
          List.of(may("url", Form.URL, "the Events API", "https://events.pagerduty.com")));

  /** A team of Opsgenie, or of Jira Service Management. */
  public static final ContactKind OPSGENIE =
      new ContactKind(
          "opsgenie",
          "Opsgenie",
          List.of(needs("api_key", Form.SECRET, "the key of an API integration", "OPSGENIE_KEY")),
          List.of(may("url", Form.URL, "the API", "https://api.opsgenie.com")));

  /** A project of Jira. */
  public static final ContactKind JIRA =
      new ContactKind(
          "jira",
          "Jira",
          List.of(
              needs("project", Form.TEXT, "the key of the project", "OPS"),
              may("type", Form.TEXT, "the type of issue; default: Task", "Bug"),
              may("done", Form.TEXT, "the transition or status that ends it", "Resolved")),
          List.of(
              needs("url", Form.URL, "the site", "https://acme.atlassian.net"),
              needs("email", Form.TEXT, "whose token it is", "bell@example.com"),
              needs("token", Form.SECRET, "the API token", "JIRA_TOKEN")));

  /** A repository at GitHub. */
  public static final ContactKind GITHUB =
      new ContactKind(
          "github",
          "GitHub issues",
          List.of(needs("repository", Form.TEXT, "the owner and the name", "acme/shop")),
          List.of(
              needs("token", Form.SECRET, "a token that may write issues", "GITHUB_TOKEN"),
              may("url", Form.URL, "the API", "https://api.github.com")));

  /** Every kind, in the order in which it is shown. */
  public static final List<ContactKind> ALL = List.of(PAGERDUTY, OPSGENIE, JIRA, GITHUB);

  private TicketKinds() {}

  /** The kind of this channel, if there is one. */
  public static Optional<ContactKind> of(String channel) {
    return ALL.stream().filter(kind -> kind.channel().equals(channel)).findFirst();
  }

  /** Whether what goes there is a ticket. */
  public static boolean isTicket(String channel) {
    return of(channel).isPresent();
  }
}
