package io.watchbell.escalation.notify.vendor;

import java.util.List;

/**
 * The table of all systems that keep tickets, and of status pages; its other half is {@code
 * contact.Kinds}.
 */
public final class Trackers {
  /** Every system that keeps tickets, in the order in which it is shown. */
  public static final List<Tracker> ALL =
      List.of(
          new PagerDuty(),
          new Opsgenie(),
          new Jira(),
          new GitHub(),
          new ServiceNow(),
          new Linear());

  /** Every status page, in the order in which it is shown. */
  public static final List<Tracker> STATUS_PAGES = List.of(new Statuspage(), new Instatus());

  private Trackers() {}
}
