package io.watchbell.escalation.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.inbound.Incoming;
import io.watchbell.escalation.inbound.MattermostPress;
import io.watchbell.escalation.inbound.SlackPress;
import io.watchbell.escalation.inbound.TelegramPress;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.vendor.Mattermost;
import io.watchbell.escalation.notify.vendor.Post;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.escalation.notify.vendor.Slack;
import io.watchbell.escalation.notify.vendor.Telegram;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where providers say that somebody pressed a button. Each proves that it is itself, or is turned
 * away without being told why; what is asked becomes the same command as by a link.
 */
public final class InboundFace implements Face {
  private static final int BODY_BYTES_MAX = 256 * 1024;

  private final SlackPress slack = new SlackPress();
  private final TelegramPress telegram = new TelegramPress();
  private final Parts parts;
  private final PressDesk desk;

  /**
   * What it works with.
   *
   * @param settings of providers, asked anew for each request
   * @param secrets looks up environment variables
   * @param wire on which messages are changed afterwards
   */
  public record Parts(
      Supplier<ChannelSettings> settings,
      Setup.Secrets secrets,
      Supplier<Roster> roster,
      Incidents incidents,
      Commands commands,
      HttpWire wire,
      InstantSource clock) {}

  /** A face of these parts. */
  public InboundFace(Parts parts) {
    this.parts = parts;
    var commands = new CommandDesk(parts.incidents(), parts.commands(), parts.clock());
    this.desk = new PressDesk(parts.incidents(), commands, parts.roster(), parts.clock());
  }

  @Override
  public void mount(Router router) {
    mount(router, "/inbound/slack", this::slack);
    mount(router, "/inbound/telegram", this::telegram);
    mount(router, Mattermost.INBOUND, this::mattermost);
  }

  private static void mount(Router router, String path, Consumer<RoutingContext> what) {
    router.route(HttpMethod.POST, path).handler(Bodies.upTo(BODY_BYTES_MAX)).handler(what::accept);
  }

  private void slack(RoutingContext context) {
    var setup = setup(ContactKinds.SLACK);
    var secret = setup.settings().get("signing_secret");
    if (secret == null) {
      Answers.json(context, 404, Map.of());
      return;
    }
    var proof =
        new SlackPress.Proof(
            header(context, "X-Slack-Request-Timestamp"), header(context, "X-Slack-Signature"));
    var payload = Bodies.form(context).getOrDefault("payload", "");
    var incoming = slack.read(proof, raw(context), payload, secret, parts.clock().instant());
    if (incoming instanceof Incoming.Repeated) {
      Answers.json(context, 403, Map.of());
      return;
    }
    var press = press(context, incoming);
    if (press != null) {
      // Slack waits three seconds; what came of it goes where it says.
      context.response().setStatusCode(200).end();
      var _ = Thread.ofVirtual().name("slack-press").start(() -> answerSlack(press, setup));
    }
  }

  private void answerSlack(Incoming.Press press, Setup setup) {
    var result = desk.press(ContactKinds.SLACK.channel(), press);
    var address = Contact.Webhook.address(press.body().path("response_url").asText());
    if (address == null || !Slack.isResponseUrl(address, setup)) {
      return;
    }
    var now = parts.clock().instant();
    if (result.toAll() != null) {
      parts.wire().send(Post.json(address, ChatAnswers.slackMessage(press.body(), result)), now);
    }
    parts.wire().send(Post.json(address, ChatAnswers.slackWhisper(result)), now);
  }

  private void telegram(RoutingContext context) {
    var setup = setup(ContactKinds.TELEGRAM);
    var secret = setup.settings().get("secret");
    if (secret == null) {
      Answers.json(context, 404, Map.of());
      return;
    }
    var token = header(context, "X-Telegram-Bot-Api-Secret-Token");
    var incoming = telegram.read(token, raw(context), secret, parts.clock().instant());
    var press = press(context, incoming);
    if (press == null) {
      return;
    }
    var query = press.body().path("callback_query");
    act(
        context,
        ContactKinds.TELEGRAM,
        press,
        result -> {
          changeTelegram(query, result, setup);
          return ChatAnswers.telegramWhisper(query, result);
        });
  }

  private void changeTelegram(JsonNode query, PressDesk.Result result, Setup setup) {
    if (result.toAll() != null && setup.settings().containsKey("token")) {
      var body = ChatAnswers.telegramMessage(query, result);
      parts.wire().send(Telegram.call(setup, "editMessageText", body), parts.clock().instant());
    }
  }

  private void mattermost(RoutingContext context) {
    var secret = setup(ContactKinds.MATTERMOST).settings().get("action_secret");
    if (secret == null) {
      Answers.json(context, 404, Map.of());
      return;
    }
    var press = press(context, MattermostPress.read(raw(context), secret));
    if (press != null) {
      act(context, ContactKinds.MATTERMOST, press, ChatAnswers::mattermost);
    }
  }

  /** The button that was pressed; null when the answer has been given already. */
  private static Incoming.@Nullable Press press(RoutingContext context, Incoming incoming) {
    return switch (incoming) {
      case Incoming.Press press -> press;
      case Incoming.Nothing(), Incoming.Repeated() -> {
        Answers.json(context, 200, Map.of());
        yield null;
      }
      case Incoming.Forged() -> {
        Answers.json(context, 401, Map.of());
        yield null;
      }
    };
  }

  /** How a provider is told in the answer itself. */
  private interface Telling {
    Object of(PressDesk.Result result);
  }

  private void act(
      RoutingContext context, ContactKind kind, Incoming.Press press, Telling telling) {
    var event = context.vertx().getOrCreateContext();
    var _ =
        Thread.ofVirtual()
            .name(kind.channel() + "-press")
            .start(() -> {
              var told = telling.of(desk.press(kind.channel(), press));
              event.runOnContext(_ -> {
                if (!context.response().ended() && !context.response().closed()) {
                  Answers.json(context, 200, told);
                }
              });
            });
  }

  /** What is set for a provider, as far as its secrets are there. */
  private Setup setup(ContactKind kind) {
    var given = parts.settings().get().of(kind);
    var settings = new HashMap<String, String>();
    for (var field : kind.settings()) {
      var plain = given.get(field.name());
      var variable = given.get(field.name() + "_env");
      var value = variable == null ? plain : parts.secrets().find(variable);
      if (value != null && !value.isBlank()) {
        settings.put(field.name(), value.strip());
      }
    }
    return new Setup(Map.of(), settings);
  }

  private static String header(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.request().getHeader(name), "");
  }

  private static String raw(RoutingContext context) {
    return Bodies.of(context).toString(StandardCharsets.UTF_8);
  }
}
