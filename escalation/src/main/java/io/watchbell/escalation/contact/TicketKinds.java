package io.watchbell.escalation.contact;

import static io.watchbell.escalation.contact.ContactField.may;
import static io.watchbell.escalation.contact.ContactField.needs;
import static io.watchbell.escalation.contact.ContactField.usually;

import io.watchbell.escalation.contact.ContactField.Form;
import io.watchbell.escalation.contact.ContactKind.Use;
import java.util.List;

/**
 * The rows of {@link Kinds} for other systems that keep incidents: a channel may have them, a
 * person may not. A further one is a row here and one in {@code notify.vendor.Trackers}.
 */
public final class TicketKinds {
  /** A service of PagerDuty, by Events API v2. */
  public static final ContactKind PAGERDUTY =
      new ContactKind(
          Use.TICKETS,
          "pagerduty",
          "PagerDuty",
          List.of(
              needs("routing_key", Form.SECRET, "the integration key of the service", "PD_KEY")),
          List.of(usually("the Events API", "https://events.pagerduty.com")));

  /** A team of Opsgenie, or of Jira Service Management. */
  public static final ContactKind OPSGENIE =
      new ContactKind(
          Use.TICKETS,
          "opsgenie",
          "Opsgenie",
          List.of(needs("api_key", Form.SECRET, "the key of an API integration", "OPSGENIE_KEY")),
          List.of(usually("the API", "https://api.opsgenie.com")));

  /** A project of Jira. */
  public static final ContactKind JIRA =
      new ContactKind(
          Use.TICKETS,
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
          Use.TICKETS,
          "github",
          "GitHub issues",
          List.of(needs("repository", Form.TEXT, "the owner and the name", "acme/shop")),
          List.of(
              needs("token", Form.SECRET, "a token that may write issues", "GITHUB_TOKEN"),
              usually("the API", "https://api.github.com")));

  /** A table of incidents at ServiceNow. */
  public static final ContactKind SERVICENOW =
      new ContactKind(
          Use.TICKETS,
          "servicenow",
          "ServiceNow",
          List.of(
              may(
                  "group",
                  Form.TEXT,
                  "the sys_id of the assignment group",
                  "287ebd7da9fe198100f92cc8d1d2154e"),
              may(
                  "caller",
                  Form.TEXT,
                  "the sys_id of who reports it",
                  "5137153cc611227c000bbd1bd8cd2005"),
              may(
                  "item",
                  Form.TEXT,
                  "the sys_id of what is hurt",
                  "b0c4030ac0a800090152e7a4564ca36c"),
              may("close_code", Form.TEXT, "how it ends; default: Solution provided", "Solved"),
              may("done", Form.NUMBER, "the state that ends it; default: 6, resolved", "7")),
          List.of(
              needs("url", Form.URL, "the instance", "https://acme.service-now.com"),
              needs("user", Form.TEXT, "who signs in, or the client id of OAuth", "watchbell"),
              needs("secret", Form.SECRET, "the password, or the secret of OAuth", "SNOW_SECRET"),
              may("sign_in", Form.CHOICE, "how; default: basic", "basic|client_credentials")));

  /** A team at Linear. */
  public static final ContactKind LINEAR =
      new ContactKind(
          Use.TICKETS,
          "linear",
          "Linear",
          List.of(
              needs(
                  "team", Form.TEXT, "the id of the team", "9cfb482a-81e3-4154-b5b9-2c805e70a02d"),
              may("label", Form.TEXT, "the id of a label that each issue gets", "1d7e...")),
          List.of(
              needs("key", Form.SECRET, "a personal API key, or a token of OAuth", "LINEAR_KEY"),
              usually("the API", "https://api.linear.app")));

  /** Every kind, in the order in which it is shown. */
  public static final List<ContactKind> ALL =
      List.of(PAGERDUTY, OPSGENIE, JIRA, GITHUB, SERVICENOW, LINEAR);

  private TicketKinds() {}
}
