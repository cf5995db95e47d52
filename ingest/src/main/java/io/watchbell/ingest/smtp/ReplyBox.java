package io.watchbell.ingest.smtp;

import io.watchbell.ingest.http.MailDesk.Fate;
import io.watchbell.ingest.mail.Letter;
import io.watchbell.ingest.mail.Mailbox;

/** Where letters go that are no alerts but answers of people. */
public interface ReplyBox {
  /** Whether this address is one for answers. */
  boolean isFor(Mailbox to);

  /** Takes an answer; may block for some seconds. */
  Fate take(Mailbox to, Letter letter);

  /** Nobody answers here. */
  static ReplyBox none() {
    return new ReplyBox() {
      @Override
      public boolean isFor(Mailbox to) {
        return false;
      }

      @Override
      public Fate take(Mailbox to, Letter letter) {
        return new Fate.Refused("nobody answers here");
      }
    };
  }
}
