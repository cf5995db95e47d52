package io.watchbell.escalation.year;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.email.FakeMail;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.http.TicketNotifier;
import io.watchbell.escalation.notify.http.VendorNotifier;
import io.watchbell.escalation.notify.vendor.PagerDuty;
import io.watchbell.escalation.notify.vendor.Vendors;
import io.watchbell.escalation.notify.webhook.WebhookNotifier;
import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.testkit.FakeWebhookServer;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeDiscord;
import io.watchbell.testkit.vendor.FakeGotify;
import io.watchbell.testkit.vendor.FakeMattermost;
import io.watchbell.testkit.vendor.FakeNtfy;
import io.watchbell.testkit.vendor.FakePagerDuty;
import io.watchbell.testkit.vendor.FakePushover;
import io.watchbell.testkit.vendor.FakeSlack;
import io.watchbell.testkit.vendor.FakeTeams;
import io.watchbell.testkit.vendor.FakeTelegram;
import io.watchbell.testkit.vendor.FakeTwilio;
import io.watchbell.testkit.vendor.FakeVendor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every way out as it runs live, over loopback to servers that speak as the real ones document. The
 * clock is virtual: while a request is under way, it stands still.
 */
final class Ways implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofMillis(250);
  private static final Duration NO_ANSWER = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String MAIL = "email";
  private static final String HOOK = "webhook";

  /** How all of them fail, each in its own words. */
  enum Failure {
    REFUSES,
    LIMITS,
    FAILS,
    SILENT,
    CUTS_OFF,
    TALKS_RUBBISH
  }

  private final HttpWire wire = new HttpWire(ANSWER_MAX);
  private final Map<String, FakeVendor> fakes = new HashMap<>();
  private final FakePagerDuty tickets;
  private final FakeWebhookServer hooks;
  private final FakeMail mail = new FakeMail();
  private final Clock clock = new Clock();
  private final Map<String, Integer> reached = new HashMap<>();
  private final Set<String> failed = new TreeSet<>();
  private Failure failure = Failure.FAILS;
  private boolean down;

  /** The clock of the year, which is made later. */
  private static final class Clock implements InstantSource {
    private InstantSource real = InstantSource.fixed(Year.START);

    @Override
    public Instant instant() {
      return real.instant();
    }
  }

  Ways() {
    var twilio = new FakeTwilio(clock);
    fakes.put("slack", new FakeSlack(clock));
    fakes.put("teams", new FakeTeams(clock));
    fakes.put("discord", new FakeDiscord(clock));
    fakes.put("mattermost", new FakeMattermost(clock));
    fakes.put("telegram", new FakeTelegram(clock));
    fakes.put("ntfy", new FakeNtfy(clock));
    fakes.put("pushover", new FakePushover(clock));
    fakes.put("gotify", new FakeGotify(clock));
    fakes.put("sms", twilio);
    fakes.put("voice", twilio);
    tickets = new FakePagerDuty(clock);
    hooks = FakeWebhookServer.start(clock);
  }

  /** What a person of this name has, each as in the file: three of all, in any order. */
  List<String> contacts(Chance chance, String name) {
    int number = Integer.parseInt(name.substring(1));
    var all =
        new ArrayList<>(
            List.of(
                "slack: { user: U0P%d }".formatted(number),
                "teams: { url_env: TEAMS_URL }",
                "discord: { url_env: DISCORD_URL }",
                "mattermost: { url_env: MATTERMOST_URL, channel: \"@%s\" }".formatted(name),
                "telegram: { chat: \"%d\" }".formatted(1_000_000 + number),
                "ntfy: { topic: %s }".formatted(name),
                "pushover: { user: u%s }".formatted(name),
                "gotify: { token_env: GOTIFY_TOKEN }",
                "sms: { number: \"+4915112%06d\" }".formatted(number),
                "voice: { number: \"+4915112%06d\" }".formatted(number),
                "email: %s@example.com".formatted(name),
                "webhook: { url: \"%s\" }".formatted(hooks.uri("/" + name))));
    var some = new ArrayList<String>();
    while (some.size() < 3) {
      some.add(all.remove(chance.below(all.size())));
    }
    if (chance.inThousand(300)) {
      some.add("terminal: true"); // Alone it stays well.
    }
    return some;
  }

  /** Tickets of all ladders, which are no way to a person. */
  static String tickets() {
    return """
    channels: { desk: { pagerduty: { routing_key_env: PAGERDUTY_KEY } } }
    tickets: { on: opened, in: "channel:desk" }
    """;
  }

  Map<String, Notifier> notifiers(Year year) {
    clock.real = year.agenda();
    var all = new HashMap<String, Notifier>();
    for (var vendor : Vendors.ALL) {
      var means =
          new VendorNotifier.Means(wire, this::settings, this::secret, clock, (_, _, _) -> {});
      add(all, year, new VendorNotifier(vendor, means));
    }
    add(
        all,
        year,
        new TicketNotifier(
            new PagerDuty(), new TicketNotifier.Means(wire, this::settings, this::secret, clock)));
    add(all, year, new WebhookNotifier(_ -> null, wire));
    add(all, year, mail.notifier(ANSWER_MAX));
    add(all, year, new Screen());
    return all;
  }

  private void add(Map<String, Notifier> all, Year year, Notifier notifier) {
    all.put(notifier.channel(), new Watched(year, notifier));
  }

  private ChannelSettings settings() {
    var twilio =
        Map.of(
            "account",
            FakeTwilio.ACCOUNT,
            "auth_token_env",
            "TWILIO_TOKEN",
            "from",
            "+15005550006",
            "url",
            server("sms"));
    return new ChannelSettings(
        Map.of(
            "slack", Map.of("token_env", "SLACK_TOKEN", "url", server("slack") + "/api"),
            "mattermost", Map.of("action_secret_env", "MM_SECRET"),
            "telegram", Map.of("token_env", "TELEGRAM_TOKEN", "url", server("telegram")),
            "ntfy", Map.of("token_env", "NTFY_TOKEN", "url", server("ntfy")),
            "pushover", Map.of("token_env", "PUSHOVER_TOKEN", "url", server("pushover")),
            "gotify", Map.of("url", server("gotify")),
            "twilio", twilio,
            "pagerduty", Map.of("url", tickets.server().uri("").toString())));
  }

  private String server(String channel) {
    return of(channel).server().uri("").toString();
  }

  private FakeVendor of(String channel) {
    var fake = fakes.get(channel);
    if (fake == null) {
      throw new IllegalArgumentException(channel);
    }
    return fake;
  }

  private String secret(String variable) {
    return switch (variable) {
      case "SLACK_TOKEN" -> FakeSlack.TOKEN;
      case "TEAMS_URL" -> server("teams") + FakeTeams.PATH;
      case "DISCORD_URL" -> server("discord") + FakeDiscord.PATH;
      case "MATTERMOST_URL" -> server("mattermost") + FakeMattermost.PATH;
      case "TELEGRAM_TOKEN" -> FakeTelegram.TOKEN;
      case "NTFY_TOKEN" -> FakeNtfy.TOKEN;
      case "PUSHOVER_TOKEN" -> FakePushover.TOKEN;
      case "GOTIFY_TOKEN" -> FakeGotify.TOKEN;
      case "TWILIO_TOKEN" -> FakeTwilio.TOKEN;
      case "PAGERDUTY_KEY" -> FakePagerDuty.KEY;
      case "MM_SECRET" -> "seal-it";
      default -> throw new IllegalArgumentException(variable);
    };
  }

  /** From now on all but the terminal are down. */
  void fail(Failure how) {
    failure = how;
    down = true;
    mail.is(
        switch (how) {
          case REFUSES -> FakeMail.State.REFUSES;
          case LIMITS -> FakeMail.State.LIMITS;
          case FAILS -> FakeMail.State.FAILS;
          case SILENT -> FakeMail.State.SILENT;
          case CUTS_OFF, TALKS_RUBBISH -> FakeMail.State.CUTS_OFF;
        });
  }

  /** All is well again. */
  void recover() {
    down = false;
    mail.is(FakeMail.State.WELL);
    fakes.values().forEach(fake -> fake.server().answerAsUsual());
    tickets.server().answerAsUsual();
    hooks.answerAsUsual();
  }

  /** By how many messages each way has reached somebody. */
  Map<String, Integer> reached() {
    return reached;
  }

  /** Which ways were tried while they were down. */
  Set<String> failed() {
    return failed;
  }

  /** How many tickets there are. */
  int entries() {
    return tickets.entries().size();
  }

  /** One way out, and whose telephone rings by it. */
  private final class Watched implements Notifier {
    private final Year year;
    private final Notifier real;

    Watched(Year year, Notifier real) {
      this.year = year;
      this.real = real;
    }

    @Override
    public String channel() {
      return real.channel();
    }

    @Override
    public int alsoMax() {
      return real.alsoMax();
    }

    @Override
    public Outcome send(Message message) {
      boolean isTried = down && !channel().equals("terminal");
      year.pager().audit().isSent(message);
      if (isTried) {
        failed.add(channel());
        prepare(channel());
      }
      var outcome = real.send(message);
      if (isTried && failure == Failure.SILENT) {
        year.pager().pause(NO_ANSWER);
      }
      if (outcome instanceof Outcome.Delivered && !channel().equals("pagerduty")) {
        reached.merge(channel(), 1, Integer::sum);
        year.pager().audit().hasArrived(message);
      }
      return outcome;
    }
  }

  /** The next request on this channel goes wrong as its provider says such a thing. */
  private void prepare(String channel) {
    if (channel.equals(MAIL)) {
      return;
    }
    var server =
        channel.equals(HOOK)
            ? hooks
            : channel.equals("pagerduty") ? tickets.server() : of(channel).server();
    server.answerAsUsual();
    switch (failure) {
      case FAILS -> server.answerNext(new Answer.Status(503));
      case SILENT -> server.answerNext(new Answer.Hang());
      case CUTS_OFF -> server.answerNext(new Answer.CutOff());
      case TALKS_RUBBISH ->
          server.answerNext(
              channel.equals(HOOK) || channel.equals("teams")
                  ? new Answer.Status(500, Map.of(), "<html>")
                  : new Answer.Status(200, Map.of(), "<html>Log in</html>"));
      case REFUSES -> {
        if (fakes.containsKey(channel)) {
          of(channel).refuseNext();
        } else {
          server.answerNext(new Answer.Status(400));
        }
      }
      case LIMITS -> {
        if (fakes.containsKey(channel)) {
          of(channel).rateLimitNext(LIMIT);
        } else {
          server.answerNext(Answer.tooMany(LIMIT));
        }
      }
    }
  }

  /** Needs no provider. */
  private static final class Screen implements Notifier {
    @Override
    public String channel() {
      return "terminal";
    }

    @Override
    public Outcome send(Message message) {
      return new Outcome.Delivered("shown");
    }
  }

  @Override
  public void close() {
    wire.close();
    mail.close();
    hooks.close();
    tickets.close();
    fakes.values().forEach(FakeVendor::close);
  }
}
