package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.escalation.cover.DeviceRules.Renewal;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a browser says that has another address: {@code {"was": {"endpoint": ..., "auth":
 * ...}, "contacts": {"web_push": {"endpoint": ..., "p256dh": ..., "auth": ...}}}}.
 */
public final class RenewalReader {
  private static final String BODY = "body";
  private static final String EXAMPLE =
      "{\"was\": {\"endpoint\": ..., \"auth\": ...}, \"contacts\": {\"web_push\": {...}}}";

  private RenewalReader() {}

  /** What came of reading. */
  public sealed interface Read {
    /** It can be judged. */
    record Good(Renewal renewal) implements Read {}

    /** It cannot. */
    record Wrong(Refused refused) implements Read {}
  }

  /** Reads the body of a request. */
  public static Read read(String body) {
    var problems = new Problems();
    var root = YamlDocument.parse(BODY, body, problems);
    var renewal = root.map(it -> renewal(it.asMap())).orElse(null);
    if (!problems.isEmpty()) {
      return new Read.Wrong(ContactRules.refused(problems.sorted().getFirst()));
    }
    return renewal == null
        ? new Read.Wrong(new Refused(Refused.WRONG, "there is no browser", BODY, EXAMPLE))
        : new Read.Good(renewal);
  }

  private static @Nullable Renewal renewal(YamlMap map) {
    var was = map.map("was");
    var text = was.requiredText("endpoint");
    var endpoint = Contact.Webhook.address(text);
    if (endpoint == null && !text.isEmpty()) {
      Objects.requireNonNull(was.find("endpoint").orElse(was.self()))
          .problem("this is no address of a push service", "as PushSubscription has it");
    }
    var auth = was.requiredText("auth").replace("=", "");
    was.done();
    var contact = map.find("contacts").map(it -> AddedContact.read(it.asMap())).orElse(null);
    map.done();
    return endpoint != null && contact instanceof Contact.Devices(var devices)
        ? new Renewal(endpoint, auth, devices.getFirst())
        : null;
  }
}
