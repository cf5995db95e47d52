package io.watchbell.ingest.http;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.model.topic.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is kept of what could not be read: the bad alert alone where it stands in a list, else the
 * whole body, in both cases up to a bound and without the sender's key.
 */
final class Rejects {
  /** Most that are kept of one request; all are counted. */
  static final int KEPT_MAX = 100;

  private static final Pattern IN_LIST = Pattern.compile("^(\\w*)\\[(\\d{1,9})]");
  private static final String SECRET = "(?:routing_key|service_key|api_key|token|password)";

  /** In an address that mail is sent to, in JSON, and in a form. */
  private static final Pattern SECRETS =
      Pattern.compile(
          "(?<=\\+)[^+@\\s<>]{4,64}(?=[+@])|(\""
              + SECRET
              + "\"\\s*:\\s*\")[^\"]*|((?:^|&)"
              + SECRET
              + "=)[^&]*",
          Pattern.CASE_INSENSITIVE);

  private Rejects() {}

  static List<Entry> of(
      Normalised normalised, Delivery delivery, Integration integration, Instant at) {
    return normalised.items().stream()
        .filter(Item.Rejected.class::isInstance)
        .map(Item.Rejected.class::cast)
        .limit(KEPT_MAX)
        .map(rejected -> entry(rejected, excerpt(rejected, delivery), integration, at))
        .toList();
  }

  private static Entry entry(Item.Rejected why, String body, Integration integration, Instant at) {
    boolean cut = body.length() > Rejected.BODY_MAX;
    var kept = cut ? body.substring(0, Rejected.BODY_MAX) : body;
    if (cut && Character.isHighSurrogate(kept.charAt(kept.length() - 1))) {
      kept = kept.substring(0, kept.length() - 1);
    }
    return new Entry.OfRejected(
        new Rejected(
            integration.name(),
            why.reason().word() + ": " + why.detail(),
            why.where(),
            why.hint(),
            SECRETS.matcher(kept).replaceAll("$1$2…"),
            cut,
            at));
  }

  private static String excerpt(Item.Rejected why, Delivery delivery) {
    var place = IN_LIST.matcher(why.where());
    if (place.find() && delivery.json() instanceof JsonBody.Read.Json(var body)) {
      var list = place.group(1).isEmpty() ? body : body.path(place.group(1));
      return wellFormed(list.path(Integer.parseInt(place.group(2))).toString());
    }
    return text(delivery.body());
  }

  private static String text(byte[] bytes) {
    int length = Math.min(bytes.length, 4 * Rejected.BODY_MAX);
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** JSON can escape half a character; UTF-8 has no bytes for it. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
