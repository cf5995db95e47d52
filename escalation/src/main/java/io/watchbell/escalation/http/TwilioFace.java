package io.watchbell.escalation.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.inbound.Accounts;
import io.watchbell.escalation.inbound.Seen;
import io.watchbell.escalation.inbound.TwilioNews;
import io.watchbell.escalation.inbound.TwilioProof;
import io.watchbell.escalation.notify.vendor.PageTicket;
import io.watchbell.escalation.notify.vendor.Twilio;
import io.watchbell.escalation.notify.vendor.Twiml;
import io.watchbell.escalation.notify.vendor.Voice;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Twilio brings short messages that people send back, keys that they press in calls, and what
 * became of both. Each request is sealed, together with the address that it was sent to.
 */
public final class TwilioFace implements Face {
  private static final Logger log = LoggerFactory.getLogger(TwilioFace.class);
  private static final int BODY_BYTES_MAX = 64 * 1024;

  /** How often a call asks for a key. */
  private static final int TURNS_MAX = 3;

  /** Longer than any call lasts, and than Twilio sends anything again. */
  private static final Duration MEMORY = Duration.ofDays(1);

  private final InboundFace.Parts parts;
  private final Supplier<URI> publicUrl;
  private final PageReceipts receipts;
  private final PressDesk desk;
  private final WrittenDesk written;
  private final Seen messages = new Seen(MEMORY);
  private final Seen keyed = new Seen(MEMORY);

  /**
   * A face of these parts.
   *
   * @param publicUrl under which Twilio reaches us
   */
  public TwilioFace(InboundFace.Parts parts, Supplier<URI> publicUrl, PageReceipts receipts) {
    this.parts = parts;
    this.publicUrl = publicUrl;
    this.receipts = receipts;
    var commands = new CommandDesk(parts.incidents(), parts.commands(), parts.clock());
    this.desk = new PressDesk(parts.incidents(), commands, parts.roster(), parts.clock());
    this.written = new WrittenDesk(parts.incidents(), desk);
  }

  /**
   * What Twilio sent.
   *
   * @param form the fields of its body
   * @param query those of its address
   */
  private record Sent(Map<String, String> form, Map<String, String> query) {
    String get(String name) {
      return form.getOrDefault(name, "");
    }
  }

  @Override
  public void mount(Router router) {
    mount(router, Twilio.SMS_INBOUND, this::sms);
    mount(router, Twilio.VOICE_INBOUND, this::key);
    mount(router, Twilio.STATUS_INBOUND, this::status);
  }

  /** What is answered may block, so it has a thread of its own. */
  private void mount(Router router, String path, Function<Sent, String> what) {
    router
        .route(HttpMethod.POST, path)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> {
          var sent = genuine(context);
          if (sent == null) {
            return;
          }
          var event = context.vertx().getOrCreateContext();
          var _ =
              Thread.ofVirtual()
                  .name("twilio")
                  .start(() -> {
                    var answer = what.apply(sent);
                    event.runOnContext(_ -> say(context, answer));
                  });
        });
  }

  private static void say(RoutingContext context, String twiml) {
    if (!context.response().ended() && !context.response().closed()) {
      context.response().putHeader("Content-Type", "text/xml; charset=utf-8").end(twiml);
    }
  }

  /** What was sent, if it is Twilio's; null when the answer has been given already. */
  private @Nullable Sent genuine(RoutingContext context) {
    var token = token();
    if (token == null) {
      Answers.json(context, 404, Map.of());
      return null;
    }
    var body = Bodies.of(context).toString(StandardCharsets.UTF_8);
    var given = context.request().getHeader("X-Twilio-Signature");
    var address = address(context.request().uri());
    if (address == null
        || !TwilioProof.isGenuine(address, body, token, Objects.requireNonNullElse(given, ""))) {
      Answers.json(context, 401, Map.of());
      return null;
    }
    var query = Objects.requireNonNullElse(context.request().query(), "");
    return new Sent(TwilioProof.fields(body), TwilioProof.fields(query));
  }

  /** As it is known outside, whatever a proxy makes of it. */
  private @Nullable URI address(String pathAndQuery) {
    var base = publicUrl.get().toString();
    try {
      return URI.create(
          (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private @Nullable String token() {
    var variable = parts.settings().get().of(ContactKinds.SMS).get("auth_token_env");
    var token = variable == null ? null : parts.secrets().find(variable);
    return token == null || token.isBlank() ? null : token.strip();
  }

  /** Somebody sent a short message. */
  private String sms(Sent sent) {
    if (!messages.isNew(sent.get("MessageSid"), parts.clock().instant())) {
      return Twiml.nothing();
    }
    if (isForTwilio(sent.get("Body"))) {
      return Twiml.nothing();
    }
    var person = Accounts.caller(parts.roster().get(), sent.get("From"));
    return Twiml.message(
        person
            .map(it -> written.answer(ContactKinds.SMS.channel(), it, sent.get("Body")))
            .orElse("Sorry, this number is not known here, and nothing was done."));
  }

  /** Words that Twilio itself answers. */
  private static boolean isForTwilio(String text) {
    return text.strip().matches("(?i)stop|stopall|unsubscribe|cancel|end|quit|start|unstop|help");
  }

  /** Somebody pressed a key in a call, or none in time. */
  private String key(Sent sent) {
    var ticket = PageTicket.read(sent.query()).orElse(null);
    var person = ticket == null ? null : parts.roster().get().people().get(ticket.person());
    if (ticket == null || person == null) {
      return Twiml.farewell("Sorry, nothing was done. Goodbye.");
    }
    var button =
        switch (sent.get("Digits")) {
          case "4" -> Button.ACKNOWLEDGE;
          case "6" -> Button.ESCALATE;
          default -> null;
        };
    if (button == null) {
      return again(sent);
    }
    var _ = keyed.isNew(sent.get("CallSid"), parts.clock().instant());
    var pressed = new Button.Pressed(button, ticket.incident());
    return Twiml.farewell(desk.act(ContactKinds.VOICE.channel(), person, pressed).toThem());
  }

  private String again(Sent sent) {
    var turn = sent.query().getOrDefault("turn", "");
    int next = turn.matches("[0-9]") ? Integer.parseInt(turn) + 1 : TURNS_MAX + 1;
    var address =
        address(
            Twilio.VOICE_INBOUND
                + "?"
                + PageTicket.read(sent.query()).map(PageTicket::query).orElse("")
                + "&turn="
                + next);
    return next > TURNS_MAX || address == null
        ? Twiml.farewell("Nothing was done. Others are called. Goodbye.")
        : Twiml.ask(Voice.KEYS, address.toString());
  }

  /** Twilio says what became of a message or a call. */
  private String status(Sent sent) {
    var now = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var call = sent.get("CallSid");
    boolean over = !call.isEmpty() && sent.get("CallStatus").equals("completed");
    boolean pressed = over && !keyed.isNew(call, now);
    var ticket = PageTicket.read(sent.query());
    var news = TwilioNews.read(sent.form(), pressed);
    if (ticket.isEmpty() || news.isEmpty()) {
      return Twiml.nothing();
    }
    var said = news.get();
    try {
      receipts
          .write(ticket.get().outcome(said.result(), said.detail(), now))
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      log.error("what became of page {} could not be written", ticket.get().page(), e);
    }
    return Twiml.nothing();
  }
}
