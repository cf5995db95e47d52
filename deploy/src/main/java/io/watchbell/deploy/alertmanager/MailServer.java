package io.watchbell.deploy.alertmanager;

import org.jspecify.annotations.Nullable;

/**
 * How mail leaves.
 *
 * @param line where it stands
 * @param host the server
 * @param port its port, or null where none was said
 * @param security {@code starttls}, {@code tls} or {@code none}
 * @param user the name to log in with, or null
 * @param from the sender's address
 */
record MailServer(
    int line,
    String host,
    @Nullable Integer port,
    String security,
    @Nullable String user,
    String from) {
  /** The same server for another sender. */
  MailServer from(String other) {
    return new MailServer(line, host, port, security, user, other);
  }
}
