package io.watchbell.escalation.notify.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A mail server that can be down in each way that it knows, for tests of other packages. */
public final class FakeMail implements AutoCloseable {
  private final ScriptedSmtp server = new ScriptedSmtp();

  /** How it is. */
  public enum State {
    WELL,
    REFUSES,
    LIMITS,
    FAILS,
    SILENT,
    CUTS_OFF
  }

  /** A notifier that sends there, and waits no longer than this. */
  public EmailNotifier notifier(Duration timeout) {
    var settings =
        new EmailSettings(
            "127.0.0.1",
            server.port(),
            EmailSettings.Security.NONE,
            null,
            null,
            "bell@example.com",
            null);
    return new EmailNotifier(settings, _ -> null, null, timeout);
  }

  /** From now on it is so. */
  public void is(State state) {
    server.usual();
    switch (state) {
      case WELL -> {}
      case REFUSES -> server.reply("RCPT", "550 5.1.1 no such mail box");
      case LIMITS -> server.reply("MAIL", "421 4.7.0 too many messages, come back later");
      case FAILS -> server.reply("CONNECT", "554 5.3.2 no service here today");
      case SILENT -> server.reply("BODY", ScriptedSmtp.SILENCE);
      case CUTS_OFF -> server.reply("CONNECT", "hello, who is there?");
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
