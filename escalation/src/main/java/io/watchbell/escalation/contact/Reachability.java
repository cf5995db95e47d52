package io.watchbell.escalation.contact;

import java.util.Optional;

/**
 * By which ways people can be reached here: what {@code settings.yaml} has set up.
 *
 * @param mail whether there is a mail server
 * @param channels the settings of providers
 */
public record Reachability(boolean mail, ChannelSettings channels) {
  /** A way that is not set up. */
  public record Missing(String what, String mend) {}

  /** Which push services are believed. */
  public PushHosts pushHosts() {
    return PushHosts.of(channels);
  }

  /** Why nothing reaches a contact of this channel, and how that is mended; empty where it can. */
  public Optional<Missing> missing(String channel) {
    if (channel.equals(Contact.Email.CHANNEL)) {
      return mail ? Optional.empty() : Optional.of(NO_MAIL);
    }
    return Kinds.of(channel)
        .filter(ContactKind::needsSettings)
        .filter(kind -> channels.of(kind).isEmpty())
        .map(kind ->
            new Missing(
                "nobody can be reached by " + kind.title() + ": it is not set up",
                "add to settings.yaml: " + kind.settingsExample()));
  }

  private static final Missing NO_MAIL =
      new Missing(
          "no mail can be sent, to nobody: no mail server is configured",
          "add to settings.yaml: email: {host: smtp.example.com, user: ..., password_env: ...,"
              + " from: watchbell@example.com}");
}
