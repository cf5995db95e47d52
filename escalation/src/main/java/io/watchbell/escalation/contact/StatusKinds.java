package io.watchbell.escalation.contact;

import static io.watchbell.escalation.contact.ContactField.needs;
import static io.watchbell.escalation.contact.ContactField.usually;

import io.watchbell.escalation.contact.ContactField.Form;
import io.watchbell.escalation.contact.ContactKind.Use;
import java.util.List;

/**
 * The rows of {@link Kinds} for pages that everybody outside may read. A further one is a row here
 * and one in {@code notify.vendor.Trackers}.
 */
public final class StatusKinds {
  /** A page at Statuspage, of Atlassian. */
  public static final ContactKind STATUSPAGE =
      new ContactKind(
          Use.STATUS_PAGE,
          "statuspage",
          "Statuspage",
          List.of(needs("page", Form.TEXT, "the id of the page", "kctbh9vrtdwd")),
          List.of(
              needs("key", Form.SECRET, "an API key", "STATUSPAGE_KEY"),
              usually("the API", "https://api.statuspage.io")));

  /** A page at Instatus. */
  public static final ContactKind INSTATUS =
      new ContactKind(
          Use.STATUS_PAGE,
          "instatus",
          "Instatus",
          List.of(needs("page", Form.TEXT, "the id of the page", "ckf01fvnxywz60a35saxh2vbe")),
          List.of(
              needs("key", Form.SECRET, "an API key", "INSTATUS_KEY"),
              usually("the API", "https://api.instatus.com")));

  /** Every kind, in the order in which it is shown. */
  public static final List<ContactKind> ALL = List.of(STATUSPAGE, INSTATUS);

  private StatusKinds() {}
}
