package io.watchbell.escalation.notify.vendor;

import java.util.List;

/** The table of all providers; its other half is {@code contact.ContactKinds}. */
public final class Vendors {
  /** Every provider, in the order in which it is shown. */
  public static final List<Vendor> ALL =
      List.of(
          new Slack(),
          new Teams(),
          new Discord(),
          new Mattermost(),
          new Telegram(),
          new Ntfy(),
          new Pushover(),
          new Gotify(),
          new Sms(),
          new Voice());

  private Vendors() {}
}
