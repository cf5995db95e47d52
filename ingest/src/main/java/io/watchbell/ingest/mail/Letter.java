package io.watchbell.ingest.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param headers by their names in small letters, decoded; of a name that is there twice, the first
 * @param text what a person would read: the plain text, or the HTML without its marks
 * @param attachments the names of what came with it
 * @param cut whether something was left out because there was too much of it
 */
public record Letter(
    Map<String, String> headers, String text, List<String> attachments, boolean cut) {
  public Letter {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** A header's value; empty if there is none. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** What it is about. */
  public String subject() {
    return header("subject");
  }

  /** When it was written, by its sender's clock; null where it does not say so in a way of mail. */
  public @Nullable Instant written() {
    var date = header("date");
    int comment = date.indexOf('(');
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
          (comment > 0 ? date.substring(0, comment) : date).strip(), Instant::from);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** The address that it is from, in small letters and without a name. */
  public String sender() {
    var from = header("from");
    int open = from.lastIndexOf('<');
    int close = from.indexOf('>', Math.max(open, 0));
    var address = open >= 0 && close > open ? from.substring(open + 1, close) : from;
    int comment = address.indexOf('(');
    var bare = comment > 0 ? address.substring(0, comment) : address;
    return bare.strip().toLowerCase(Locale.ROOT);
  }
}
