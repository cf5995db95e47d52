package io.watchbell.ingest.http;

import io.watchbell.ingest.mail.Letter;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Rejected.Sent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is kept of an answer to a mail that proves nothing: who says to have sent it, and what they
 * wrote themselves. What they quote is left out, and the address that they wrote to: either may
 * hold what is secret of somebody else.
 */
final class RefusedReplies {
  /** As which way in it is shown. */
  static final String INTEGRATION = "mail-replies";

  private static final String SOURCE = "mail-reply";
  private static final int TEXT_MAX = 4_000;
  private static final int HEADER_MAX = 1_024;
  private static final List<String> HEADERS =
      List.of("From", "Subject", "Date", "Message-ID", "In-Reply-To");

  /** The token in the address of a link, and in an address that is answered to. */
  private static final Pattern SECRETS =
      Pattern.compile("(?<=/a/)[A-Za-z0-9_-]{8,}|(?<=\\+)[^+@\\s<>]{4,80}(?=@)");

  private RefusedReplies() {}

  static Rejected of(Letter letter, String why, Instant at) {
    var own =
        letter
            .text()
            .lines()
            .filter(line -> !line.startsWith(">"))
            .collect(Collectors.joining("\n"));
    boolean cut = own.length() > TEXT_MAX;
    return new Rejected(
        INTEGRATION,
        "refused: " + why,
        "",
        "reply from the address that the page was sent to, to the address it asks for answers at",
        SECRETS.matcher(Texts.cut(own, TEXT_MAX)).replaceAll("…"),
        cut,
        at,
        new Sent(SOURCE, headers(letter), Map.of()),
        null);
  }

  private static Map<String, String> headers(Letter letter) {
    var kept = new LinkedHashMap<String, String>();
    for (var name : HEADERS) {
      var value = letter.header(name);
      if (!value.isEmpty()) {
        kept.put(name, SECRETS.matcher(Texts.cut(value, HEADER_MAX)).replaceAll("…"));
      }
    }
    return kept;
  }
}
