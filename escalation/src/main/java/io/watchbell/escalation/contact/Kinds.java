package io.watchbell.escalation.contact;

import io.watchbell.escalation.contact.ContactKind.Use;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of all contacts that are reached over a provider, whatever they are good for. */
public final class Kinds {
  /** Every kind, in the order in which it is shown. */
  public static final List<ContactKind> ALL =
      Stream.of(ContactKinds.ALL, TicketKinds.ALL, StatusKinds.ALL).flatMap(List::stream).toList();

  /** Those that a channel of the configuration may have: nothing there is public. */
  public static final List<ContactKind> OF_ROOMS =
      ALL.stream().filter(kind -> kind.use() != Use.STATUS_PAGE).toList();

  /** All that {@code settings.yaml} may say something of. */
  public static final List<ContactKind> WITH_SETTINGS =
      Stream.concat(ALL.stream(), Stream.of(ContactKinds.WEB_PUSH)).toList();

  private Kinds() {}

  /** The kind of this channel, if there is one. */
  public static Optional<ContactKind> of(String channel) {
    return ALL.stream().filter(kind -> kind.channel().equals(channel)).findFirst();
  }

  /** Whether a contact of this channel is good for that. */
  public static boolean isFor(Use use, String channel) {
    return of(channel).filter(kind -> kind.use() == use).isPresent();
  }

  /** Whether what goes there is a ticket. */
  public static boolean isTicket(String channel) {
    return isFor(Use.TICKETS, channel);
  }
}
