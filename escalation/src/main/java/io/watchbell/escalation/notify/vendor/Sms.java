package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Short messages by Twilio. They cost money by the segment, so they say less than others do: what
 * is wrong, where, how to answer, and the link to the rest.
 */
public final class Sms implements Vendor {
  @Override
  public ContactKind kind() {
    return ContactKinds.SMS;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, false, "it says \"possible repeat\" and names the incident");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    if (!Twilio.isAccount(setup)) {
      return Twilio.noAccount();
    }
    var form = new LinkedHashMap<String, String>();
    form.put("To", setup.need("number"));
    var service = setup.settings().get("messaging_service");
    if (service == null) {
      form.put("From", setup.needSetting("from"));
    } else {
      form.put("MessagingServiceSid", service);
    }
    form.put("Body", text(message));
    var status = Twilio.callback(message, Twilio.STATUS_INBOUND);
    if (status != null) {
      form.put("StatusCallback", status);
    }
    return new Draft.Ready(Twilio.call(setup, "Messages.json", form));
  }

  private static String text(Message message) {
    var page = message.page();
    var digest = Digest.of(message);
    var first = new ArrayList<String>();
    first.add(page.concernsIncident() ? digest.heading() : digest.title());
    first.add(digest.news());
    if (page.concernsIncident()) {
      first.add(Text.oneLine(Incident.placeOf(page.service())) + ", since " + Text.since(message));
    }
    var last = new ArrayList<>(digest.caveats());
    if (digest.wantsAnswer()) {
      // Replies are known by their sender's number, and go to ours.
      last.add("Reply 4 to acknowledge, 6 to escalate (%s).".formatted(digest.incident()));
    } else if (page.concernsIncident()) {
      last.add("About " + digest.incident() + ".");
    }
    last.add(digest.link());
    return Segments.fit(
        Segments.plain(String.join("\n", first)), Segments.plain(String.join("\n", last)));
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    return Twilio.read(answer, "taken by Twilio");
  }

  /** A short message has room for one page; each goes by itself. */
  @Override
  public int alsoMax() {
    return 0;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("number");
  }

  /** A number sends one segment a second; what a messaging service may is not known here. */
  @Override
  public List<Pace> paces(Setup setup) {
    return setup.settings().containsKey("messaging_service")
        ? List.of(new Pace("service", Duration.ofMillis(100), 10))
        : List.of(new Pace("number", Duration.ofSeconds(1), 1));
  }
}
