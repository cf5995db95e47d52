package io.watchbell.escalation.notify.email;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What is said to a person who answered a mail.
 *
 * @param to their address
 * @param subject of their mail
 * @param inReplyTo the id of their mail; what is none is left out
 * @param text what came of it
 * @param at when
 */
public record MailAnswer(String to, String subject, String inReplyTo, String text, Instant at) {
  private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,250}>");
  private static final int SUBJECT_MAX = 200;

  public MailAnswer {
    var line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    var bounded = line.length() > SUBJECT_MAX ? line.substring(0, SUBJECT_MAX) : line;
    subject = bounded.regionMatches(true, 0, "re:", 0, 3) ? bounded : "Re: " + bounded;
    inReplyTo = ID.matcher(inReplyTo.strip()).matches() ? inReplyTo.strip() : "";
  }
}
