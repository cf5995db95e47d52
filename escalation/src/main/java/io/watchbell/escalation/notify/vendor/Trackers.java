package io.watchbell.escalation.notify.vendor;

import java.util.List;

/** The table of all systems that keep tickets; its other half is {@code contact.TicketKinds}. */
public final class Trackers {
  /** Every one, in the order in which it is shown. */
  public static final List<Tracker> ALL =
      List.of(
          new PagerDuty(),
          new Opsgenie(),
          new Jira(),
          new GitHub(),
          new ServiceNow(),
          new Linear());

  private Trackers() {}
}
