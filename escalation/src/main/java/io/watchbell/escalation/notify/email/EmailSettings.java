package io.watchbell.escalation.notify.email;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How mail leaves: the {@code email} of {@code settings.yaml}.
 *
 * @param host the mail server
 * @param port its port
 * @param security how the connection is protected
 * @param user the name to log in with, or null to send without
 * @param passwordEnv the environment variable that holds the password, or null
 * @param from the sender's address; its domain also names messages and conversations
 * @param replies the address that our own receiver of mail has for answers, or null for none
 */
public record EmailSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String passwordEnv,
    String from,
    @Nullable String replies) {
  private static final int PORT_MAX = 65_535;

  /** Short, because a token is put behind it and a mail box has 64 characters. */
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9._-]{1,10}@[A-Za-z0-9.-]{1,255}");

  /** How a connection is protected. */
  public enum Security {
    /** Begins in the clear and must become TLS before anything is said; port 587. */
    STARTTLS(587),
    /** TLS from the first byte; port 465. */
    TLS(465),
    /** In the clear: for a server on this machine. */
    NONE(25);

    private final int port;

    Security(int port) {
      this.port = port;
    }
  }

  /** The settings of this mapping; mistakes are noted. */
  public static EmailSettings read(YamlMap map) {
    var host = map.requiredText("host");
    var security =
        map.find("security")
            .map(value -> value.asOneOf(Security.class, Security.STARTTLS))
            .orElse(Security.STARTTLS);
    int port = map.find("port").map(value -> value.asInteger(1, PORT_MAX)).orElse(security.port);
    var user = map.textOrNull("user");
    var passwordEnv = map.textOrNull("password_env");
    boolean inTheFile = map.nameOf("password") != map.self();
    if (user != null && passwordEnv == null && !inTheFile) {
      map.self()
          .problem(
              "a user without a password",
              "add password_env: the name of an environment variable that holds it");
    }
    var from = map.requiredText("from");
    if (!from.isBlank() && from.indexOf('@') < 1) {
      map.find("from").ifPresent(EmailSettings::notAnAddress);
    }
    var replies = map.textOrNull("replies");
    if (replies != null && !MAILBOX.matcher(replies).matches()) {
      map.find("replies")
          .ifPresent(value ->
              value.problem(
                  "'" + replies + "' is no address that answers can be sent to",
                  "write it as bell@alerts.example.com, at most ten characters before the @"));
    }
    map.done();
    return new EmailSettings(host, port, security, user, passwordEnv, from, replies);
  }

  private static void notAnAddress(YamlValue value) {
    value.problem("'" + value.asText() + "' is no address", "write it as watchbell@example.com");
  }

  /** Where answers to a page go that has this token; null where there is no such place. */
  @Nullable String replyAddress(String token) {
    if (replies == null) {
      return null;
    }
    int at = replies.lastIndexOf('@');
    return replies.substring(0, at) + "+" + token + replies.substring(at);
  }

  /** The sender's domain. */
  String domain() {
    var domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    return Objects.requireNonNullElse(domain.isEmpty() ? null : domain, "watchbell.invalid");
  }
}
