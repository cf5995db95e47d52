package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls by Twilio. What is said goes along with the request, so that it is said even where Twilio
 * cannot reach us; only the key that is pressed has to come back.
 */
public final class Voice implements Vendor {
  /** Said whenever a key is waited for. */
  public static final String KEYS = "Press 4 to acknowledge. Press 6 to escalate.";

  private static final int TITLE_MAX = 120;
  private static final int NEWS_MAX = 120;
  private static final int PLACE_MAX = 60;

  /** How long it rings, in seconds: less than it takes most mail boxes to answer. */
  private static final String RINGS = "25";

  @Override
  public ContactKind kind() {
    return ContactKinds.VOICE;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, false, "it says \"possible repeat\" and the title");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    if (!Twilio.isAccount(setup)) {
      return Twilio.noAccount();
    }
    var action = Twilio.callback(message, Twilio.VOICE_INBOUND);
    var status = Twilio.callback(message, Twilio.STATUS_INBOUND);
    var spoken = spoken(message);
    var form = new LinkedHashMap<String, String>();
    form.put("To", setup.need("number"));
    form.put("From", setup.needSetting("from"));
    form.put(
        "Twiml",
        message.page().wantsAnswer() && action != null
            ? Twiml.ask(spoken + " " + KEYS, action + "&turn=1")
            : Twiml.farewell(spoken));
    form.put("Timeout", RINGS);
    form.put("MachineDetection", "Enable");
    if (status != null) {
      form.put("StatusCallback", status);
      form.put("StatusCallbackEvent", "completed");
    }
    return new Draft.Ready(Twilio.call(setup, "Calls.json", form));
  }

  /** What somebody half asleep hears first comes first. */
  private static String spoken(Message message) {
    var page = message.page();
    var digest = Digest.of(message);
    var title = ended(Texts.cut(digest.title(), TITLE_MAX));
    var news = ended(Texts.cut(digest.news(), NEWS_MAX));
    var caveats = String.join(" ", digest.caveats());
    if (!page.concernsIncident()) {
      return "Watchbell. " + title + " " + news + " " + caveats;
    }
    var place = Texts.cut(Text.oneLine(Incident.placeOf(page.service())), PLACE_MAX);
    return "Watchbell. Severity %d, %s. %s Service: %s. %s %s"
        .formatted(
            page.severity().number(), Text.meaning(page.severity()), title, place, news, caveats)
        .strip();
  }

  private static String ended(String sentence) {
    return sentence.matches(".*[.!?…]") ? sentence : sentence + ".";
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    return Twilio.read(answer, "Twilio is calling");
  }

  /** A call is about one page; each is a call of its own. */
  @Override
  public int alsoMax() {
    return 0;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("number");
  }

  /** One call a second, unless the account may more. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace("account", Duration.ofSeconds(1), 1));
  }
}
