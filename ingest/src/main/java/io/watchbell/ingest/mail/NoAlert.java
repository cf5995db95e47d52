package io.watchbell.ingest.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * Letters that machines answer with, and our own. To take one for an alert would page somebody
 * about a page, whose mail bounces again.
 */
public final class NoAlert {
  private NoAlert() {}

  /** Why this letter is no alert; empty if it may be one. */
  public static Optional<String> why(Letter letter) {
    if (!letter.header("X-Watchbell-Incident").isEmpty()) {
      return Optional.of("one of our own pages came back");
    }
    if (isBounce(letter)) {
      return Optional.of("a report of a mail server about another mail");
    }
    if (isReply(letter)) {
      return Optional.of("an automatic reply");
    }
    return Optional.empty();
  }

  /** RFC 3834 calls what monitoring tools send auto-generated: that is no reply. */
  private static boolean isReply(Letter letter) {
    var subject = small(letter.subject());
    return small(letter.header("Auto-Submitted")).startsWith("auto-replied")
        || !letter.header("X-Autoreply").isEmpty()
        || !letter.header("X-Autorespond").isEmpty()
        || small(letter.header("Precedence")).equals("auto_reply")
        || subject.startsWith("automatic reply:")
        || subject.startsWith("auto reply:")
        || subject.startsWith("out of office");
  }

  private static boolean isBounce(Letter letter) {
    var type = small(letter.header("Content-Type"));
    return type.startsWith("multipart/report")
        || letter.sender().startsWith("mailer-daemon@")
        || (letter.header("Return-Path").equals("<>") && letter.sender().startsWith("postmaster@"));
  }

  private static String small(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
