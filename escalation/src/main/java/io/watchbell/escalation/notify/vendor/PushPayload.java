package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Message;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.text.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What our service worker is told, to make a notification of: severity, service and title first,
 * and where its buttons lead.
 */
public final class PushPayload {
  /** Longest payload that fits into a push message of 4,096 bytes (RFC 8291, section 4). */
  public static final int BYTES_MAX = 3_993;

  private static final int TITLE_MAX = 160;
  private static final int BODY_BYTES = 1_800;

  private PushPayload() {}

  /** The payload of this message, as JSON of {@link #BYTES_MAX} at the most. */
  public static String of(Message message) {
    var digest = Digest.of(message);
    int room = BODY_BYTES;
    var text = Content.write(tree(message, digest, room));
    while (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX && room > 1) {
      room /= 2; // What is escaped in JSON is longer than it looks.
      text = Content.write(tree(message, digest, room));
    }
    return text;
  }

  private static Tree tree(Message message, Digest digest, int bodyBytes) {
    return Tree.of(
        "title", title(message, digest, bodyBytes),
        "body", Cut.linesOfBytes(lines(digest), bodyBytes),
        "tag", message.page().incident().toString(),
        "mark", digest.mark(),
        "answer", digest.wantsAnswer(),
        "link", digest.link(),
        "open", open(message, digest));
  }

  private static String title(Message message, Digest digest, int max) {
    var service = message.page().service();
    var place = service.isBlank() ? "" : Incident.placeOf(service) + ": ";
    var severity = service.isBlank() ? "" : digest.severity() + " ";
    return Texts.cut(severity + place + digest.title(), Math.min(TITLE_MAX, max));
  }

  /** What is looked at on a locked telephone; all else is behind the link. */
  private static List<String> lines(Digest digest) {
    var lines = new ArrayList<String>();
    lines.add(digest.news());
    lines.addAll(digest.caveats());
    if (!digest.summary().isEmpty()) {
      lines.add(digest.summary());
    }
    digest.facts().stream()
        .filter(fact -> !fact.name().equals("Severity") && !fact.name().equals("Service"))
        .forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
    if (!digest.runbook().isEmpty()) {
      lines.add("Runbook: " + digest.runbook());
    }
    return lines;
  }

  /** The page of the incident; what has none leads where its link does. */
  private static String open(Message message, Digest digest) {
    return digest.wantsAnswer() && digest.link().contains(Links.PATH)
        ? Setup.own(message, "/incidents/" + message.page().incident())
        : digest.link();
  }
}
